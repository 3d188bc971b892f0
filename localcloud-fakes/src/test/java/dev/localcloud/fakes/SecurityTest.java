package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.lambda.Zips;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
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
    void otherMachinesReachItOnlyWhereThatIsAskedFor() {
        LocalCloudBuilder builder = LocalCloud.builder().port(0);
        Standalone.configure(builder, new String[] {"--port", "0"});
        try (LocalCloud standalone = builder.start()) {
            assertThat(standalone.endpoint().getHost()).isEqualTo("127.0.0.1");
        }
        Standalone.configure(builder, new String[] {"--host", "localhost"});
        try (LocalCloud standalone = builder.start()) {
            assertThat(standalone.endpoint().getHost()).isEqualTo("localhost");
        }
    }

    /** What was given may be a secret without its id, and the message goes to standard error. */
    @Test
    void aBadAccessKeyIsNotRepeated() {
        assertThatThrownBy(() ->
                        Standalone.configure(LocalCloud.builder(), new String[] {"--access-key", "only-the-secret"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An access key must be an id and a secret, as in id:secret.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/outside", "a/../../outside", "a/../../../outside"})
    void aPackageWhoseFilesClimbOutOfItIsRefused(String entry) {
        LambdaClient lambda = cloud.client(LambdaClient.class);
        SdkBytes zip = Zips.of(entry, "x");
        cloud.client(S3Client.class)
                .putObject(put -> put.bucket("safe").key("climber.zip"), RequestBody.fromBytes(zip.asByteArray()));
        String name = "f" + Integer.toHexString(entry.hashCode());
        create(lambda, name, code -> code.zipFile(Zips.of("main.py", "x = 1")));

        assertRefused(() -> create(lambda, "climber", code -> code.zipFile(zip)));
        assertRefused(
                () -> create(lambda, "climber", code -> code.s3Bucket("safe").s3Key("climber.zip")));
        assertRefused(() ->
                lambda.updateFunctionCode(update -> update.functionName(name).zipFile(zip)));
        assertRefused(() -> lambda.publishLayerVersion(
                layer -> layer.layerName("climber").content(content -> content.zipFile(zip))));
    }

    private static void create(LambdaClient lambda, String name, Consumer<FunctionCode.Builder> code) {
        lambda.createFunction(f -> f.functionName(name)
                .runtime("python3.12")
                .handler("a.b")
                .role("arn:aws:iam::000000000000:role/r")
                .code(code));
    }

    private static void assertRefused(ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isBetween(400, 499));
    }

    /** Keys are names, wherever their bytes lie, and a snapshot is read where it is. */
    @Test
    void neitherKeysNorSnapshotsWriteOutsideTheirFolder(@TempDir Path folder) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Path snapshot = inner.resolve("cloud.snapshot");
        String large = "x".repeat(1 << 20);
        cloud.client(S3Client.class)
                .putObject(put -> put.bucket("safe").key("../../outside"), RequestBody.fromString(large));
        cloud.save(snapshot);
        addClimbingEntry(snapshot);

        try (LocalCloud loaded =
                LocalCloud.builder().inMemory().snapshot(snapshot).start()) {
            assertThat(loaded.s3().bucket("safe").object("../../outside").text())
                    .isEqualTo(large);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(snapshot);
        }
    }

    /** Writes the archive anew, as no library that takes care would. */
    private static void addClimbingEntry(Path snapshot) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(snapshot.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.put("../../climbed", new byte[1]);
        Files.write(snapshot, Zips.of(entries).asByteArray());
    }

    @Test
    void headersHaveALimit() throws IOException {
        String line = "x-filler: " + "f".repeat(8_000) + "\r\n";

        assertThat(beginningOfTheAnswer("GET / HTTP/1.1\r\nHost: x\r\n", line, 1_000))
                .isIn("", "HTTP/1.1 400", "HTTP/1.1 431");
    }

    @Test
    void theNumberOfHeadersHasALimit() throws IOException {
        assertThat(beginningOfTheAnswer("GET / HTTP/1.1\r\nHost: x\r\n", "x: y\r\n", 3_000))
                .isIn("", "HTTP/1.1 400", "HTTP/1.1 431");
    }

    @Test
    void theRequestLineHasALimit() throws IOException {
        assertThat(beginningOfTheAnswer("GET /", "f".repeat(10_000), 300))
                .isIn("", "HTTP/1.1 400", "HTTP/1.1 414", "HTTP/1.1 431");
    }

    /** A body that is read as a whole is refused by what it announces; nobody waits for its bytes. */
    @Test
    void bodiesHaveALimit() throws IOException {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.SendMessage\r\nContent-Length: ";

        assertThat(beginningOfTheAnswer(head + (1L << 40) + "\r\n\r\n", "{", 1)).isIn("HTTP/1.1 400", "HTTP/1.1 413");
    }

    @Test
    void depthHasALimit() throws IOException {
        String json = "[".repeat(100_000);

        assertThat(beginningOfTheAnswer(
                        "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: DynamoDB_20120810.PutItem\r\nContent-Length: "
                                + json.length() + "\r\n\r\n",
                        json,
                        1))
                .isEqualTo("HTTP/1.1 400");
    }

    /** Empty if the server hung up before it could be heard. */
    private static String beginningOfTheAnswer(String begin, String more, int times) throws IOException {
        try (Socket socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
                byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
                for (int i = 0; i < times; i++) {
                    socket.getOutputStream().write(bytes);
                }
                return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            } catch (SocketTimeoutException endless) {
                throw endless;
            } catch (IOException hungUp) {
                return "";
            }
        }
    }
}
