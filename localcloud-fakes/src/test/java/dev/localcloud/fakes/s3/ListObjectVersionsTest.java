package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

class ListObjectVersionsTest extends S3ConfigurationTestBase {
    private static String bucket;

    @BeforeAll
    static void write() {
        bucket = newBucket();
        s3.putBucketVersioning(versioning -> versioning
                .bucket(bucket)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
        put(bucket, "a", "1");
        put(bucket, "a", "22");
        s3.deleteObject(object -> object.bucket(bucket).key("a"));
        put(bucket, "folder/x", "1");
        put(bucket, "folder/y", "1");
        put(bucket, "z", "1");
    }

    @Test
    void showsVersionsFromTheNewestToTheOldest() {
        ListObjectVersionsResponse all = s3.listObjectVersions(list -> list.bucket(bucket));

        assertThat(all.versions())
                .extracting(ObjectVersion::key)
                .containsExactly("a", "a", "folder/x", "folder/y", "z");
        assertThat(all.versions()).extracting(ObjectVersion::size).startsWith(2L, 1L);
        assertThat(all.versions()).extracting(ObjectVersion::isLatest).startsWith(false, false, true);
        assertThat(all.deleteMarkers()).singleElement().satisfies(marker -> {
            assertThat(marker.key()).isEqualTo("a");
            assertThat(marker.isLatest()).isTrue();
        });
        assertThat(all.isTruncated()).isFalse();
        assertThat(all.maxKeys()).isEqualTo(1_000);
    }

    @Test
    void goesOnWithinTheVersionsOfAKey() {
        List<String> seen = new ArrayList<>();
        ListObjectVersionsResponse page =
                s3.listObjectVersions(list -> list.bucket(bucket).maxKeys(1));
        while (true) {
            page.versions().stream().map(ObjectVersion::versionId).forEach(seen::add);
            page.deleteMarkers().stream().map(DeleteMarkerEntry::versionId).forEach(seen::add);
            assertThat(page.versions().size() + page.deleteMarkers().size()).isEqualTo(1);
            if (!page.isTruncated()) {
                break;
            }
            ListObjectVersionsResponse before = page;
            page = s3.listObjectVersions(list -> list.bucket(bucket)
                    .maxKeys(1)
                    .keyMarker(before.nextKeyMarker())
                    .versionIdMarker(before.nextVersionIdMarker()));
        }

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void rollsUpCommonPrefixes() {
        ListObjectVersionsResponse page =
                s3.listObjectVersions(list -> list.bucket(bucket).delimiter("/").keyMarker("a"));

        assertThat(page.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("folder/");
        assertThat(page.versions()).extracting(ObjectVersion::key).containsExactly("z");
        assertThat(s3.listObjectVersions(list -> list.bucket(bucket).prefix("folder/x"))
                        .versions())
                .hasSize(1);
    }

    @Test
    void refusesMarkersThatMakeNoSense() {
        assertThat(shown(failureOf(
                        () -> s3.listObjectVersions(list -> list.bucket(bucket).versionIdMarker("a".repeat(32))))))
                .isEqualTo("400 InvalidArgument: A version-id marker cannot be specified without a key marker.");
        assertThat(shown(failureOf(() -> s3.listObjectVersions(
                        list -> list.bucket(bucket).keyMarker("a").versionIdMarker("no id")))))
                .isEqualTo("400 InvalidArgument: Invalid version id specified");
        assertThat(shown(failureOf(() -> s3.listObjectVersions(
                        list -> list.bucket(bucket).keyMarker("a").versionIdMarker("")))))
                .isEqualTo("400 InvalidArgument: A version-id marker cannot be empty.");
        assertThat(shown(failureOf(
                        () -> s3.listObjectVersions(list -> list.bucket(bucket).maxKeys(-1)))))
                .isEqualTo("400 InvalidArgument: Argument max-keys must be an integer between 0 and 2147483647");
    }
}
