package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/**
 * What strangers may do.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html">How Amazon S3
 *     authorizes a request</a>
 */
@SuppressWarnings("unchecked") // the SDK takes consumers as varargs
class S3AccessTest extends S3ConfigurationTestBase {
    private static final String DENIED = "403 AccessDenied: Access Denied";

    private static void allow(String bucket, String principal, String action, String path) {
        s3.putBucketPolicy(request -> request.bucket(bucket)
                .policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":" + principal
                        + ",\"Action\":\"" + action + "\",\"Resource\":\"arn:aws:s3:::" + bucket + path + "\"}]}"));
    }

    @Test
    void deniesEverythingPrivateToStrangers() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        for (S3Client stranger : new S3Client[] {anonymous(), clientOf("111111111111")}) {
            assertThat(shown(failureOf(() ->
                            stranger.getObjectAsBytes(get -> get.bucket(bucket).key("key")))))
                    .isEqualTo(DENIED);
            assertThat(shown(failureOf(() -> stranger.listObjectsV2(list -> list.bucket(bucket)))))
                    .isEqualTo(DENIED);
            assertThat(shown(failureOf(() -> stranger.putObject(
                            object -> object.bucket(bucket).key("new"), RequestBody.fromString("content")))))
                    .isEqualTo(DENIED);
            assertThat(shown(failureOf(() -> stranger.deleteObject(
                            object -> object.bucket(bucket).key("key")))))
                    .isEqualTo(DENIED);
            assertThat(shown(failureOf(() -> stranger.getBucketPolicy(policy -> policy.bucket(bucket)))))
                    .isEqualTo(DENIED);
            assertThat(failureOf(() -> stranger.headObject(
                                    head -> head.bucket(bucket).key("key")))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void deniesAnonymousCallersToListOrMakeBuckets() {
        assertThat(shown(failureOf(() -> anonymous().listBuckets()))).isEqualTo(DENIED);
        assertThat(shown(failureOf(() -> anonymous().createBucket(bucket -> bucket.bucket("nobodys-bucket")))))
                .isEqualTo(DENIED);
    }

    @Test
    void letsEveryoneReadUnderAPublicPolicy() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        allow(bucket, "\"*\"", "s3:GetObject", "/*");
        assertThat(anonymous()
                        .getObjectAsBytes(get -> get.bucket(bucket).key("key"))
                        .asUtf8String())
                .isEqualTo("content");
        assertThat(shown(failureOf(() -> anonymous().listObjectsV2(list -> list.bucket(bucket)))))
                .isEqualTo(DENIED);
    }

    @Test
    void tellsOfMissingKeysOnlyToThoseWhoMayList() {
        String bucket = newBucket();
        allow(bucket, "\"*\"", "s3:GetObject", "/*");
        assertThat(shown(failureOf(() ->
                        anonymous().getObjectAsBytes(get -> get.bucket(bucket).key("none")))))
                .isEqualTo(DENIED);
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ));
        assertThat(shown(failureOf(() ->
                        anonymous().getObjectAsBytes(get -> get.bucket(bucket).key("none")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }

    @Test
    void letsAnAccountDoWhatAPolicyNames() {
        String bucket = newBucket();
        allow(bucket, "{\"AWS\":\"arn:aws:iam::111111111111:root\"}", "s3:PutObject", "/in/*");
        S3Client other = clientOf("111111111111");
        assertThatCode(() -> other.putObject(
                        object -> object.bucket(bucket).key("in/key"), RequestBody.fromString("content")))
                .doesNotThrowAnyException();
        assertThat(shown(failureOf(() -> other.putObject(
                        object -> object.bucket(bucket).key("out/key"), RequestBody.fromString("content")))))
                .isEqualTo(DENIED);
        assertThat(shown(failureOf(() -> clientOf("222222222222")
                        .putObject(object -> object.bucket(bucket).key("in/key"), RequestBody.fromString("content")))))
                .isEqualTo(DENIED);
    }

    @Test
    void deniesEvenTheOwnerButNeverItsPolicy() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        s3.putBucketPolicy(request -> request.bucket(bucket)
                .policy("{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":"
                        + "[\"arn:aws:s3:::" + bucket + "\",\"arn:aws:s3:::" + bucket + "/*\"]}]}"));
        assertThat(shown(failureOf(
                        () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("key")))))
                .isEqualTo(DENIED);
        s3.deleteBucketPolicy(policy -> policy.bucket(bucket));
        assertThatCode(() -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("key")))
                .doesNotThrowAnyException();
    }

    @Test
    void leavesAnObjectToItsWriterUnlessTheBucketsOwnerOwnsAll() {
        String bucket = newBucket();
        allow(bucket, "{\"AWS\":\"111111111111\"}", "s3:PutObject", "/*");
        S3Client writer = clientOf("111111111111");
        writer.putObject(object -> object.bucket(bucket).key("his"), RequestBody.fromString("content"));
        assertThat(shown(failureOf(
                        () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("his")))))
                .isEqualTo(DENIED);
        writer.putObject(
                object -> object.bucket(bucket).key("shared").acl(ObjectCannedACL.BUCKET_OWNER_FULL_CONTROL),
                RequestBody.fromString("content"));
        assertThatCode(() -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("shared")))
                .doesNotThrowAnyException();
        s3.putBucketOwnershipControls(controls -> controls.bucket(bucket)
                .ownershipControls(
                        rules -> rules.rules(rule -> rule.objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED))));
        assertThatCode(() -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("his")))
                .doesNotThrowAnyException();
    }

    @Test
    void judgesEachKeyOfADeleteObjects() {
        String bucket = newBucket();
        put(bucket, "a", "content");
        put(bucket, "b", "content");
        allow(bucket, "{\"AWS\":\"111111111111\"}", "s3:DeleteObject", "/a");
        var answer = clientOf("111111111111")
                .deleteObjects(request -> request.bucket(bucket)
                        .delete(Delete.builder()
                                .objects(
                                        ObjectIdentifier.builder().key("a").build(),
                                        ObjectIdentifier.builder().key("b").build())
                                .build()));
        assertThat(answer.deleted()).extracting("key").containsExactly("a");
        assertThat(answer.errors())
                .extracting("key", "code")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b", "AccessDenied"));
    }

    @Test
    void deniesACopyOfWhatTheCallerMayNotRead() {
        String source = newBucket();
        put(source, "key", "content");
        S3Client other = clientOf("111111111111");
        String target = newBucket() + "-other";
        other.createBucket(bucket -> bucket.bucket(target));
        assertThat(shown(failureOf(() -> other.copyObject(copy -> copy.sourceBucket(source)
                        .sourceKey("key")
                        .destinationBucket(target)
                        .destinationKey("key")))))
                .isEqualTo(DENIED);
        allow(source, "\"*\"", "s3:GetObject", "/*");
        assertThatCode(() -> other.copyObject(copy -> copy.sourceBucket(source)
                        .sourceKey("key")
                        .destinationBucket(target)
                        .destinationKey("key")))
                .doesNotThrowAnyException();
    }

    @Test
    void restrictsPublicBucketsToTheirOwner() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        allow(bucket, "\"*\"", "s3:GetObject", "/*");
        s3.putPublicAccessBlock(block -> block.bucket(bucket)
                .publicAccessBlockConfiguration(configuration -> configuration.restrictPublicBuckets(true)));
        assertThat(shown(failureOf(() ->
                        anonymous().getObjectAsBytes(get -> get.bucket(bucket).key("key")))))
                .isEqualTo(DENIED);
        assertThatCode(() -> s3.getObjectAsBytes(get -> get.bucket(bucket).key("key")))
                .doesNotThrowAnyException();
    }

    @Test
    void wantsAnAccountForTheOwnerThatIsExpected() {
        String bucket = newBucket();

        assertThat(shown(failureOf(
                        () -> s3.listObjectsV2(list -> list.bucket(bucket).expectedBucketOwner("me")))))
                .isEqualTo(
                        "400 InvalidBucketOwnerAWSAccountID: The value of the expected bucket owner parameter must be"
                                + " an AWS Account ID... [me]");
        assertThat(shown(failureOf(
                        () -> s3.listObjectsV2(list -> list.bucket(bucket).expectedBucketOwner("111111111111")))))
                .isEqualTo("403 AccessDenied: Access Denied");
    }

    @Test
    void tellsWhereTheBucketIsWithItsList() {
        String bucket = newBucket();

        assertThat(s3.listObjectsV2(list -> list.bucket(bucket))
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region"))
                .contains("us-east-1");
    }

    @Test
    void knowsStartAfterOnlyInTheNewerList() {
        Answer answer = send(
                "GET",
                "/" + newBucket() + "?start-after=a",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"));

        assertThat(answer.body())
                .contains("<Code>InvalidArgument</Code><Message>startAfter only supported in REST.GET.BUCKET with"
                        + " list-type=2</Message>");
    }
}
