package dev.localcloud.fakes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that once made LocalCloud fail; what each of them should get instead. */
class FoundByFuzzingTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        Furnishing.of(cloud);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static Answer send(String service, String method, String target, String body) throws IOException {
        return exchange(wire(service, method, target, body));
    }

    private static Wire wire(String service, String method, String target, String body) {
        return new Wire(method, target, Requests.utf8(body))
                .header("Host", "127.0.0.1:" + cloud.endpoint().getPort())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20261120/us-east-1/" + service + "/aws4_request");
    }

    private static Answer exchange(Wire wire) throws IOException {
        try (Connection connection =
                new Connection(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            return connection.exchange(wire, () -> true);
        }
    }

    @Test
    void aPayloadThatNestsTooDeepIsNoJson() throws IOException {
        cloud.lambda().register("deep", (Object event) -> event);

        Answer answer = send("lambda", "POST", "/2015-03-31/functions/deep/invocations", "[".repeat(100_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Could not parse request body into json");
    }

    @Test
    void aNamedConfigurationWhoseAddressHasNoIdIsRefused() throws IOException {
        String document = "<MetricsConfiguration><Id>a</Id></MetricsConfiguration>";

        assertThat(send("s3", "PUT", "/plain?metrics", document).status()).isEqualTo(400);
        assertThat(send("s3", "DELETE", "/plain?metrics", "").status()).isBetween(400, 499);
    }

    @Test
    void aTagWithoutValueIsRefused() throws IOException {
        Answer answer = exchange(wire("sqs", "POST", "/", "{\"QueueName\":\"tagged\",\"tags\":{\"a\":null}}")
                .header("X-Amz-Target", "AmazonSQS.CreateQueue"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("The request must contain the parameter Tag.Value.");
    }

    @Test
    void xmlThatIsNotUtf8IsRefusedWithoutAWordOnStandardError() throws IOException {
        PrintStream standardError = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Wire wire = wire("s3", "PUT", "/plain?tagging", "");
            wire.body = "<Tagging><TagSet>\u00ff</TagSet></Tagging>".getBytes(StandardCharsets.ISO_8859_1);

            Answer answer = exchange(wire);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("<Code>MalformedXML</Code>");
        } finally {
            System.setErr(standardError);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal Error");
    }
}
