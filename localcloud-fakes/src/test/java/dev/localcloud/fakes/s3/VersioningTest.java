package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

class VersioningTest {
    private static LocalCloud cloud;
    private static S3Client s3;
    private static int buckets;
    private String bucket;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    @BeforeEach
    void makeBucket() {
        bucket = "versions-" + ++buckets;
        s3.createBucket(create -> create.bucket(bucket));
    }

    private void set(BucketVersioningStatus status) {
        s3.putBucketVersioning(
                put -> put.bucket(bucket).versioningConfiguration(versioning -> versioning.status(status)));
    }

    private String put(String text) {
        return s3.putObject(object -> object.bucket(bucket).key("k"), RequestBody.fromString(text))
                .versionId();
    }

    private String get(String versionId) {
        return s3.getObjectAsBytes(object -> object.bucket(bucket).key("k").versionId(versionId))
                .asUtf8String();
    }

    @Test
    void keepsEveryVersion() {
        set(BucketVersioningStatus.ENABLED);
        String one = put("one");
        String two = put("two");

        assertThat(one).hasSize(32).isNotEqualTo(two);
        assertThat(get(one)).isEqualTo("one");
        assertThat(get(null)).isEqualTo("two");
        assertThat(s3.listObjectVersions(list -> list.bucket(bucket)).versions())
                .extracting(ObjectVersion::versionId, ObjectVersion::isLatest)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(two, true),
                        org.assertj.core.groups.Tuple.tuple(one, false));
    }

    @Test
    void aDeleteMarkerHidesAndItsRemovalRestores() {
        set(BucketVersioningStatus.ENABLED);
        put("one");
        DeleteObjectResponse deleted =
                s3.deleteObject(object -> object.bucket(bucket).key("k"));

        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> get(null)).isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> get(deleted.versionId())).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(405);
            assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-delete-marker"))
                    .contains("true");
        });
        assertThat(s3.listObjectsV2(list -> list.bucket(bucket)).contents()).isEmpty();

        s3.deleteObject(object -> object.bucket(bucket).key("k").versionId(deleted.versionId()));
        assertThat(get(null)).isEqualTo("one");
    }

    @Test
    void whileSuspendedOnlyTheNullVersionIsReplaced() {
        String unversioned = put("before");
        set(BucketVersioningStatus.ENABLED);
        String kept = put("kept");
        set(BucketVersioningStatus.SUSPENDED);
        String suspended = put("after");

        assertThat(unversioned).isNull();
        assertThat(suspended).isNull();
        assertThat(get("null")).isEqualTo("after");
        assertThat(get(kept)).isEqualTo("kept");
        ListObjectVersionsResponse all = s3.listObjectVersions(list -> list.bucket(bucket));
        assertThat(all.versions()).extracting(ObjectVersion::versionId).containsExactly("null", kept);
    }

    @Test
    void aPageGoesOnAlthoughItsLastVersionWasDeleted() {
        set(BucketVersioningStatus.ENABLED);
        String one = put("one");
        String two = put("two");
        ListObjectVersionsResponse first =
                s3.listObjectVersions(list -> list.bucket(bucket).maxKeys(1));
        s3.deleteObject(object -> object.bucket(bucket).key("k").versionId(two));

        assertThat(first.nextVersionIdMarker()).isEqualTo(two);
        assertThat(s3.listObjectVersions(list -> list.bucket(bucket)
                                .keyMarker(first.nextKeyMarker())
                                .versionIdMarker(first.nextVersionIdMarker()))
                        .versions())
                .extracting(ObjectVersion::versionId)
                .containsExactly(one);
    }

    @Test
    void aBucketWithVersionsCannotBeDeleted() {
        set(BucketVersioningStatus.ENABLED);
        put("one");
        s3.deleteObject(object -> object.bucket(bucket).key("k"));

        assertThatThrownBy(() -> s3.deleteBucket(delete -> delete.bucket(bucket)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "The bucket you tried to delete is not empty. You must delete all versions in"
                                                + " the bucket."));
    }

    @Test
    void rejectsVersionIdsThatCannotBe() {
        assertThatThrownBy(() -> get("nonsense"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Invalid version id specified"));
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html">Delete markers</a> */
    @Test
    void changesNothingAboutADeleteMarker() {
        set(BucketVersioningStatus.ENABLED);
        put("hidden");
        s3.deleteObject(object -> object.bucket(bucket).key("k"));

        assertThatThrownBy(() -> s3.putObjectTagging(
                        object -> object.bucket(bucket).key("k").tagging(tags -> tags.tagSet(List.of()))))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(405);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MethodNotAllowed");
                });
        assertThatThrownBy(() ->
                        s3.getObjectTagging(object -> object.bucket(bucket).key("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchKey"));
    }

    @Test
    void knowsAVersionThatIsGone() {
        set(BucketVersioningStatus.ENABLED);
        String gone = put("gone");
        put("kept");
        s3.deleteObject(object -> object.bucket(bucket).key("k").versionId(gone));

        assertThatThrownBy(() -> get(gone))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchVersion"));
        s3.deleteObject(object -> object.bucket(bucket).key("k").versionId(gone));
    }
}
