package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** The limits of tags, and who may set them. */
class TaggingTest extends S3ConfigurationTestBase {
    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
        put(bucket, "key", "content");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("k" + i, "v")).toList();
    }

    private static void tagObject(List<Tag> tags) {
        s3.putObjectTagging(object -> object.bucket(bucket).key("key").tagging(set -> set.tagSet(tags)));
    }

    private static void tagBucket(List<Tag> tags) {
        s3.putBucketTagging(tagged -> tagged.bucket(bucket).tagging(set -> set.tagSet(tags)));
    }

    private static void putTagged(S3Client client, String header) {
        client.putObject(
                object -> object.bucket(bucket).key("tagged").tagging(header), RequestBody.fromString("content"));
    }

    @Test
    void keepsTenTagsOfAnObjectAndFiftyOfABucket() {
        tagObject(tags(10));
        tagBucket(tags(50));

        assertThat(s3.getObjectTagging(object -> object.bucket(bucket).key("key"))
                        .tagSet())
                .hasSize(10);
        assertThat(s3.getBucketTagging(tagged -> tagged.bucket(bucket)).tagSet())
                .hasSize(50);
        assertThat(s3.headObject(object -> object.bucket(bucket).key("key")).tagCount())
                .isEqualTo(10);
        assertThat(shown(failureOf(() -> tagObject(tags(11)))))
                .isEqualTo("400 BadRequest: Object tags cannot be greater than 10");
        assertThat(shown(failureOf(() -> tagBucket(tags(51)))))
                .isEqualTo("400 BadRequest: Bucket tag count cannot be greater than 50");
        assertThat(shown(failureOf(() -> putTagged(s3, "a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1"))))
                .isEqualTo("400 BadRequest: Object tags cannot be greater than 10");
    }

    @Test
    void refusesTagsThatAreNone() {
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("a", "1"), tag("a", "2"))))))
                .isEqualTo("400 InvalidTag: Cannot provide multiple Tags with the same key");
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("", "1"))))))
                .isEqualTo("400 InvalidTag: The TagKey you have provided is invalid");
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("k".repeat(129), "1"))))))
                .isEqualTo("400 InvalidTag: The TagKey you have provided is invalid");
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("k", "v".repeat(257)))))))
                .isEqualTo("400 InvalidTag: The TagValue you have provided is invalid");
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("k", "a<b"))))))
                .isEqualTo("400 InvalidTag: The TagValue you have provided is invalid");
        assertThat(shown(failureOf(() -> tagBucket(List.of(tag("aws:made", "by-hand"))))))
                .isEqualTo("400 InvalidTag: System tags cannot be added/updated by requester");
        assertThat(shown(failureOf(() -> tagObject(List.of(tag("aws:made", "by-hand"))))))
                .isEqualTo("400 InvalidTag: Your TagKey cannot be prefixed with aws:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "%zz=1", "a=%e", "=", "=1", "a=b%3Cc", "a%2Cb=1"})
    void refusesAHeaderThatIsNoQuery(String header) {
        assertThat(shown(failureOf(() -> putTagged(s3, header))))
                .isEqualTo(
                        "400 InvalidArgument: The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL"
                                + " query parameters without tag name duplicates.");
    }

    @Test
    void readsTagsOfAHeader() {
        putTagged(s3, "team=blue+green&empty=&alone&path=%2Fa%2Fb");

        assertThat(s3.getObjectTagging(object -> object.bucket(bucket).key("tagged"))
                        .tagSet())
                .containsExactlyInAnyOrder(
                        tag("team", "blue green"), tag("empty", ""), tag("alone", ""), tag("path", "/a/b"));
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject, Permissions</a> */
    @Test
    void asksStrangersForThePermissionToTag() {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"111111111111\"},\"Action\":[%s],"
                + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}}";
        try (S3Client stranger = clientOf("111111111111")) {
            s3.putBucketPolicy(put -> put.bucket(bucket).policy(String.format(policy, "\"s3:PutObject\"")));
            assertThat(shown(failureOf(() -> putTagged(stranger, "a=1")))).isEqualTo("403 AccessDenied: Access Denied");
            stranger.putObject(object -> object.bucket(bucket).key("plain"), RequestBody.fromString("x"));

            s3.putBucketPolicy(put ->
                    put.bucket(bucket).policy(String.format(policy, "\"s3:PutObject\",\"s3:PutObjectTagging\"")));
            putTagged(stranger, "a=1");
        }
        s3.deleteBucketPolicy(delete -> delete.bucket(bucket));
    }
}
