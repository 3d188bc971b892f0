package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListObjectsTest {
    private static final List<String> KEYS = List.of("a/1", "a/2", "a b+c", "b", "b/1/2", "b/1/3", "c", "\uf8ff", "😀");

    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("lists"));
        for (String key : KEYS) {
            s3.putObject(object -> object.bucket("lists").key(key), RequestBody.fromString(key));
        }
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static List<String> keys(List<S3Object> objects) {
        return objects.stream().map(S3Object::key).toList();
    }

    @Test
    void listsInTheOrderOfUtf8Bytes() {
        ListObjectsV2Response all = s3.listObjectsV2(list -> list.bucket("lists"));

        assertThat(keys(all.contents()))
                .containsExactly("a b+c", "a/1", "a/2", "b", "b/1/2", "b/1/3", "c", "\uf8ff", "😀");
        assertThat(all.keyCount()).isEqualTo(9);
        assertThat(all.isTruncated()).isFalse();
        assertThat(all.prefix()).isEmpty();
        assertThat(all.contents().get(0).owner()).isNull();
    }

    @Test
    void rollsUpCommonPrefixes() {
        ListObjectsV2Response top =
                s3.listObjectsV2(list -> list.bucket("lists").delimiter("/"));

        assertThat(keys(top.contents())).containsExactly("a b+c", "b", "c", "\uf8ff", "😀");
        assertThat(top.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/");
        assertThat(s3.listObjectsV2(list -> list.bucket("lists").prefix("b/").delimiter("/"))
                        .commonPrefixes())
                .extracting(CommonPrefix::prefix)
                .containsExactly("b/1/");
    }

    @Test
    void pagesOfOneShowEverythingOnce() {
        List<String> seen = new ArrayList<>();
        for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                list -> list.bucket("lists").delimiter("/").maxKeys(1))) {
            assertThat(page.keyCount()).isEqualTo(1);
            page.contents().forEach(object -> seen.add(object.key()));
            page.commonPrefixes().forEach(prefix -> seen.add(prefix.prefix()));
        }

        assertThat(seen).containsExactly("a b+c", "a/", "b", "b/", "c", "\uf8ff", "😀");
    }

    @Test
    void goesOnBehindAMarker() {
        ListObjectsResponse first =
                s3.listObjects(list -> list.bucket("lists").delimiter("/").maxKeys(2));
        ListObjectsResponse second = s3.listObjects(
                list -> list.bucket("lists").delimiter("/").maxKeys(2).marker(first.nextMarker()));

        assertThat(first.nextMarker()).isEqualTo("a/");
        assertThat(first.contents().get(0).owner().id()).hasSize(64);
        assertThat(keys(second.contents())).containsExactly("b");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
        assertThat(s3.listObjects(list -> list.bucket("lists").maxKeys(2)).nextMarker())
                .isNull();
    }

    @Test
    void startsAfterAKey() {
        assertThat(keys(s3.listObjectsV2(list -> list.bucket("lists").startAfter("b/1/3"))
                        .contents()))
                .containsExactly("c", "\uf8ff", "😀");
    }

    @Test
    void showsNothingWhenNothingIsAskedFor() {
        ListObjectsV2Response none =
                s3.listObjectsV2(list -> list.bucket("lists").maxKeys(0));

        assertThat(none.contents()).isEmpty();
        assertThat(none.isTruncated()).isFalse();
    }

    @Test
    void rejectsATokenThatIsNotOurs() {
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("lists").continuationToken("%%%")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("The continuation token provided is incorrect");
                });
    }

    @Test
    void rejectsNegativeSizesAndUnknownEncodings() {
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("lists").maxKeys(-1)))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("lists").encodingType("value")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("Invalid Encoding Method specified in Request"));
    }
}
