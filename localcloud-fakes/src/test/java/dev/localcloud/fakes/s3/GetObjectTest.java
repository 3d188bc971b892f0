package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Ranges, conditions, parts and overridden headers of GetObject and HeadObject. */
class GetObjectTest extends S3ConfigurationTestBase {
    private static String bucket;
    private static String eTag;
    private static Instant modified;

    @BeforeAll
    static void write() {
        bucket = newBucket();
        put(bucket, "digits", "0123456789");
        put(bucket, "empty", "");
        HeadObjectResponse head = s3.headObject(object -> object.bucket(bucket).key("digits"));
        eTag = head.eTag();
        modified = head.lastModified();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-3, 789, bytes 7-9/10",
        "bytes=-30, 0123456789, bytes 0-9/10",
        "bytes=8-200, 89, bytes 8-9/10"
    })
    void answersARange(String range, String content, String contentRange) {
        ResponseBytes<GetObjectResponse> part = s3.getObjectAsBytes(
                object -> object.bucket(bucket).key("digits").range(range));

        assertThat(part.asUtf8String()).isEqualTo(content);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().contentLength()).isEqualTo(content.length());
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(part.response().acceptRanges()).isEqualTo("bytes");
    }

    /** AWS answers the whole object to what it does not take for one range. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"bytes=4-2", "bytes=0-1,4-5", "bytes=-", "bytes=a-b", "lines=0-1", "0-1"})
    void ignoresRangesThatItDoesNotUnderstand(String range) {
        ResponseBytes<GetObjectResponse> whole = s3.getObjectAsBytes(
                object -> object.bucket(bucket).key("digits").range(range));

        assertThat(whole.asUtf8String()).isEqualTo("0123456789");
        assertThat(whole.response().sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(whole.response().contentRange()).isNull();
    }

    @Test
    void refusesRangesBehindTheEnd() {
        for (String range : new String[] {"bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999-"}) {
            Answer answer = sign("GET", "/" + bucket + "/digits", Map.of("Range", range));

            assertThat(answer.status()).isEqualTo(416);
            assertThat(answer.headers()).containsEntry("content-range", "bytes */10");
            assertThat(answer.body())
                    .contains("<Code>InvalidRange</Code><Message>The requested range is not satisfiable</Message>"
                            + "<RangeRequested>" + range + "</RangeRequested><ActualObjectSize>10</ActualObjectSize>");
        }
        assertThat(sign("GET", "/" + bucket + "/empty", Map.of("Range", "bytes=0-0"))
                        .status())
                .isEqualTo(416);
        Answer head = sign("HEAD", "/" + bucket + "/digits", Map.of("Range", "bytes=10-"));
        assertThat(head.status()).isEqualTo(416);
        assertThat(head.headers()).containsEntry("content-type", "application/xml");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void judgesConditionsByTheirPrecedence() {
        Instant before = modified.minus(Duration.ofHours(1));
        Instant after = modified.plus(Duration.ofHours(1));

        // An entity tag that matches decides over a time that does not, and the other way round.
        assertThat(s3.headObject(object -> object.bucket(bucket)
                                .key("digits")
                                .ifMatch(eTag)
                                .ifUnmodifiedSince(before))
                        .eTag())
                .isEqualTo(eTag);
        assertThat(failureOf(() -> s3.headObject(object -> object.bucket(bucket)
                                .key("digits")
                                .ifNoneMatch(eTag)
                                .ifModifiedSince(before)))
                        .statusCode())
                .isEqualTo(304);
        assertThat(s3.headObject(object -> object.bucket(bucket)
                                .key("digits")
                                .ifNoneMatch("\"other\"")
                                .ifModifiedSince(after))
                        .eTag())
                .isEqualTo(eTag);
        assertThat(failureOf(() -> s3.headObject(
                                object -> object.bucket(bucket).key("digits").ifModifiedSince(modified)))
                        .statusCode())
                .isEqualTo(304);
        assertThat(failureOf(() -> s3.headObject(
                                object -> object.bucket(bucket).key("digits").ifUnmodifiedSince(before)))
                        .statusCode())
                .isEqualTo(412);
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc2616#section-14.25">If-Modified-Since</a> */
    @Test
    void takesNoTimeToComeForAModification() {
        assertThat(s3.headObject(object ->
                                object.bucket(bucket).key("digits").ifModifiedSince(modified.plus(Duration.ofHours(1))))
                        .eTag())
                .isEqualTo(eTag);
    }

    @Test
    void namesTheConditionThatDoesNotHold() {
        S3Exception failure = failureOf(() -> s3.getObjectAsBytes(
                object -> object.bucket(bucket).key("digits").ifMatch("\"other\"")));

        assertThat(shown(failure))
                .isEqualTo("412 PreconditionFailed: At least one of the pre-conditions you specified did not hold");
        assertThat(sign("GET", "/" + bucket + "/digits", Map.of("If-Match", "\"other\""))
                        .body())
                .contains("<Condition>If-Match</Condition>");
        Answer unchanged = sign("GET", "/" + bucket + "/digits", Map.of("If-None-Match", eTag));
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.headers()).containsEntry("etag", eTag).containsKey("last-modified");
    }

    @Test
    void takesAnObjectThatIsOnePartForItsFirstPart() {
        HeadObjectResponse first =
                s3.headObject(object -> object.bucket(bucket).key("digits").partNumber(1));
        assertThat(first.sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(first.contentRange()).isEqualTo("bytes 0-9/10");
        assertThat(first.partsCount()).isNull();

        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket(bucket).key("digits").partNumber(2)))))
                .isEqualTo("416 InvalidPartNumber: The requested partnumber is not satisfiable");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket(bucket).key("digits").partNumber(0)))))
                .isEqualTo("400 InvalidArgument: Part number must be an integer between 1 and 10000, inclusive");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(object ->
                        object.bucket(bucket).key("digits").partNumber(1).range("bytes=0-1")))))
                .isEqualTo("400 InvalidRequest: Cannot specify both Range header and partNumber query parameter");
    }

    @Test
    void letsASignedRequestChooseHeaders() {
        GetObjectResponse answer = s3.getObjectAsBytes(object -> object.bucket(bucket)
                        .key("digits")
                        .responseContentType("text/csv")
                        .responseCacheControl("no-store")
                        .responseContentDisposition("attachment; filename=\"d.csv\"")
                        .responseContentEncoding("identity")
                        .responseContentLanguage("mi, en")
                        .responseExpires(Instant.parse("2030-01-02T03:04:05Z")))
                .response();

        assertThat(answer.contentType()).isEqualTo("text/csv");
        assertThat(answer.cacheControl()).isEqualTo("no-store");
        assertThat(answer.contentDisposition()).isEqualTo("attachment; filename=\"d.csv\"");
        assertThat(answer.contentEncoding()).isEqualTo("identity");
        assertThat(answer.contentLanguage()).isEqualTo("mi, en");
        assertThat(answer.sdkHttpResponse().firstMatchingHeader("Expires")).contains("Wed, 02 Jan 2030 03:04:05 GMT");
    }

    @Test
    void letsNobodyElseChooseHeaders() {
        s3.putBucketPolicy(policy -> policy.bucket(bucket)
                .policy("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}}"));

        Answer answer = send("GET", "/" + bucket + "/digits?response-content-type=text/csv", Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidRequest</Code><Message>Request specific response headers cannot be used for"
                        + " anonymous GET requests.</Message>");
        s3.deleteBucketPolicy(policy -> policy.bucket(bucket));
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, Encryption</a> */
    @Test
    void refusesToBeToldHowTheObjectIsEncrypted() {
        Answer answer = sign("GET", "/" + bucket + "/digits", Map.of("x-amz-server-side-encryption", "AES256"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "<Code>InvalidArgument</Code><Message>x-amz-server-side-encryption header is not supported for"
                                + " this operation.</Message><ArgumentName>x-amz-server-side-encryption</ArgumentName>"
                                + "<ArgumentValue>AES256</ArgumentValue>");
        assertThat(sign("HEAD", "/" + bucket + "/digits", Map.of("x-amz-server-side-encryption", "aws:kms"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tellsOfKeysAndBucketsThatAreNotThere() {
        assertThat(shown(failureOf(() ->
                        s3.getObjectAsBytes(object -> object.bucket(bucket).key("none")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket("no-such-bucket").key("none")))))
                .isEqualTo("404 NoSuchBucket: The specified bucket does not exist");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket(bucket).key("digits").versionId("a".repeat(32))))))
                .isEqualTo("400 InvalidArgument: Invalid version id specified");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket(bucket).key("digits").versionId("x")))))
                .isEqualTo("400 InvalidArgument: Invalid version id specified");
        assertThat(failureOf(() -> s3.headObject(object -> object.bucket(bucket).key("none")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesToChooseHeadersThatNobodyCan() {
        Answer answer = sign("GET", "/" + bucket + "/digits?response-server=mine", Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "<Code>InvalidArgument</Code><Message>response-server is not in the set of overridable response"
                                + " headers. Please refer to the S3 API documentation for a complete list of overridable response"
                                + " headers.</Message><ArgumentName>response-server</ArgumentName>"
                                + "<ArgumentValue>mine</ArgumentValue>");
    }

    @Test
    void refusesWhatIsAskedOfBucketsAndOfCopies() {
        assertThat(sign("GET", "/" + bucket + "/digits?uploads", Map.of()).body())
                .contains("<Code>InvalidRequest</Code><Message>Key is not expected for the GET method ?uploads"
                        + " subresource</Message>");
        assertThat(sign("GET", "/" + bucket + "/digits?versions", Map.of()).body())
                .contains("<Code>InvalidRequest</Code><Message>There is no such thing as the ?versions sub-resource for"
                        + " a key</Message>");
        assertThat(sign("GET", "/" + bucket + "/digits", Map.of("x-amz-copy-source", "a/b"))
                        .body())
                .contains("<Code>InvalidArgument</Code><Message>You can only specify a copy source header for copy"
                        + " requests.</Message><ArgumentName>x-amz-copy-source</ArgumentName>");
    }

    @Test
    void choosesNoHeaderThatCannotBeWritten() {
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(
                        object -> object.bucket(bucket).key("digits").responseContentDisposition("filename=\u26C4")))))
                .isEqualTo("400 InvalidArgument: Header value cannot be represented using ISO-8859-1.");
    }
}
