package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code docs/security.md} promises. */
class SecurityTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        cloud.client(S3Client.class).createBucket(b -> b.bucket("safe"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void otherMachinesCannotReachItByDefault() throws IOException {
        assertThat(cloud.endpoint().getHost()).isEqualTo("127.0.0.1");
        for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : card.inetAddresses().toList()) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        InetSocketAddress there =
                                new InetSocketAddress(address, cloud.endpoint().getPort());
                        assertThatThrownBy(() -> socket.connect(there, 1_000)).isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() throws IOException, InterruptedException {
        String bomb = "<!DOCTYPE t [<!ENTITY a \"" + "a".repeat(1000) + "\"><!ENTITY f SYSTEM \"file:///etc/hosts\">]>"
                + "<Tagging><TagSet><Tag><Key>&a;</Key><Value>&f;</Value></Tag></TagSet></Tagging>";

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(cloud.endpoint().resolve("/safe?tagging"))
                                .PUT(HttpRequest.BodyPublishers.ofString(bomb))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>").doesNotContain("localhost");
    }

    @Test
    void aPackageWhoseFilesClimbOutOfItIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../outside"));
            zip.write(1);
        }
        LambdaClient lambda = cloud.client(LambdaClient.class);

        assertThatThrownBy(() -> lambda.createFunction(f -> f.functionName("climber")
                        .runtime("python3.12")
                        .handler("a.b")
                        .role("arn:aws:iam::000000000000:role/r")
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(bytes.toByteArray())))))
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isBetween(400, 499));
    }

    @Test
    void headersHaveALimit() throws IOException {
        try (Socket socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            socket.setSoTimeout(10_000);
            String answer;
            try {
                byte[] line = ("x-filler: " + "f".repeat(8_000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.ISO_8859_1));
                for (int i = 0; i < 1_000; i++) {
                    socket.getOutputStream().write(line);
                }
                answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            } catch (IOException hungUp) {
                answer = "";
            }
            assertThat(answer).isIn(List.of("", "HTTP/1.1 400", "HTTP/1.1 431"));
        }
    }
}
