package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle rules</a> */
@SuppressWarnings("unchecked") // the SDK takes consumers as varargs
class BucketLifecycleTest extends S3ConfigurationTestBase {
    private static LifecycleRule rule(Consumer<LifecycleRule.Builder> what) {
        return LifecycleRule.builder()
                .id("the rule")
                .status(ExpirationStatus.ENABLED)
                .filter(all -> all.prefix(""))
                .applyMutation(what)
                .build();
    }

    private static void configure(String bucket, LifecycleRule... rules) {
        s3.putBucketLifecycleConfiguration(
                request -> request.bucket(bucket).lifecycleConfiguration(lifecycle -> lifecycle.rules(rules)));
    }

    private static void keepVersions(String bucket) {
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    private static List<String> keysOf(String bucket) {
        return s3.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String refusal(LifecycleRule... rules) {
        String bucket = newBucket();
        return shown(failureOf(() -> configure(bucket, rules)));
    }

    @Test
    void keepsAnswersAndDeletesTheRules() {
        String bucket = newBucket();
        LifecycleRule rule = rule(expire -> expire.expiration(after -> after.days(3)));
        configure(bucket, rule);
        var answer = s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket));
        assertThat(answer.rules()).containsExactly(rule);
        assertThat(answer.transitionDefaultMinimumObjectSizeAsString()).isEqualTo("all_storage_classes_128K");
        s3.deleteBucketLifecycle(request -> request.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket)))))
                .isEqualTo("404 NoSuchLifecycleConfiguration: The lifecycle configuration does not exist");
    }

    @Test
    void namesARuleThatHasNoId() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.id(null).expiration(after -> after.days(3))));
        assertThat(s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                        .rules()
                        .get(0)
                        .id())
                .hasSize(48);
    }

    @Test
    void refusesRulesThatSayNonsense() {
        assertThat(refusal(rule(expire -> expire.expiration(after -> after.days(0)))))
                .isEqualTo("400 InvalidArgument: 'Days' for Expiration action must be a positive integer");
        assertThat(refusal(rule(expire -> expire.expiration(after -> after.date(Instant.ofEpochSecond(1))))))
                .isEqualTo("400 InvalidArgument: 'Date' must be at midnight GMT");
        assertThat(refusal(rule(expire -> expire.id("x".repeat(256)).expiration(after -> after.days(1)))))
                .isEqualTo("400 InvalidArgument: ID length should not exceed allowed limit of 255");
        LifecycleRule fine = rule(expire -> expire.expiration(after -> after.days(1)));
        assertThat(refusal(fine, fine))
                .isEqualTo("400 InvalidArgument: Rule ID must be unique. Found same ID for more than one rule");
        assertThat(refusal(rule(expire -> expire.status("enabled").expiration(after -> after.days(1)))))
                .startsWith("400 MalformedXML: ");
        assertThat(refusal(rule(expire ->
                        expire.transitions(move -> move.days(3).storageClass(TransitionStorageClass.STANDARD_IA)))))
                .isEqualTo("400 InvalidArgument: 'Days' in Transition action must be greater than or equal to 30 for"
                        + " storageClass 'STANDARD_IA'");
        assertThat(refusal(rule(expire -> expire.filter(both -> both.and(all -> all.tags(tag("a", "1"), tag("a", "2"))))
                        .expiration(after -> after.days(1)))))
                .isEqualTo("400 InvalidRequest: Duplicate Tag Keys are not allowed.");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void removesObjectsWhenTheirDaysHavePassed() {
        String bucket = newBucket();
        configure(
                bucket,
                rule(expire -> expire.filter(logs -> logs.prefix("logs/")).expiration(after -> after.days(30))));
        put(bucket, "logs/old", "content");
        put(bucket, "other", "content");
        cloud.clock().advance(Duration.ofDays(29));
        assertThat(keysOf(bucket)).containsExactly("logs/old", "other");
        put(bucket, "logs/new", "content");
        cloud.clock().advance(Duration.ofDays(1));
        assertThat(keysOf(bucket)).containsExactly("logs/new", "other");
        cloud.clock().advance(Duration.ofDays(29));
        assertThat(keysOf(bucket)).containsExactly("other");
    }

    @Test
    void removesEachObjectAtItsOwnTime() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(2))));
        for (String key : List.of("c", "a", "b")) {
            put(bucket, key, "content");
            cloud.clock().advance(Duration.ofHours(6));
        }
        put(bucket, "a", "written again");

        cloud.clock().advance(Duration.ofHours(30));
        assertThat(keysOf(bucket)).containsExactly("a", "b");
        cloud.clock().advance(Duration.ofHours(12));
        assertThat(keysOf(bucket)).containsExactly("a");
        cloud.clock().advance(Duration.ofHours(6));
        assertThat(keysOf(bucket)).isEmpty();
    }

    /** A sweep costs what it removes: with one look at every key for every moment, this would take minutes. */
    @Test
    void looksOnlyAtWhatIsDue() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(1))));
        for (int i = 0; i < 500; i++) {
            put(bucket, "key" + i, "content");
            cloud.clock().advance(Duration.ofSeconds(1));
        }

        cloud.clock().advance(Duration.ofDays(1).minusSeconds(250));
        // The clock runs meanwhile, so some more may be due.
        assertThat(keysOf(bucket)).hasSizeBetween(100, 249);
        cloud.clock().advance(Duration.ofSeconds(250));
        assertThat(keysOf(bucket)).isEmpty();
    }

    @Test
    void triesAgainOnceALockHasPassed() {
        String bucket = "locked-" + newBucket();
        s3.createBucket(made -> made.bucket(bucket).objectLockEnabledForBucket(true));
        configure(bucket, rule(expire -> expire.noncurrentVersionExpiration(after -> after.noncurrentDays(1))));
        put(bucket, "key", "old");
        s3.putObjectRetention(object -> object.bucket(bucket)
                .key("key")
                .retention(retention -> retention
                        .mode(ObjectLockRetentionMode.COMPLIANCE)
                        .retainUntilDate(cloud.clock().now().plus(Duration.ofDays(5)))));
        put(bucket, "key", "new");

        cloud.clock().advance(Duration.ofDays(4));
        assertThat(cloud.s3().bucket(bucket).versions("key")).hasSize(2);
        cloud.clock().advance(Duration.ofDays(2));
        assertThat(cloud.s3().bucket(bucket).versions("key")).hasSize(1);
    }

    @Test
    void removesWhatWasThereBeforeTheRule() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        cloud.clock().advance(Duration.ofDays(5));
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(10))));
        cloud.clock().advance(Duration.ofDays(5));
        assertThat(keysOf(bucket)).isEmpty();
    }

    @Test
    void looksAtTagsAndSizes() {
        String bucket = newBucket();
        configure(
                bucket,
                rule(expire -> expire.filter(LifecycleRuleFilter.builder()
                                .and(all -> all.tags(tag("keep", "no")).objectSizeGreaterThan(3L))
                                .build())
                        .expiration(after -> after.days(1))));
        Tagging tagging = Tagging.builder().tagSet(tag("keep", "no")).build();
        s3.putObject(object -> object.bucket(bucket).key("small").tagging(tagging), RequestBody.fromString("123"));
        s3.putObject(object -> object.bucket(bucket).key("big").tagging(tagging), RequestBody.fromString("1234"));
        put(bucket, "untagged", "1234");
        cloud.clock().advance(Duration.ofDays(2));
        assertThat(keysOf(bucket)).containsExactly("small", "untagged");
    }

    @Test
    void showsTheMidnightOfTheExpiration() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(3))));
        String atPut = s3.putObject(object -> object.bucket(bucket).key("key"), RequestBody.fromString("content"))
                .expiration();
        Instant midnight = cloud.clock()
                .now()
                .plus(Duration.ofDays(3))
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(1));
        String day = java.time.format.DateTimeFormatter.ofPattern(
                        "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.US)
                .withZone(ZoneOffset.UTC)
                .format(midnight);
        assertThat(atPut).isEqualTo("expiry-date=\"" + day + "\", rule-id=\"the%20rule\"");
        assertThat(s3.headObject(head -> head.bucket(bucket).key("key")).expiration())
                .isEqualTo(atPut);
    }

    @Test
    void marksACurrentVersionAndRemovesOlderOnes() {
        String bucket = newBucket();
        keepVersions(bucket);
        put(bucket, "key", "first");
        put(bucket, "key", "second");
        configure(
                bucket,
                rule(expire -> expire.expiration(after -> after.days(10))),
                rule(expire -> expire.id("older").noncurrentVersionExpiration(after -> after.noncurrentDays(4))));
        cloud.clock().advance(Duration.ofDays(4));
        assertThat(versionsOf(bucket).versions()).hasSize(1);
        cloud.clock().advance(Duration.ofDays(6));
        assertThat(versionsOf(bucket).deleteMarkers()).hasSize(1);
        assertThat(keysOf(bucket)).isEmpty();
        cloud.clock().advance(Duration.ofDays(4));
        assertThat(versionsOf(bucket).versions()).isEmpty();
    }

    private static ListObjectVersionsResponse versionsOf(String bucket) {
        return s3.listObjectVersions(list -> list.bucket(bucket));
    }

    @Test
    void keepsTheNewestOfTheOlderVersions() {
        String bucket = newBucket();
        keepVersions(bucket);
        configure(
                bucket,
                rule(expire -> expire.noncurrentVersionExpiration(
                        after -> after.noncurrentDays(1).newerNoncurrentVersions(2))));
        for (int i = 0; i < 5; i++) {
            put(bucket, "key", "content " + i);
        }
        cloud.clock().advance(Duration.ofDays(3));
        assertThat(versionsOf(bucket).versions()).hasSize(3);
    }

    @Test
    void removesDeleteMarkersThatAreAlone() {
        String bucket = newBucket();
        keepVersions(bucket);
        configure(bucket, rule(expire -> expire.expiration(after -> after.expiredObjectDeleteMarker(true))));
        s3.deleteObject(object -> object.bucket(bucket).key("key"));
        put(bucket, "other", "content");
        s3.deleteObject(object -> object.bucket(bucket).key("other"));
        cloud.clock().advance(Duration.ofDays(2));
        assertThat(versionsOf(bucket).deleteMarkers()).extracting("key").containsExactly("other");
    }

    @Test
    void givesUpUploadsThatNobodyCompletes() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.abortIncompleteMultipartUpload(after -> after.daysAfterInitiation(7))));
        var begun = s3.createMultipartUpload(upload -> upload.bucket(bucket).key("key"));
        assertThat(begun.abortDate()).isNotNull();
        assertThat(begun.abortRuleId()).isEqualTo("the%20rule");
        cloud.clock().advance(Duration.ofDays(6));
        assertThat(s3.listMultipartUploads(list -> list.bucket(bucket)).uploads())
                .hasSize(1);
        cloud.clock().advance(Duration.ofDays(1));
        assertThat(s3.listMultipartUploads(list -> list.bucket(bucket)).uploads())
                .isEmpty();
    }

    @Test
    void movesObjectsDownTheStorageClassesButNotSmallOnes() {
        String bucket = newBucket();
        configure(
                bucket,
                rule(expire -> expire.transitions(
                        move -> move.days(30).storageClass(TransitionStorageClass.STANDARD_IA),
                        move -> move.days(60).storageClass(TransitionStorageClass.GLACIER))));
        s3.putObject(object -> object.bucket(bucket).key("big"), RequestBody.fromBytes(new byte[128 * 1024]));
        put(bucket, "small", "content");
        cloud.clock().advance(Duration.ofDays(30));
        assertThat(s3.headObject(head -> head.bucket(bucket).key("big")).storageClass())
                .isEqualTo(StorageClass.STANDARD_IA);
        cloud.clock().advance(Duration.ofDays(30));
        assertThat(s3.headObject(head -> head.bucket(bucket).key("big")).storageClass())
                .isEqualTo(StorageClass.GLACIER);
        assertThat(s3.headObject(head -> head.bucket(bucket).key("small")).storageClass())
                .isNull();
    }

    @Test
    void doesNothingWhenItIsDisabledOrDeleted() {
        String bucket = newBucket();
        configure(
                bucket, rule(expire -> expire.status(ExpirationStatus.DISABLED).expiration(after -> after.days(1))));
        put(bucket, "key", "content");
        cloud.clock().advance(Duration.ofDays(2));
        assertThat(keysOf(bucket)).containsExactly("key");
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(5))));
        s3.deleteBucketLifecycle(request -> request.bucket(bucket));
        cloud.clock().advance(Duration.ofDays(9));
        assertThat(keysOf(bucket)).containsExactly("key");
    }

    @Test
    void carriesItsPlansIntoASnapshot(@TempDir Path folder) {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(3))));
        put(bucket, "key", "content");
        Path file = folder.resolve("cloud.zip");

        cloud.save(file);

        try (LocalCloud restored = LocalCloud.builder().snapshot(file).start()) {
            restored.clock().advance(Duration.ofDays(2));
            restored.client(S3Client.class)
                    .putObject(object -> object.bucket(bucket).key("later"), RequestBody.fromString("content"));
            restored.clock().advance(Duration.ofDays(1));
            assertThat(restored.s3().bucket(bucket).keys()).containsExactly("later");
            restored.clock().advance(Duration.ofDays(2));
            assertThat(restored.s3().bucket(bucket).keys()).isEmpty();
        }
    }

    @Test
    void carriesItsPlansIntoAFork() {
        String bucket = newBucket();
        configure(bucket, rule(expire -> expire.expiration(after -> after.days(1))));
        put(bucket, "key", "content");
        try (LocalCloud fork = cloud.fork()) {
            var inFork = fork.client(software.amazon.awssdk.services.s3.S3Client.class);
            fork.clock().advance(Duration.ofDays(1));
            assertThat(inFork.listObjectsV2(list -> list.bucket(bucket)).contents())
                    .isEmpty();
            assertThat(keysOf(bucket)).containsExactly("key");
        }
    }
}
