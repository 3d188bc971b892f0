package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.localcloud.fakes.LocalCloud;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectAssertTest {
    private static final String JSON = "{\"a\": 1, \"b\": [2]}";

    private LocalCloud cloud;
    private ObjectAssert may;
    private ObjectAssert plain;

    @BeforeAll
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        S3Client s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("reports"));
        s3.putObject(
                object -> object.bucket("reports")
                        .key("may.json")
                        .contentType("application/json")
                        .metadata(Map.of("Author", "ada", "step", "2"))
                        .tagging("state=final&kind=report")
                        .storageClass(StorageClass.STANDARD_IA.toString())
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId("arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
                RequestBody.fromString(JSON));
        s3.putObject(object -> object.bucket("reports").key("plain"), RequestBody.fromString("text"));
        may = assertThat(cloud).bucket("reports").hasObject("may.json");
        plain = assertThat(cloud.s3().bucket("reports").object("plain"));
    }

    @AfterAll
    void end() {
        cloud.close();
    }

    private static void assertFails(ThrowingCallable assertion, String... lines) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessage(String.join(System.lineSeparator(), lines));
    }

    @Test
    void withContentOfText() {
        may.withContent(JSON);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> plain.withContent("other"))
                .withMessageContaining("[content of object reports/plain]")
                .withMessageContaining("\"other\"")
                .withMessageContaining("\"text\"");
    }

    @Test
    void withContentOfBytes() {
        plain.withContent("text".getBytes(StandardCharsets.UTF_8));
        assertFails(
                () -> plain.withContent("tenth".getBytes(StandardCharsets.UTF_8)),
                "Expected object reports/plain to hold the given 5 bytes, but it holds 4 that differ from byte 2 on");
    }

    @Test
    void withJson() {
        may.withJson("{\"b\":[2],\"a\":1}");
        assertFails(
                () -> may.withJson("{\"a\": 2}"),
                "Expected object reports/may.json to hold the JSON",
                "  {\"a\": 2}",
                "but it holds",
                "  " + JSON);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> plain.withJson("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> may.withJson("{")).withMessage("This is not JSON: {");
    }

    @Test
    void withMetadata() {
        may.withMetadata("author", "ada").withMetadata("Author", "ada");
        assertFails(
                () -> may.withMetadata("author", "eve"),
                "Expected the user metadata of object reports/may.json to have",
                "  author=eve",
                "but they are",
                "  author=ada",
                "  step=2");
        assertFails(
                () -> plain.withMetadata("author", "eve"),
                "Expected the user metadata of object reports/plain to have",
                "  author=eve",
                "but there are none.");
    }

    @Test
    void withTag() {
        may.withTag("state", "final");
        assertFails(
                () -> may.withTag("state", "draft"),
                "Expected the tags of object reports/may.json to have",
                "  state=draft",
                "but they are",
                "  kind=report",
                "  state=final");
    }

    @Test
    void withContentType() {
        may.withContentType("application/json");
        assertFails(
                () -> may.withContentType("text/plain"),
                "Expected the content type of object reports/may.json to be text/plain, but it is application/json");
    }

    @Test
    void withStorageClass() {
        may.withStorageClass("STANDARD_IA");
        assertFails(
                () -> may.withStorageClass("GLACIER"),
                "Expected the storage class of object reports/may.json to be GLACIER, but it is STANDARD_IA");
    }

    @Test
    void encryptedWith() {
        may.encryptedWith("aws:kms");
        plain.encryptedWith("AES256");
        assertFails(
                () -> may.encryptedWith("AES256"),
                "Expected the encryption of object reports/may.json to be AES256, but it is aws:kms");
    }

    @Test
    void hasSize() {
        plain.hasSize(4);
        assertFails(() -> plain.hasSize(5), "Expected object reports/plain to have 5 bytes, but it has 4");
    }

    @Test
    void leadsToAssertJsOwnAssertions() {
        may.text().startsWith("{");
        may.bytes().hasSize(18);
        may.stream().hasContent(JSON);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> plain.text().isBlank())
                .withMessageContaining("[content of object reports/plain]");
    }
}
