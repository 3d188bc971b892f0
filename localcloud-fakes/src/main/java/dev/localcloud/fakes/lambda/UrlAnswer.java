package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Makes the HTTP answer of a function URL out of what the function answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads">Payloads</a>
 */
final class UrlAnswer {
    /** An answer that begins with its status and headers as JSON, and eight bytes of zero behind them. */
    static final String INTEGRATION_TYPE = "application/vnd.awslambda.http-integration-response";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DELIMITER_BYTES = 8;

    private UrlAnswer() {}

    /** The answer of a function that was waited for: a status and a body, or anything else, which then is the body. */
    static WireResponse whole(Outcome outcome) {
        if (!outcome.succeeded()) {
            return failed();
        }
        if (outcome.contentType().startsWith(INTEGRATION_TYPE)) {
            return ofIntegration(outcome.payload());
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(outcome.payload());
        } catch (IOException e) {
            return new WireResponse(200)
                    .header("Content-Type", "application/octet-stream")
                    .body(ResponseBody.of(outcome.payload()));
        }
        if (!answer.isObject() || !answer.has("statusCode")) {
            String text = answer.isTextual() ? answer.textValue() : answer.toString();
            return json(200, text);
        }
        JsonNode body = answer.path("body");
        String text = body.isMissingNode() || body.isNull() ? "" : body.isTextual() ? body.textValue() : write(body);
        return head(answer, "application/json")
                .body(ResponseBody.of(
                        answer.path("isBase64Encoded").asBoolean()
                                ? Base64.getMimeDecoder().decode(text)
                                : text.getBytes(StandardCharsets.UTF_8)));
    }

    private static WireResponse ofIntegration(byte[] payload) {
        int end = endOfHead(payload);
        return end < 0
                ? failed()
                : head(Arrays.copyOf(payload, end))
                        .body(ResponseBody.of(Arrays.copyOfRange(payload, end + DELIMITER_BYTES, payload.length)));
    }

    /** Where the delimiter behind the head begins; -1 if it has not come. */
    static int endOfHead(byte[] bytes) {
        int zeros = 0;
        for (int i = 0; i < bytes.length; i++) {
            zeros = bytes[i] == 0 ? zeros + 1 : 0;
            if (zeros == DELIMITER_BYTES) {
                return i + 1 - DELIMITER_BYTES;
            }
        }
        return -1;
    }

    /** The bytes behind the head and its delimiter. */
    static byte[] behindHead(byte[] bytes, int endOfHead) {
        return Arrays.copyOfRange(bytes, endOfHead + DELIMITER_BYTES, bytes.length);
    }

    /** Status and headers, as an integration's answer begins with them. */
    static WireResponse head(byte[] json) {
        try {
            return head(JSON.readTree(json), "application/octet-stream");
        } catch (IOException e) {
            return failed();
        }
    }

    private static WireResponse head(JsonNode answer, String defaultType) {
        WireResponse response = new WireResponse(answer.path("statusCode").asInt(200));
        boolean hasType = false;
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            hasType |= header.getKey().equalsIgnoreCase("Content-Type");
            response.header(header.getKey(), header.getValue().asText());
        }
        if (!hasType) {
            response.header("Content-Type", defaultType);
        }
        answer.path("cookies").forEach(cookie -> response.header("Set-Cookie", cookie.asText()));
        return response;
    }

    /** What a client sees of a function that fails. */
    static WireResponse failed() {
        return json(502, "Internal Server Error");
    }

    static WireResponse json(int status, String text) {
        return new WireResponse(status)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can be written.", e);
        }
    }
}
