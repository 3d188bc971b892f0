package dev.localcloud.fakes.s3;

import static dev.localcloud.fakes.RawHttp.answer;
import static dev.localcloud.fakes.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.RawHttp;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients ask before they send a body: what can be refused by the head alone is refused there.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonRequestHeaders.html">Expect</a>
 */
class ExpectContinueTest {
    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature=0\r\n";

    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("asked"));
        s3.putObject(object -> object.bucket("asked").key("there"), RequestBody.fromString("old"));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static String head(String path, String headers, long length) {
        return "PUT " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Content-Length: " + length
                + "\r\nExpect: 100-continue\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/asked/new             |                                | 3          | 403 | AccessDenied",
                "/asked/new             |                                | 300000     | 403 | AccessDenied",
                "/missing-bucket/new    | signed                         | 3          | 404 | NoSuchBucket",
                "/missing-bucket/new    | signed                         | 300000     | 404 | NoSuchBucket",
                "/asked/there           | If-None-Match: *               | 3          | 412 | PreconditionFailed",
                "/asked/there           | If-Match: \"other\"            | 3          | 412 | PreconditionFailed",
                "/asked/new             | If-Match: \"other\"            | 3          | 404 | NoSuchKey",
                "/asked/new             | x-amz-storage-class: COLD      | 3          | 400 | InvalidStorageClass",
                "/asked/new             | Content-MD5: bad               | 3          | 400 | InvalidDigest",
                "/asked/new             | x-amz-checksum-crc32: bad      | 3          | 400 | InvalidRequest",
                "/asked/new             | signed                         | 5368709121 | 400 | EntityTooLarge",
                "/asked/new?partNumber=1&uploadId=none | signed          | 3          | 404 | NoSuchUpload",
            })
    void refusesByTheHeadAlone(String path, String header, long length, int status, String code) throws IOException {
        String headers = header == null ? "" : header.equals("signed") ? SIGNED : SIGNED + header + "\r\n";
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head(path, headers, length));
            String refusal = answer(socket);

            assertThat(refusal)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("<Code>" + code + "</Code>")
                    .containsIgnoringCase("Connection: close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void asksForTheBodyOfAWriteThatMayBeAndKeepsTheConnection() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            for (int i = 0; i < 2; i++) {
                send(socket, head("/asked/taken" + i, SIGNED, 5));
                assertThat(answer(socket)).startsWith("HTTP/1.1 100 Continue");
                send(socket, "hello");
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
        }
        assertThat(s3.getObjectAsBytes(object -> object.bucket("asked").key("taken1"))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void takesTheBodyOfAClientThatDoesNotWait() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head("/asked/eager", SIGNED, 5) + "eager");

            assertThat(answer(socket)).startsWith("HTTP/1.1 100 Continue");
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void tellsAClientThatDoesNotWaitWhyItIsRefused() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head("/missing-bucket/eager", SIGNED, 100_000) + "x".repeat(100_000));

            assertThat(answer(socket)).startsWith("HTTP/1.1 404").contains("NoSuchBucket");
        }
    }

    @Test
    void asksForNoBodyWhereThereIsNone() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head("/asked/empty", SIGNED, 0));

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void asksForABodyInChunks() throws IOException {
        String headers = SIGNED + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
                + "Content-Encoding: aws-chunked\r\nx-amz-decoded-content-length: 5\r\nx-amz-trailer: x-amz-checksum-crc32\r\n";
        String body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head("/asked/chunks", headers, body.length()));
            assertThat(answer(socket)).startsWith("HTTP/1.1 100 Continue");
            send(socket, body);

            assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("NhCmhg==");
        }
    }
}
