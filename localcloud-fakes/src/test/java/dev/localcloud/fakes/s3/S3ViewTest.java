package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.localcloud.fakes.LocalCloud;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.StorageClass;

class S3ViewTest {
    private static final String KMS_KEY = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private LocalCloud cloud;
    private S3Client s3;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("reports"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private void put(String key, String content) {
        s3.putObject(object -> object.bucket("reports").key(key), RequestBody.fromString(content));
    }

    private void keepVersions() {
        s3.putBucketVersioning(request -> request.bucket("reports")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    private BucketView reports() {
        return cloud.s3().bucket("reports");
    }

    @Test
    void showsTheBucketsOfAllAccountsAndRegions() {
        cloud.client(S3Client.class, Region.EU_WEST_1, "123456789012")
                .createBucket(bucket -> bucket.bucket("elsewhere"));

        assertThat(cloud.s3().buckets()).containsExactly("elsewhere", "reports");
        BucketView elsewhere = cloud.s3().bucket("elsewhere");
        assertThat(elsewhere.name()).isEqualTo("elsewhere");
        assertThat(elsewhere.region()).isEqualTo("eu-west-1");
        assertThat(elsewhere.account()).isEqualTo("123456789012");
        assertThat(elsewhere).hasToString("bucket elsewhere");
        assertThatIllegalStateException()
                .isThrownBy(() -> cloud.s3().bucket("report"))
                .withMessage("There is no bucket 'report'; there are: [elsewhere, reports].");
    }

    @Test
    void looksAnewEveryTime() {
        BucketView reports = reports();
        assertThat(reports.isVersioned()).isFalse();
        assertThat(reports.tags()).isEmpty();
        assertThat(reports.keys()).isEmpty();

        keepVersions();
        s3.putBucketTagging(request -> request.bucket("reports")
                .tagging(tagging -> tagging.tagSet(tag -> tag.key("team").value("blue"))));
        put("key", "content");
        assertThat(reports.isVersioned()).isTrue();
        assertThat(reports.tags()).isEqualTo(Map.of("team", "blue"));
        assertThat(reports.keys()).containsExactly("key");

        cloud.reset();
        assertThatIllegalStateException().isThrownBy(reports::keys);
    }

    @Test
    void showsObjectsInTheOrderOfS3() {
        for (String key : List.of("b", "ä", "B", "a/1")) {
            put(key, key);
        }
        assertThat(reports().keys()).containsExactly("B", "a/1", "b", "ä");
        assertThat(reports().objects()).extracting(ObjectView::text).containsExactly("B", "a/1", "b", "ä");
        assertThat(reports().find("c")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> reports().object("c"))
                .withMessage("Bucket 'reports' has no object 'c'; near it are: [B, a/1, b, ä].");
    }

    @Test
    void showsWhatAnObjectIs() {
        s3.putObject(
                object -> object.bucket("reports")
                        .key("may.json")
                        .contentType("application/json")
                        .contentEncoding("identity")
                        .metadata(Map.of("Author", "ada"))
                        .tagging("state=final")
                        .storageClass(StorageClass.STANDARD_IA)
                        .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                        .ssekmsKeyId(KMS_KEY),
                RequestBody.fromString("{}"));
        ObjectView may = reports().object("may.json");
        assertThat(may.bucket()).isEqualTo("reports");
        assertThat(may.key()).isEqualTo("may.json");
        assertThat(may.versionId()).isEqualTo("null");
        assertThat(may.isDeleteMarker()).isFalse();
        assertThat(may.size()).isEqualTo(2);
        assertThat(may.eTag()).matches("[0-9a-f]{32}");
        assertThat(may.lastModified())
                .isEqualTo(cloud.clock().now().truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(s3.headObject(object -> object.bucket("reports").key("may.json"))
                        .lastModified());
        assertThat(may.contentType()).isEqualTo("application/json");
        assertThat(may.contentEncoding()).hasValue("identity");
        assertThat(may.metadata()).isEqualTo(Map.of("author", "ada"));
        assertThat(may.tags()).isEqualTo(Map.of("state", "final"));
        assertThat(may.storageClass()).isEqualTo("STANDARD_IA");
        assertThat(may.encryption()).isEqualTo("aws:kms");
        assertThat(may.kmsKeyId()).hasValue(KMS_KEY);
        assertThat(may.bytes()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
        assertThat(may.text()).isEqualTo("{}");
        assertThat(may).hasToString("object reports/may.json");
    }

    @Test
    void showsWhatAnObjectIsThatWasPutPlainly() {
        put("plain", "text");
        ObjectView plain = reports().object("plain");
        assertThat(plain.contentEncoding()).isEmpty();
        assertThat(plain.metadata()).isEmpty();
        assertThat(plain.tags()).isEmpty();
        assertThat(plain.storageClass()).isEqualTo("STANDARD");
        assertThat(plain.encryption()).isEqualTo("AES256");
        assertThat(plain.kmsKeyId()).isEmpty();
    }

    @Test
    void anObjectStaysAsItWasSeen() {
        put("key", "one");
        ObjectView seen = reports().object("key");
        put("key", "two");

        assertThat(seen.text()).isEqualTo("one");
        assertThat(reports().object("key").text()).isEqualTo("two");
    }

    @Test
    void saysThatALargeObjectIsGone() {
        put("key", "x".repeat(2 << 20));
        ObjectView seen = reports().object("key");
        put("key", "two");

        assertThatIllegalStateException()
                .isThrownBy(seen::bytes)
                .withMessage("The object 'key' of bucket 'reports' has been overwritten or deleted since it was looked"
                        + " at.");
    }

    @Test
    void showsVersionsAndDeleteMarkersNewestFirst() {
        put("key", "one");
        keepVersions();
        put("key", "two");
        String marker =
                s3.deleteObject(object -> object.bucket("reports").key("key")).versionId();

        assertThat(reports().keys()).isEmpty();
        assertThat(reports().find("key")).isEmpty();
        List<ObjectView> versions = reports().versions("key");
        assertThat(versions).extracting(ObjectView::isDeleteMarker).containsExactly(true, false, false);
        assertThat(versions.get(0).versionId()).isEqualTo(marker);
        assertThat(versions.get(0)).hasToString("object reports/key (delete marker)");
        assertThat(versions.get(1).text()).isEqualTo("two");
        assertThat(versions.get(2).text()).isEqualTo("one");
        assertThat(versions.get(2).versionId()).isEqualTo("null");
        assertThat(reports().versions("other")).isEmpty();
    }

    @Test
    void showsUploadsInProgress() {
        String id = s3.createMultipartUpload(upload -> upload.bucket("reports").key("large"))
                .uploadId();
        for (int number : new int[] {7, 2}) {
            s3.uploadPart(
                    part -> part.bucket("reports").key("large").uploadId(id).partNumber(number),
                    RequestBody.fromString("part"));
        }
        assertThat(reports().uploads()).hasSize(1);
        UploadView upload = reports().uploads().get(0);
        assertThat(upload.key()).isEqualTo("large");
        assertThat(upload.uploadId()).isEqualTo(id);
        assertThat(upload.partNumbers()).containsExactly(2, 7);
        assertThat(upload.initiated()).isBeforeOrEqualTo(cloud.clock().now());

        s3.abortMultipartUpload(abort -> abort.bucket("reports").key("large").uploadId(id));
        assertThat(reports().uploads()).isEmpty();
    }

    @Test
    void knowsTheKeysNearAnother() {
        for (int i = 10; i < 40; i++) {
            put("key-" + i, "content");
        }
        assertThat(reports().near("key-20.5"))
                .containsExactly(
                        "key-16", "key-17", "key-18", "key-19", "key-20", "key-21", "key-22", "key-23", "key-24",
                        "key-25");
        assertThat(reports().near("a")).startsWith("key-10").hasSize(10);
        assertThat(reports().near("z")).endsWith("key-39").hasSize(10);
    }
}
