package dev.localcloud.fakes.lambda.runtime;

import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.dispatch.SidePath;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API that the runtimes of all languages speak, for all execution environments of this JVM. Each environment
 * has an address of its own under {@code /_localcloud/runtime/}, which its process is told as {@code
 * AWS_LAMBDA_RUNTIME_API}. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
public final class RuntimeApi implements SidePath {
    /** The one instance. */
    public static final RuntimeApi INSTANCE = new RuntimeApi();

    private static final String PREFIX = "/_localcloud/runtime/";
    private static final String VERSION = "/2018-06-01/runtime/";

    private final Map<String, ProcessEnvironment> environments = new ConcurrentHashMap<>();

    private RuntimeApi() {}

    /** The path of an environment. */
    static String pathOf(String environmentId) {
        return PREFIX + environmentId;
    }

    void add(String environmentId, ProcessEnvironment environment) {
        environments.put(environmentId, environment);
    }

    void remove(String environmentId) {
        environments.remove(environmentId);
    }

    @Override
    public boolean handles(WireRequest request) {
        return request.rawPath().startsWith(PREFIX);
    }

    @Override
    public void handle(Exchange exchange, Clouds clouds) {
        try {
            route(exchange);
        } catch (IOException | MalformedRequest e) {
            exchange.respond(error(400, "InvalidRequest", "The request could not be read: " + e.getMessage()));
        }
    }

    private void route(Exchange exchange) throws IOException {
        WireRequest request = exchange.request();
        String path = request.rawPath().substring(PREFIX.length());
        int slash = path.indexOf('/');
        @Nullable ProcessEnvironment environment = slash < 0 ? null : environments.get(path.substring(0, slash));
        if (environment == null) {
            exchange.respond(error(403, "InvalidState", "The execution environment has ended."));
            return;
        }
        String action = path.substring(slash);
        if (!action.startsWith(VERSION)) {
            exchange.respond(error(404, "NotFound", "There is no such path in the Runtime API."));
            return;
        }
        String[] parts = action.substring(VERSION.length()).split("/");
        boolean isPost = request.method().equals("POST");
        if (!isPost && matches(parts, "invocation", "next")) {
            environment.next(exchange);
        } else if (isPost && matches(parts, "init", "error")) {
            environment.initError(request.body().bytes());
            exchange.respond(accepted());
        } else if (isPost && parts.length == 3 && parts[0].equals("invocation")) {
            answer(exchange, environment, parts[1], parts[2]);
        } else {
            exchange.respond(error(404, "NotFound", "There is no such path in the Runtime API."));
        }
    }

    private static void answer(Exchange exchange, ProcessEnvironment environment, String requestId, String what)
            throws IOException {
        WireRequest request = exchange.request();
        boolean isError = what.equals("error");
        if (!isError && !what.equals("response")) {
            exchange.respond(error(404, "NotFound", "There is no such path in the Runtime API."));
            return;
        }
        byte[] body = request.body().stream().readNBytes(RuntimeLimits.RESPONSE_BYTES_MAX + 1);
        @Nullable String type = request.header("Content-Type");
        boolean taken = environment.answer(requestId, body, type == null ? "application/json" : type, isError);
        if (!taken) {
            exchange.respond(error(400, "InvalidRequestID", "Invalid request ID"));
        } else if (!isError && body.length > RuntimeLimits.RESPONSE_BYTES_MAX) {
            exchange.respond(error(
                    413,
                    "RequestEntityTooLarge",
                    "Exceeded maximum allowed payload size (" + RuntimeLimits.RESPONSE_BYTES_MAX + " bytes)."));
        } else {
            exchange.respond(accepted());
        }
    }

    private static boolean matches(String[] parts, String first, String second) {
        return parts.length == 2 && parts[0].equals(first) && parts[1].equals(second);
    }

    private static WireResponse accepted() {
        return json(202, "{\"status\":\"OK\"}");
    }

    private static WireResponse error(int status, String type, String message) {
        return new WireResponse(status)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(ErrorJson.of(type, message)));
    }

    private static WireResponse json(int status, String text) {
        return new WireResponse(status)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
