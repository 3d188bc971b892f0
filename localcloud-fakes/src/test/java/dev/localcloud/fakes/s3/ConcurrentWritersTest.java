package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Many writers at once, and writers that break off: an object is always one of those that were sent, and whole. */
class ConcurrentWritersTest extends S3ConfigurationTestBase {
    private static final int WRITERS = 100;
    private static final String SIGNED = "Authorization: AWS4-HMAC-SHA256"
            + " Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n";

    private static List<String> together(int count, java.util.function.IntFunction<Callable<String>> work)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(work.apply(i));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 150_000})
    void ofAHundredWritersOneIsLast(int size) throws InterruptedException, ExecutionException {
        String bucket = newBucket();

        List<String> eTags = together(
                WRITERS,
                writer -> () -> s3.putObject(
                                object -> object.bucket(bucket).key("contended"),
                                RequestBody.fromString(String.valueOf((char) ('A' + writer % 26))
                                        .repeat(size)))
                        .eTag());

        var last = s3.getObjectAsBytes(object -> object.bucket(bucket).key("contended"));
        assertThat(eTags).hasSize(WRITERS).contains(last.response().eTag());
        assertThat(last.asUtf8String()).hasSize(size);
        assertThat(last.asUtf8String().chars().distinct().count()).isEqualTo(1);
    }

    @Test
    void keepsAVersionOfEachOfAHundredWriters() throws InterruptedException, ExecutionException {
        String bucket = newBucket();
        s3.putBucketVersioning(versioning -> versioning
                .bucket(bucket)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));

        List<String> versions = together(
                WRITERS,
                writer -> () -> s3.putObject(
                                object -> object.bucket(bucket).key("contended"), RequestBody.fromString("w" + writer))
                        .versionId());

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(cloud.s3().bucket(bucket).versions("contended"))
                .extracting(ObjectView::versionId)
                .containsExactlyInAnyOrderElementsOf(versions);
    }

    @Test
    void ofAHundredCompletionsOneObjectComes() throws InterruptedException, ExecutionException {
        String bucket = newBucket();
        String id = s3.createMultipartUpload(object -> object.bucket(bucket).key("contended"))
                .uploadId();
        var part = s3.uploadPart(
                one -> one.bucket(bucket).key("contended").uploadId(id).partNumber(1), RequestBody.fromString("part"));

        List<String> answers = together(WRITERS, writer -> () -> {
            try {
                return s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                                .key("contended")
                                .uploadId(id)
                                .multipartUpload(parts -> parts.parts(one ->
                                        one.partNumber(1).eTag(part.eTag()).checksumCRC32(part.checksumCRC32()))))
                        .eTag();
            } catch (S3Exception e) {
                return shown(e);
            }
        });

        assertThat(answers).allSatisfy(answer -> assertThat(answer).endsWith("-1\""));
        assertThat(cloud.s3().bucket(bucket).versions("contended")).hasSize(1);
        assertThat(cloud.s3().bucket(bucket).uploads()).isEmpty();
    }

    /** Sends the beginning of a request and hangs up. */
    private static void breakOff(String head, int announced, byte[] sent) throws IOException {
        try (Socket socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SIGNED + "Content-Length: " + announced + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(sent);
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 200_000, 3_000_000})
    void keepsNothingOfABodyThatBreaksOff(int announced) throws IOException {
        String bucket = newBucket();
        put(bucket, "kept", "whole");
        String id = s3.createMultipartUpload(object -> object.bucket(bucket).key("parts"))
                .uploadId();
        byte[] half = new byte[announced / 2];

        breakOff("PUT /" + bucket + "/cut", announced, half);
        breakOff("PUT /" + bucket + "/kept", announced, half);
        breakOff("PUT /" + bucket + "/parts?partNumber=1&uploadId=" + id, announced, half);

        assertThat(cloud.s3().bucket(bucket).keys()).containsExactly("kept");
        assertThat(cloud.s3().bucket(bucket).object("kept").text()).isEqualTo("whole");
        assertThat(s3.listParts(parts -> parts.bucket(bucket).key("parts").uploadId(id))
                        .parts())
                .isEmpty();
    }

    @Test
    void changesNothingByADocumentThatBreaksOff() throws IOException {
        String bucket = newBucket();
        put(bucket, "kept", "whole");
        byte[] document = "<Delete><Object><Key>kept</Key></Object>".getBytes(StandardCharsets.US_ASCII);

        breakOff("POST /" + bucket + "?delete", 5_000, document);
        breakOff("PUT /" + bucket + "?tagging", 5_000, "<Tagging><TagSet>".getBytes(StandardCharsets.US_ASCII));

        assertThat(cloud.s3().bucket(bucket).keys()).containsExactly("kept");
        assertThat(cloud.s3().bucket(bucket).tags()).isEmpty();
    }

    @Test
    void readersSeeWholeObjectsWhileTheyAreReplaced() throws InterruptedException, ExecutionException {
        String bucket = newBucket();
        put(bucket, "contended", "A".repeat(150_000));

        List<String> seen = together(WRITERS, caller -> () -> {
            if (caller % 2 == 0) {
                put(
                        bucket,
                        "contended",
                        String.valueOf((char) ('A' + caller % 26)).repeat(150_000));
                return "";
            }
            String content = s3.getObjectAsBytes(object -> object.bucket(bucket).key("contended"))
                    .asUtf8String();
            return content.length() + ":" + content.chars().distinct().count();
        });

        assertThat(seen).containsOnly("", "150000:1");
    }
}
