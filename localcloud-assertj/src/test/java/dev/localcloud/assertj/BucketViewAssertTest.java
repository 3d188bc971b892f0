package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.s3.BucketView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketViewAssertTest {
    private LocalCloud cloud;
    private S3Client s3;
    private BucketView reports;

    @BeforeAll
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("reports"));
        s3.createBucket(bucket -> bucket.bucket("empty"));
        s3.putObject(
                object -> object.bucket("reports")
                        .key("2026/may.json")
                        .contentType("application/json")
                        .metadata(Map.of("Author", "ada"))
                        .tagging("state=final"),
                RequestBody.fromString("{\"a\": 1, \"b\": [2]}"));
        reports = cloud.s3().bucket("reports");
    }

    @AfterAll
    void end() {
        cloud.close();
    }

    @Test
    void passesOnWhatIsThere() {
        assertThat(reports)
                .hasObjectCount(1)
                .hasKeysStartingWith("2026/")
                .doesNotHaveObject("2026/june.json")
                .hasObject("2026/may.json")
                .withJson("{\"b\":[2],\"a\":1}")
                .withContent("{\"a\": 1, \"b\": [2]}")
                .withContent("{\"a\": 1, \"b\": [2]}".getBytes(StandardCharsets.UTF_8))
                .withContentType("application/json")
                .withMetadata("author", "ada")
                .withTag("state", "final")
                .withStorageClass("STANDARD")
                .encryptedWith("AES256")
                .hasSize(18);
        assertThat(cloud.s3().bucket("empty")).isEmpty();
    }

    @Test
    void leadsToAssertJsOwnAssertions() {
        assertThat(reports).keys().containsExactly("2026/may.json");
        assertThat(reports.object("2026/may.json")).text().startsWith("{");
        assertThat(reports.object("2026/may.json")).bytes().hasSize(18);
        assertThat(reports.object("2026/may.json")).stream().isNotEmpty();
        assertThat(reports).versions("2026/may.json").hasSize(1);
    }

    @Test
    void showsKeysNearTheOneThatIsMissing() {
        assertThatThrownBy(() -> assertThat(reports).hasObject("2026/mai.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected bucket reports to have the object")
                .hasMessageContaining("2026/mai.json")
                .hasMessageContaining("but it has 2026/may.json");
        assertThatThrownBy(() -> assertThat(reports).isEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("to have 0 objects, but it has 1")
                .hasMessageContaining("2026/may.json");
        assertThatThrownBy(() -> assertThat(reports).hasVersioningEnabled())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("versioning enabled");
    }

    @Test
    void showsWhatAnObjectIsInstead() {
        ObjectAssert may = assertThat(reports).hasObject("2026/may.json");
        assertThatThrownBy(() -> may.withTag("state", "draft"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("state=draft")
                .hasMessageContaining("{state=final}");
        assertThatThrownBy(() -> may.withJson("{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> may.withContentType("text/plain"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("but it is application/json");
    }

    @Test
    void namesTheBucketsThatThereAre() {
        assertThatIllegalStateException()
                .isThrownBy(() -> cloud.s3().bucket("report"))
                .withMessage("There is no bucket 'report'; there are: [empty, reports].");
    }
}
