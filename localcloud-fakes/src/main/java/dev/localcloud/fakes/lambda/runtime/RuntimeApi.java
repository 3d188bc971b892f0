package dev.localcloud.fakes.lambda.runtime;

import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.dispatch.SidePath;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
    private static final int PIECE_BYTES = 64 * 1024;
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
        @Nullable String type = request.header("Content-Type");
        @Nullable ResponseStream stream = isError ? null : environment.streamOf(requestId);
        if ("streaming".equalsIgnoreCase(request.header("Lambda-Runtime-Function-Response-Mode"))) {
            exchange.respond(stream(request, environment, requestId, stream));
            return;
        }
        byte[] body = request.body().stream().readNBytes(RuntimeLimits.RESPONSE_BYTES_MAX + 1);
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

    /**
     * Takes an answer that the function still makes. What went wrong on the way stands behind it.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming">Response
     *     streaming in a custom runtime</a>
     */
    private static WireResponse stream(
            WireRequest request, ProcessEnvironment environment, String requestId, @Nullable ResponseStream stream)
            throws IOException {
        String given = request.header("Content-Type");
        String type = given == null ? ResponseStream.DEFAULT_TYPE : given;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        InputStream in = request.body().stream();
        byte[] piece = new byte[PIECE_BYTES];
        if (stream != null) {
            stream.begin(type);
        }
        for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
            if (kept.size() <= RuntimeLimits.RESPONSE_BYTES_MAX) {
                kept.write(piece, 0, got);
            }
            if (stream != null) {
                stream.write(piece, 0, got);
            }
        }
        String errorBody = request.body().trailer().first("Lambda-Runtime-Function-Error-Body");
        boolean isError = request.body().trailer().first("Lambda-Runtime-Function-Error-Type") != null;
        byte[] answer = isError && errorBody != null ? Base64.getMimeDecoder().decode(errorBody) : kept.toByteArray();
        return environment.answer(requestId, answer, type, isError)
                ? accepted()
                : error(400, "InvalidRequestID", "Invalid request ID");
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
