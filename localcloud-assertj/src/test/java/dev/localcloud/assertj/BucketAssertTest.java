package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketAssertTest {
    private LocalCloud cloud;
    private S3Client s3;
    private BucketView reports;
    private BucketView versioned;

    @BeforeAll
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
        for (String name : new String[] {"reports", "empty", "versioned", "many"}) {
            s3.createBucket(bucket -> bucket.bucket(name));
        }
        s3.putBucketVersioning(request -> request.bucket("versioned")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        put("reports", "2026/april.json");
        put("reports", "2026/may.json");
        put("reports", "summary.txt");
        put("versioned", "key");
        put("versioned", "key");
        s3.deleteObject(object -> object.bucket("versioned").key("key"));
        for (int i = 10; i < 32; i++) {
            put("many", "key-" + i);
        }
        reports = cloud.s3().bucket("reports");
        versioned = cloud.s3().bucket("versioned");
    }

    @AfterAll
    void end() {
        cloud.close();
    }

    private void put(String bucket, String key) {
        s3.putObject(object -> object.bucket(bucket).key(key), RequestBody.fromString("content"));
    }

    private static void assertFails(ThrowingCallable assertion, String... lines) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessage(String.join(System.lineSeparator(), lines));
    }

    @Test
    void hasObjectLeadsToTheObject() {
        assertThat(reports).hasObject("2026/may.json").withContent("content");
    }

    @Test
    void hasObjectShowsTheKeysNearTheOneThatIsMissing() {
        assertFails(
                () -> assertThat(reports).hasObject("2026/mai.json"),
                "Expected bucket reports to have the object",
                "  2026/mai.json",
                "but the keys near it are",
                "  2026/april.json",
                "  2026/may.json",
                "  summary.txt");
        assertFails(
                () -> assertThat(cloud).bucket("empty").hasObject("key"),
                "Expected bucket empty to have the object",
                "  key",
                "but it is empty.");
        assertFails(
                () -> assertThat(cloud).bucket("many").hasObject("key-20.5"),
                "Expected bucket many to have the object",
                "  key-20.5",
                "but the keys near it are",
                "  key-16",
                "  key-17",
                "  key-18",
                "  key-19",
                "  key-20",
                "  key-21",
                "  key-22",
                "  key-23",
                "  key-24",
                "  key-25");
    }

    @Test
    void hasObjectDoesNotTakeADeletedOne() {
        assertFails(
                () -> assertThat(versioned).hasObject("key"),
                "Expected bucket versioned to have the object",
                "  key",
                "but it is empty.");
    }

    @Test
    void doesNotHaveObject() {
        assertThat(reports).doesNotHaveObject("2026/june.json");
        assertThat(versioned).doesNotHaveObject("key");
        ObjectView may = reports.object("2026/may.json");
        assertFails(
                () -> assertThat(reports).doesNotHaveObject("2026/may.json"),
                "Expected bucket reports not to have the object",
                "  2026/may.json",
                "but it has it since " + may.lastModified() + ", with 7 bytes");
    }

    @Test
    void hasObjectCount() {
        assertThat(reports).hasObjectCount(3);
        assertThat(versioned).hasObjectCount(0);
        assertFails(
                () -> assertThat(reports).hasObjectCount(1),
                "Expected bucket reports to have 1 object, but it has 3:",
                "  2026/april.json",
                "  2026/may.json",
                "  summary.txt");
        assertFails(
                () -> assertThat(cloud).bucket("empty").hasObjectCount(2),
                "Expected bucket empty to have 2 objects, but it is empty.");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(cloud).bucket("many").hasObjectCount(2))
                .withMessageStartingWith("Expected bucket many to have 2 objects, but it has 22:")
                .withMessageEndingWith("  key-29" + System.lineSeparator() + "  and 2 more");
    }

    @Test
    void isEmpty() {
        assertThat(cloud).bucket("empty").isEmpty();
        assertFails(
                () -> assertThat(reports).isEmpty(),
                "Expected bucket reports to have 0 objects, but it has 3:",
                "  2026/april.json",
                "  2026/may.json",
                "  summary.txt");
    }

    @Test
    void hasKeysStartingWith() {
        assertThat(reports).hasKeysStartingWith("2026/");
        assertFails(
                () -> assertThat(reports).hasKeysStartingWith("2025/"),
                "Expected bucket reports to have keys that start with",
                "  2025/",
                "but the keys near it are",
                "  2026/april.json",
                "  2026/may.json",
                "  summary.txt");
    }

    @Test
    void hasVersioningEnabled() {
        assertThat(versioned).hasVersioningEnabled();
        assertFails(
                () -> assertThat(reports).hasVersioningEnabled(),
                "Expected bucket reports to have versioning enabled, but it has not.");
    }

    @Test
    void leadsToAssertJsOwnAssertions() {
        assertThat(reports).keys().containsExactly("2026/april.json", "2026/may.json", "summary.txt");
        assertThat(reports).objects().extracting(ObjectView::size).containsOnly(7L);
        assertThat(versioned)
                .versions("key")
                .extracting(ObjectView::isDeleteMarker)
                .containsExactly(true, false, false);
        assertThat(reports).uploads().isEmpty();
        assertThat(reports).tags().isEmpty();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(reports).keys().isEmpty())
                .withMessageContaining("[keys of bucket reports]");
    }

    @Test
    void aMissingBucketIsShownWithThoseThatAreThere() {
        assertFails(
                () -> assertThat(cloud).bucket("report"),
                "Expected a bucket report, but the buckets are: empty, many, reports, versioned");
        try (LocalCloud bare = LocalCloud.builder().inMemory().start()) {
            assertFails(() -> assertThat(bare).bucket("report"), "Expected a bucket report, but there is no bucket.");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> cloud.s3().bucket("report"))
                .withMessage("There is no bucket 'report'; there are: [empty, many, reports, versioned].");
    }

    @Test
    void looksWithoutACall() {
        long calls = cloud.calls().count();
        assertThat(cloud)
                .bucket("reports")
                .hasObjectCount(3)
                .hasObject("2026/may.json")
                .hasSize(7);
        assertThat(cloud.calls().count()).isEqualTo(calls);
    }
}
