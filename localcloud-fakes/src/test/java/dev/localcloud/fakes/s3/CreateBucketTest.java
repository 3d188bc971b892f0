package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Making, finding, listing and deleting buckets. */
class CreateBucketTest extends S3ConfigurationTestBase {
    private static S3Client in(Region region) {
        return cloud.configure(S3Client.builder())
                .region(region)
                .credentialsProvider(cloud.credentials("000000000000"))
                .build();
    }

    @Test
    void givesEveryNameToOneAccount() {
        String bucket = newBucket();

        assertThat(s3.createBucket(again -> again.bucket(bucket)).location()).isEqualTo("/" + bucket);
        try (S3Client other = clientOf("111111111111")) {
            assertThat(shown(failureOf(() -> other.createBucket(again -> again.bucket(bucket)))))
                    .isEqualTo(
                            "409 BucketAlreadyExists: The requested bucket name is not available. The bucket namespace"
                                    + " is shared by all users of the system. Please select a different name and try again.");
        }
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">BucketAlreadyOwnedByYou</a> */
    @Test
    void resetsTheAccessListOfABucketThatIsMadeAgain() {
        s3.createBucket(bucket -> bucket.bucket("made-twice")
                .objectOwnership(ObjectOwnership.OBJECT_WRITER)
                .acl(BucketCannedACL.PUBLIC_READ));
        put("made-twice", "kept", "x");
        assertThat(s3.getBucketAcl(acl -> acl.bucket("made-twice")).grants()).hasSize(2);

        s3.createBucket(bucket -> bucket.bucket("made-twice"));

        assertThat(s3.getBucketAcl(acl -> acl.bucket("made-twice")).grants()).hasSize(1);
        assertThat(cloud.s3().bucket("made-twice").keys()).containsExactly("kept");
    }

    @Test
    void refusesWhatIsThereInOtherRegions() {
        try (S3Client frankfurt = in(Region.EU_CENTRAL_1)) {
            frankfurt.createBucket(bucket -> bucket.bucket("frankfurt")
                    .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-central-1")));

            assertThat(shown(failureOf(() -> frankfurt.createBucket(bucket -> bucket.bucket("frankfurt")
                            .createBucketConfiguration(
                                    configuration -> configuration.locationConstraint("eu-central-1"))))))
                    .isEqualTo("409 BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded"
                            + " and you already own it.");
            assertThat(frankfurt
                            .createBucket(bucket -> bucket.bucket("frankfurt-2")
                                    .createBucketConfiguration(
                                            configuration -> configuration.locationConstraint("eu-central-1")))
                            .location())
                    .isEqualTo("http://frankfurt-2.s3.amazonaws.com/");
            HeadBucketResponse head = frankfurt.headBucket(bucket -> bucket.bucket("frankfurt"));
            assertThat(head.bucketRegion()).isEqualTo("eu-central-1");
            assertThat(frankfurt
                            .getBucketLocation(bucket -> bucket.bucket("frankfurt"))
                            .locationConstraintAsString())
                    .isEqualTo("eu-central-1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "us-east-1; atlantis; InvalidLocationConstraint: The specified location-constraint is not valid",
                "us-east-1; us-east-1; InvalidLocationConstraint: The specified location-constraint is not valid",
                "eu-west-1; us-east-1; IllegalLocationConstraintException: The us-east-1 location constraint is"
                        + " incompatible for the region specific endpoint this request was sent to.",
                "eu-west-1; eu-central-1; IllegalLocationConstraintException: The eu-central-1 location constraint is"
                        + " incompatible for the region specific endpoint this request was sent to.",
                "eu-west-1; us-west-2; IllegalLocationConstraintException: The us-west-2 location constraint is"
                        + " incompatible for the region specific endpoint this request was sent to."
            })
    void refusesALocationThatIsNotTheRegions(String region, String location, String refusal) {
        try (S3Client client = in(Region.of(region))) {
            assertThat(shown(failureOf(() -> client.createBucket(bucket -> bucket.bucket("nowhere")
                            .createBucketConfiguration(configuration -> configuration.locationConstraint(location))))))
                    .isEqualTo("400 " + refusal);
        }
    }

    @Test
    void wantsALocationOutsideOfUsEast1() {
        Answer answer = send(
                "PUT",
                "/unspecified",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/eu-west-1/s3/aws4_request,"
                                + " SignedHeaders=host, Signature=0"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "<Code>IllegalLocationConstraintException</Code><Message>The unspecified location constraint is"
                                + " incompatible for the region specific endpoint this request was sent to.</Message>");
    }

    @Test
    void deletesOnlyWhatIsEmpty() {
        String bucket = newBucket();
        put(bucket, "key", "x");

        assertThat(shown(failureOf(() -> s3.deleteBucket(gone -> gone.bucket(bucket)))))
                .isEqualTo("409 BucketNotEmpty: The bucket you tried to delete is not empty");
        s3.deleteObject(object -> object.bucket(bucket).key("key"));
        s3.deleteBucket(gone -> gone.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.deleteBucket(gone -> gone.bucket(bucket)))))
                .isEqualTo("404 NoSuchBucket: The specified bucket does not exist");
        assertThat(failureOf(() -> s3.headBucket(gone -> gone.bucket(bucket))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void countsVersionsButNotUploadsAsContent() {
        String versioned = newBucket();
        s3.putBucketVersioning(versioning -> versioning
                .bucket(versioned)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
        put(versioned, "key", "x");
        s3.deleteObject(object -> object.bucket(versioned).key("key"));
        assertThat(shown(failureOf(() -> s3.deleteBucket(gone -> gone.bucket(versioned)))))
                .isEqualTo(
                        "409 BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions"
                                + " in the bucket.");

        String uploading = newBucket();
        String id = s3.createMultipartUpload(object -> object.bucket(uploading).key("key"))
                .uploadId();
        s3.uploadPart(
                part -> part.bucket(uploading).key("key").uploadId(id).partNumber(1), RequestBody.fromString("x"));
        s3.deleteBucket(gone -> gone.bucket(uploading));
    }

    @Test
    void listsTheCallersBucketsInPages() {
        try (S3Client lister = clientOf("222222222222")) {
            for (String name : List.of("list-b", "list-a", "other")) {
                lister.createBucket(bucket -> bucket.bucket(name));
            }

            ListBucketsResponse all = lister.listBuckets();
            assertThat(all.buckets()).extracting(Bucket::name).containsExactly("list-a", "list-b", "other");
            assertThat(all.owner().id()).matches("[0-9a-f]{64}");
            ListBucketsResponse first =
                    lister.listBuckets(list -> list.prefix("list-").maxBuckets(1));
            assertThat(first.buckets()).extracting(Bucket::name).containsExactly("list-a");
            assertThat(first.buckets().get(0).bucketRegion()).isEqualTo("us-east-1");
            assertThat(first.prefix()).isEqualTo("list-");
            ListBucketsResponse second =
                    lister.listBuckets(list -> list.prefix("list-").continuationToken(first.continuationToken()));
            assertThat(second.buckets()).extracting(Bucket::name).containsExactly("list-b");
            assertThat(second.continuationToken()).isNull();
            assertThat(lister.listBuckets(list -> list.bucketRegion("eu-west-1"))
                            .buckets())
                    .isEmpty();
            assertThat(shown(failureOf(() -> lister.listBuckets(list -> list.maxBuckets(0)))))
                    .isEqualTo("400 InvalidArgument: Argument max-buckets must be an integer between 1 and 10000");
            assertThat(shown(failureOf(() -> lister.listBuckets(list -> list.bucketRegion("atlantis")))))
                    .isEqualTo("400 InvalidArgument: Argument value atlantis is not a valid AWS Region");
            assertThat(shown(failureOf(() -> lister.listBuckets(list -> list.continuationToken("x")))))
                    .isEqualTo("400 InvalidArgument: The continuation token provided is incorrect");
        }
    }

    @Test
    void answersOnlyTheOwnerThatIsExpected() {
        String bucket = newBucket();

        s3.headBucket(head -> head.bucket(bucket).expectedBucketOwner("000000000000"));
        assertThat(shown(failureOf(
                        () -> s3.listObjectsV2(list -> list.bucket(bucket).expectedBucketOwner("111111111111")))))
                .isEqualTo("403 AccessDenied: Access Denied");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html">Location constraint</a> */
    @Test
    void remembersTheOldNameOfEurope() {
        s3.createBucket(bucket -> bucket.bucket("old-europe")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("EU")));

        assertThat(s3.getBucketLocation(bucket -> bucket.bucket("old-europe")).locationConstraintAsString())
                .isEqualTo("EU");
        assertThat(s3.headBucket(bucket -> bucket.bucket("old-europe")).bucketRegion())
                .isEqualTo("eu-west-1");
    }

    @Test
    void tagsABucketOnlyOnce() {
        String bucket = newBucket();

        assertThat(shown(failureOf(() -> s3.createBucket(again -> again.bucket(bucket)
                        .createBucketConfiguration(configuration ->
                                configuration.tags(tag -> tag.key("team").value("a")))))))
                .startsWith("409 BucketAlreadyOwnedByYou:");
        assertThat(shown(failureOf(() -> s3.createBucket(made -> made.bucket("system-tagged")
                        .createBucketConfiguration(configuration ->
                                configuration.tags(tag -> tag.key("aws:team").value("a")))))))
                .isEqualTo(
                        "400 InvalidTag: User-defined tag keys can't start with \"aws:\". This prefix is reserved for"
                                + " system tags. Remove \"aws:\" from your tag keys and try again.");
    }
}
