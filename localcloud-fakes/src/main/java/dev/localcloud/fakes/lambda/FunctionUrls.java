package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.dispatch.SidePath;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/**
 * Answers requests to the addresses of functions. An address is a path of the cloud's own endpoint, since names of hosts
 * below it do not resolve on every machine; everything behind it is the function's.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking function URLs</a>
 */
public final class FunctionUrls implements SidePath {
    private static final String PREFIX = "/_localcloud/lambda-url/";

    /** Made when the first function is called by its address: every cloud has this class, few have such functions. */
    private static final class Lazy {
        static final ObjectMapper JSON = new ObjectMapper();
        static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
    }

    /** What a request is for: {@code <key>/<region>/<function>/<qualifier>/…}. */
    private record Address(Cloud cloud, FunctionRef ref, FunctionUrlConfig config, String path) {}

    static String addressOf(FunctionRef ref, Call call) {
        Cloud cloud = call.cloud();
        return call.request().baseUrl()
                + PREFIX
                + cloud.entrance().accessKey(cloud, ref.place().account())
                + '/'
                + ref.place().region()
                + '/'
                + ref.name()
                + '/'
                + (ref.qualifier() == null ? "-" : ref.qualifier())
                + '/';
    }

    @Override
    public boolean handles(WireRequest request) {
        return request.rawPath().startsWith(PREFIX);
    }

    @Override
    public void handle(Exchange exchange, Clouds clouds) {
        @Nullable Address address = find(exchange.request(), clouds);
        if (address == null) {
            exchange.respond(UrlAnswer.json(403, "{\"Message\":\"Forbidden\"}"));
            return;
        }
        boolean isSigned = exchange.request().header("Authorization") != null;
        if ("AWS_IAM".equals(address.config().authTypeAsString()) && !isSigned) {
            exchange.respond(UrlAnswer.json(
                    403, "{\"Message\":\"" + LambdaErrors.accessDenied().text() + "\"}"));
            return;
        }
        try {
            invoke(exchange, address);
        } catch (AwsError throttledOrTooLarge) {
            exchange.respond(UrlAnswer.json(
                    throttledOrTooLarge.status(), "{\"Message\":\"" + throttledOrTooLarge.text() + "\"}"));
        } catch (IOException e) {
            exchange.respond(UrlAnswer.json(400, "{\"Message\":\"Bad Request\"}"));
        }
    }

    private static @Nullable Address find(WireRequest request, Clouds clouds) {
        String[] parts = request.rawPath().substring(PREFIX.length()).split("/", 5);
        if (parts.length < 4) {
            return null;
        }
        Clouds.Tenant tenant = clouds.tenantOf(PercentCoding.decode(parts[0], false));
        Cloud cloud = tenant.hosted().cloud();
        Place place = new Place(tenant.account(), parts[1]);
        FunctionRef ref = new FunctionRef(place, parts[2], parts[3].equals("-") ? null : parts[3]);
        LambdaState state = LambdaState.of(cloud, place);
        String key = ref.qualifier() == null ? FunctionRef.LATEST : ref.qualifier();
        FunctionUrlConfig config = state.locked(functions -> {
            LambdaFunction function = functions.get(ref.name());
            return function == null ? null : function.urls().get(key);
        });
        return config == null ? null : new Address(cloud, ref, config, '/' + (parts.length < 5 ? "" : parts[4]));
    }

    private static void invoke(Exchange exchange, Address address) throws IOException {
        byte[] body = exchange.request().body().stream().readNBytes(LambdaLimits.PAYLOAD_BYTES_MAX + 1);
        if (body.length > LambdaLimits.PAYLOAD_BYTES_MAX) {
            throw LambdaErrors.payloadIsTooLarge(LambdaLimits.PAYLOAD_BYTES_MAX);
        }
        String requestId = address.cloud().ids().uuid().toString();
        byte[] event = Lazy.JSON.writeValueAsBytes(event(exchange.request(), address, body, requestId));
        Invoker.Target target = Invoker.target(address.cloud(), address.ref());
        if (address.config().invokeMode() == InvokeMode.RESPONSE_STREAM) {
            StreamedUrlAnswer answer = new StreamedUrlAnswer();
            answer.response().thenAccept(exchange::respond);
            Invoker.run(target, new Invoker.Event(requestId, event, "", answer)).thenAccept(answer::end);
        } else {
            Invoker.run(target, new Invoker.Event(requestId, event, ""))
                    .whenComplete((outcome, failure) ->
                            exchange.respond(outcome == null ? UrlAnswer.failed() : UrlAnswer.whole(outcome)));
        }
    }

    /** The event of payload format 2.0. */
    private static ObjectNode event(WireRequest request, Address address, byte[] body, String requestId) {
        ObjectNode event = Lazy.JSON.createObjectNode();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", PercentCoding.decode(address.path(), false));
        event.put("rawQueryString", request.rawQuery());
        ObjectNode headers = Lazy.JSON.createObjectNode();
        ArrayNode cookies = Lazy.JSON.createArrayNode();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("cookie")) {
                for (String cookie : value.split("; ")) {
                    cookies.add(cookie);
                }
            } else {
                headers.put(lower, headers.has(lower) ? headers.get(lower).asText() + ',' + value : value);
            }
        });
        if (!cookies.isEmpty()) {
            event.set("cookies", cookies);
        }
        event.set("headers", headers);
        if (!request.query().isEmpty()) {
            ObjectNode query = event.putObject("queryStringParameters");
            request.query().forEach((name, values) -> query.put(name, String.join(",", values)));
        }
        event.set("requestContext", context(request, address, requestId));
        putBody(event, request, body);
        return event;
    }

    private static ObjectNode context(WireRequest request, Address address, String requestId) {
        ObjectNode context = Lazy.JSON.createObjectNode();
        Instant now = address.cloud().timeline().now();
        context.put("accountId", "anonymous");
        context.put("apiId", address.ref().name());
        context.put("domainName", request.host());
        context.put("domainPrefix", address.ref().name());
        ObjectNode http = context.putObject("http");
        http.put("method", request.method());
        http.put("path", PercentCoding.decode(address.path(), false));
        http.put("protocol", "HTTP/1.1");
        http.put("sourceIp", "127.0.0.1");
        String agent = request.header("User-Agent");
        http.put("userAgent", agent == null ? "" : agent);
        context.put("requestId", requestId);
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        context.put("time", Lazy.TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static void putBody(ObjectNode event, WireRequest request, byte[] body) {
        String type = request.header("Content-Type");
        boolean isText = type == null
                || type.startsWith("text/")
                || type.contains("json")
                || type.contains("xml")
                || type.contains("javascript");
        if (body.length > 0) {
            event.put(
                    "body",
                    isText
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !isText);
    }
}
