package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LargeBodyTest {
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20261120/us-east-1/s3/"
            + "aws4_request, SignedHeaders=host, Signature=0\r\n";
    private static final byte[] LARGE = new byte[2 * 1024 * 1024];

    /** Those of this process only: others may be at work beside it. */
    private static List<Path> directories() throws IOException {
        String prefix = "localcloud-s3-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static long files(List<Path> before) throws IOException {
        long count = 0;
        for (Path directory : directories()) {
            if (!before.contains(directory)) {
                try (Stream<Path> all = Files.list(directory)) {
                    count += all.count();
                }
            }
        }
        return count;
    }

    @Test
    void filesGoWithTheLastObjectThatNeedsThem() throws IOException {
        List<Path> before = directories();
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(bucket -> bucket.bucket("large"));
            s3.putObject(object -> object.bucket("large").key("a"), RequestBody.fromBytes(LARGE));
            s3.copyObject(copy -> copy.sourceBucket("large")
                    .sourceKey("a")
                    .destinationBucket("large")
                    .destinationKey("b"));
            assertThat(files(before)).isEqualTo(1);

            s3.deleteObject(object -> object.bucket("large").key("a"));
            assertThat(s3.getObjectAsBytes(object -> object.bucket("large").key("b"))
                            .asByteArray())
                    .isEqualTo(LARGE);
            s3.putObject(object -> object.bucket("large").key("b"), RequestBody.fromString("small"));
            assertThat(files(before)).isZero();
        }
        assertThat(directories()).isSubsetOf(before);
    }

    @Test
    void aForkKeepsWhatItsOriginDeletes() throws IOException {
        List<Path> before = directories();
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(bucket -> bucket.bucket("large"));
            s3.putObject(object -> object.bucket("large").key("a"), RequestBody.fromBytes(LARGE));
            try (LocalCloud fork = cloud.fork()) {
                s3.deleteObject(object -> object.bucket("large").key("a"));

                assertThat(fork.s3().bucket("large").object("a").bytes()).isEqualTo(LARGE);
                assertThat(cloud.s3().bucket("large").keys()).isEmpty();
            }
            assertThat(files(before)).isZero();
        }
    }

    @Test
    void aBodyThatIsCutOffLeavesNothing() throws IOException {
        List<Path> before = directories();
        try (LocalCloud cloud = LocalCloud.start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(bucket -> bucket.bucket("large"));
            try (Socket socket =
                    new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
                OutputStream out = socket.getOutputStream();
                out.write(
                        ("PUT /large/cut HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SIGNED + "Content-Length: 4000000\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                out.write(LARGE);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }

            assertThat(cloud.s3().bucket("large").keys()).isEmpty();
            assertThat(files(before)).isZero();
        }
    }

    @Test
    void aFramedBodyShorterThanItSaysIsIncomplete() throws IOException {
        try (LocalCloud cloud = LocalCloud.start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(bucket -> bucket.bucket("large"));
            String body = "5\r\nhello\r\n0\r\n\r\n";
            try (Socket socket =
                    new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
                socket.getOutputStream()
                        .write(("PUT /large/short HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + SIGNED
                                        + "Content-Length: "
                                        + body.length()
                                        + "\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                                        + "x-amz-decoded-content-length: 6\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).contains("400 Bad Request").contains("<Code>IncompleteBody</Code>");
            }
            assertThatThrownBy(
                            () -> s3.headObject(object -> object.bucket("large").key("short")))
                    .isInstanceOf(S3Exception.class);
        }
    }
}
