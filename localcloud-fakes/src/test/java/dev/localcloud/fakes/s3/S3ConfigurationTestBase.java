package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** One cloud for all tests of a class, buckets of their own for each, and requests that no SDK would send. */
abstract class S3ConfigurationTestBase {
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    static LocalCloud cloud;
    static S3Client s3;

    @BeforeAll
    static void startCloud() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
    }

    @AfterAll
    static void closeCloud() {
        cloud.close();
    }

    static String newBucket() {
        String name = "bucket-" + BUCKETS.incrementAndGet();
        s3.createBucket(bucket -> bucket.bucket(name));
        return name;
    }

    static void put(String bucket, String key, String content) {
        s3.putObject(object -> object.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    static S3Client clientOf(String account) {
        return cloud.configure(S3Client.builder())
                .credentialsProvider(cloud.credentials(account))
                .build();
    }

    static S3Client anonymous() {
        return cloud.configure(S3Client.builder())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    static S3Exception failureOf(ThrowingCallable call) {
        S3Exception failure = catchThrowableOfType(S3Exception.class, call);
        if (failure == null) {
            throw new AssertionError("The call was expected to fail, but did not.");
        }
        return failure;
    }

    static String shown(S3Exception failure) {
        return failure.statusCode() + " " + failure.awsErrorDetails().errorCode() + ": "
                + failure.awsErrorDetails().errorMessage();
    }

    /** What came back for a request of raw HTTP. */
    record Answer(int status, Map<String, String> headers, String body) {}

    static Answer send(String method, String path, String host, Map<String, String> headers, byte[] body) {
        try (Socket socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            StringBuilder head = new StringBuilder();
            head.append(method)
                    .append(' ')
                    .append(path)
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(host);
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            head.append("\r\nContent-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return parse(answer.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Answer send(String method, String path, Map<String, String> headers) {
        return send(method, path, "127.0.0.1", headers, new byte[0]);
    }

    /** Sends a request of the cloud's own account, whose signature nobody checks. */
    static Answer sign(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                        + " Signature=0");
        return send(method, path, "127.0.0.1", all, body.getBytes(StandardCharsets.US_ASCII));
    }

    static Answer sign(String method, String path, Map<String, String> headers) {
        return sign(method, path, headers, "");
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
