package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bodies of errors as they stand on the wire: clients of some languages show them as they are. */
class ErrorBodyTest {
    private static List<String> namesInErrorOf(String method, String path, String body) throws Exception {
        try (LocalCloud cloud = LocalCloud.start()) {
            HttpRequest request = HttpRequest.newBuilder(cloud.endpoint().resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode error = new ObjectMapper().readTree(response.body());
            assertThat(response.headers().firstValue("x-amzn-ErrorType")).isPresent();
            return error.properties().stream().map(Map.Entry::getKey).toList();
        }
    }

    /** The model gives the message of {@code ResourceNotFoundException} a capital letter. */
    @Test
    void notFoundHasAMessageWithACapital() throws Exception {
        assertThat(namesInErrorOf("GET", "/2015-03-31/functions/nobody", "")).containsExactly("Type", "Message");
    }

    /** And that of {@code InvalidParameterValueException} a small one. */
    @Test
    void anInvalidParameterHasAMessageWithout() throws Exception {
        assertThat(namesInErrorOf("POST", "/2015-03-31/event-source-mappings", "{\"FunctionName\":\"f\"}"))
                .containsExactly("Type", "message");
    }

    /** A constraint of the model is checked in front of the service, which knows no types of faults. */
    @Test
    void aBrokenConstraintHasNoType() throws Exception {
        assertThat(namesInErrorOf("POST", "/2015-03-31/event-source-mappings", "{}"))
                .containsExactly("message");
    }
}
