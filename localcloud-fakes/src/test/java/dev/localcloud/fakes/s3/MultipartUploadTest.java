package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class MultipartUploadTest extends S3ConfigurationTestBase {
    private static final String BUCKET = "uploads";
    private static final String NO_SUCH_UPLOAD =
            "404 NoSuchUpload: The specified upload does not exist. The upload ID may"
                    + " be invalid, or the upload may have been aborted or completed.";

    @BeforeAll
    static void open() {
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    private static String begin(String bucket, String key) {
        return s3.createMultipartUpload(object -> object.bucket(bucket).key(key))
                .uploadId();
    }

    private static CompletedPart part(String key, String id, int number, RequestBody content) {
        UploadPartResponse answer =
                s3.uploadPart(part -> part.bucket(BUCKET).key(key).uploadId(id).partNumber(number), content);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
    }

    private static CompletedPart part(String key, String id, int number, String content) {
        return part(key, id, number, RequestBody.fromString(content));
    }

    private static CompleteMultipartUploadResponse complete(
            String key, String id, Consumer<CompleteMultipartUploadRequest.Builder> more, CompletedPart... parts) {
        return s3.completeMultipartUpload(CompleteMultipartUploadRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .uploadId(id)
                .multipartUpload(list -> list.parts(parts))
                .applyMutation(more)
                .build());
    }

    private static CompleteMultipartUploadResponse complete(String key, String id, CompletedPart... parts) {
        return complete(key, id, more -> {}, parts);
    }

    @Test
    void joinsItsParts() {
        CreateMultipartUploadResponse upload =
                s3.createMultipartUpload(object -> object.bucket(BUCKET).key("whole"));
        byte[] first = new byte[5 * 1024 * 1024];
        UploadPartResponse one = s3.uploadPart(
                part -> part.bucket(BUCKET)
                        .key("whole")
                        .uploadId(upload.uploadId())
                        .partNumber(1),
                RequestBody.fromBytes(first));
        UploadPartResponse two = s3.uploadPart(
                part -> part.bucket(BUCKET)
                        .key("whole")
                        .uploadId(upload.uploadId())
                        .partNumber(7),
                RequestBody.fromString("end"));
        assertThat(s3.listParts(parts -> parts.bucket(BUCKET).key("whole").uploadId(upload.uploadId()))
                        .parts())
                .extracting(part -> part.partNumber())
                .containsExactly(1, 7);

        CompleteMultipartUploadResponse whole = s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                .key("whole")
                .uploadId(upload.uploadId())
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder()
                                .partNumber(1)
                                .eTag(one.eTag())
                                .checksumCRC32(one.checksumCRC32())
                                .build(),
                        CompletedPart.builder()
                                .partNumber(7)
                                .eTag(two.eTag())
                                .checksumCRC32(two.checksumCRC32())
                                .build())));

        assertThat(whole.eTag()).endsWith("-2\"");
        HeadObjectResponse head = s3.headObject(object -> object.bucket(BUCKET).key("whole"));
        assertThat(head.contentLength()).isEqualTo(first.length + 3);
        assertThat(head.eTag()).isEqualTo(whole.eTag());
        assertThat(s3.getObjectAsBytes(
                                object -> object.bucket(BUCKET).key("whole").partNumber(2))
                        .asUtf8String())
                .isEqualTo("end");
        assertThat(s3.listMultipartUploads(uploads -> uploads.bucket(BUCKET).prefix("whole"))
                        .uploads())
                .isEmpty();
    }

    @Test
    void answersTheSameToWhoeverCompletesItAgain() {
        String id = begin(BUCKET, "again");
        CompletedPart one = part("again", id, 1, "a");

        CompleteMultipartUploadResponse first = complete("again", id, one);
        CompleteMultipartUploadResponse second = complete("again", id, one);

        assertThat(second.eTag()).isEqualTo(first.eTag());
        assertThat(first.location()).isEqualTo(cloud.endpoint() + "/" + BUCKET + "/again");
        assertThat(shown(failureOf(() -> part("again", id, 2, "b")))).isEqualTo(NO_SUCH_UPLOAD);
    }

    @Test
    void refusesPartsThatItDoesNotHave() {
        String id = begin(BUCKET, "wrong");
        CompletedPart one = part("wrong", id, 1, "a");
        CompletedPart two = part("wrong", id, 2, "b");
        String invalid =
                "400 InvalidPart: One or more of the specified parts could not be found.  The part may not have"
                        + " been uploaded, or the specified entity tag may not match the part's entity tag.";

        assertThat(shown(failureOf(() ->
                        complete("wrong", id, one, two.toBuilder().partNumber(3).build()))))
                .isEqualTo(invalid);
        assertThat(shown(failureOf(() -> complete(
                        "wrong",
                        id,
                        one.toBuilder().eTag("\"" + "0".repeat(32) + "\"").build()))))
                .isEqualTo(invalid);
        assertThat(shown(failureOf(() -> complete("wrong", id, two, one))))
                .isEqualTo(
                        "400 InvalidPartOrder: The list of parts was not in ascending order. Parts must be ordered by"
                                + " part number.");
        assertThat(shown(failureOf(() -> complete("wrong", id, one, two))))
                .isEqualTo("400 EntityTooSmall: Your proposed upload is smaller than the minimum allowed size");
        assertThat(shown(failureOf(() -> complete("wrong", id))))
                .isEqualTo("400 InvalidRequest: You must specify at least one part");
        assertThat(shown(failureOf(() ->
                        complete("wrong", id, one.toBuilder().partNumber(0).build()))))
                .isEqualTo("400 InvalidArgument: PartNumber must be >= 1");
        assertThat(shown(failureOf(() -> complete("wrong", id, more -> more.mpuObjectSize(7L), one))))
                .isEqualTo("400 InvalidRequest: The provided 'x-amz-mp-object-size' header value 7 does not match what"
                        + " was computed: 1");
        // Whatever was refused, the upload is still there.
        assertThat(complete("wrong", id, one).eTag()).endsWith("-1\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesPartNumbersOutOfRange(int number) {
        String id = begin(BUCKET, "numbers");

        assertThat(shown(failureOf(() -> part("numbers", id, number, "a"))))
                .isEqualTo("400 InvalidArgument: Part number must be an integer between 1 and 10000, inclusive");
    }

    @Test
    void forgetsWhatIsAborted() {
        String id = begin(BUCKET, "aborted");
        CompletedPart one = part("aborted", id, 1, "a");

        s3.abortMultipartUpload(upload -> upload.bucket(BUCKET).key("aborted").uploadId(id));

        assertThat(shown(failureOf(() -> part("aborted", id, 2, "b")))).isEqualTo(NO_SUCH_UPLOAD);
        assertThat(shown(failureOf(() -> complete("aborted", id, one)))).isEqualTo(NO_SUCH_UPLOAD);
        assertThat(shown(failureOf(() -> s3.listParts(
                        parts -> parts.bucket(BUCKET).key("aborted").uploadId(id)))))
                .isEqualTo(NO_SUCH_UPLOAD);
        assertThat(shown(failureOf(() -> s3.abortMultipartUpload(
                        upload -> upload.bucket(BUCKET).key("aborted").uploadId(id)))))
                .isEqualTo(NO_SUCH_UPLOAD);
    }

    @Test
    void replacesAPartThatIsSentAgain() {
        String id = begin(BUCKET, "replaced");
        CompletedPart old = part("replaced", id, 1, "old");
        CompletedPart anew = part("replaced", id, 1, "new");

        assertThat(shown(failureOf(() -> complete("replaced", id, old)))).startsWith("400 InvalidPart:");
        complete("replaced", id, anew);
        assertThat(s3.getObjectAsBytes(object -> object.bucket(BUCKET).key("replaced"))
                        .asUtf8String())
                .isEqualTo("new");
    }

    @Test
    void completesOnlyWhereItsConditionHolds() {
        s3.putObject(object -> object.bucket(BUCKET).key("there"), RequestBody.fromString("x"));
        String id = begin(BUCKET, "there");
        CompletedPart one = part("there", id, 1, "a");
        String failed = "412 PreconditionFailed: At least one of the pre-conditions you specified did not hold";

        assertThat(shown(failureOf(() -> complete("there", id, more -> more.ifNoneMatch("*"), one))))
                .isEqualTo(failed);
        assertThat(shown(failureOf(() -> complete("there", id, more -> more.ifMatch("\"other\""), one))))
                .isEqualTo(failed);
        assertThat(shown(failureOf(() -> complete("there", id, more -> more.mpuObjectSize(7L), one))))
                .isEqualTo("400 InvalidRequest: The provided 'x-amz-mp-object-size' header value 7 does not match what"
                        + " was computed: 1");
        String eTag =
                s3.headObject(object -> object.bucket(BUCKET).key("there")).eTag();
        complete("there", id, more -> more.ifMatch(eTag).mpuObjectSize(1L), one);
    }

    @Test
    void listsItsPartsInPages() {
        String id = s3.createMultipartUpload(
                        object -> object.bucket(BUCKET).key("pages").storageClass(StorageClass.STANDARD_IA))
                .uploadId();
        for (int number : new int[] {5, 1, 3}) {
            part("pages", id, number, "p" + number);
        }

        ListPartsResponse first = s3.listParts(
                parts -> parts.bucket(BUCKET).key("pages").uploadId(id).maxParts(2));

        assertThat(first.parts()).extracting(Part::partNumber).containsExactly(1, 3);
        assertThat(first.parts()).extracting(Part::size).containsExactly(2L, 2L);
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.nextPartNumberMarker()).isEqualTo(3);
        assertThat(first.maxParts()).isEqualTo(2);
        assertThat(first.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        ListPartsResponse second = s3.listParts(
                parts -> parts.bucket(BUCKET).key("pages").uploadId(id).partNumberMarker(first.nextPartNumberMarker()));
        assertThat(second.parts()).extracting(Part::partNumber).containsExactly(5);
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void listsUploadsByKeyAndTime() {
        String bucket = newBucket();
        String a1 = begin(bucket, "a");
        String a2 = begin(bucket, "a");
        String b = begin(bucket, "photos/b");
        begin(bucket, "photos/c");

        ListMultipartUploadsResponse first =
                s3.listMultipartUploads(uploads -> uploads.bucket(bucket).maxUploads(1));
        ListMultipartUploadsResponse second = s3.listMultipartUploads(uploads -> uploads.bucket(bucket)
                .keyMarker(first.nextKeyMarker())
                .uploadIdMarker(first.nextUploadIdMarker())
                .maxUploads(2));

        assertThat(first.uploads()).extracting(MultipartUpload::uploadId).containsExactly(a1);
        assertThat(first.isTruncated()).isTrue();
        assertThat(second.uploads()).extracting(MultipartUpload::uploadId).containsExactly(a2, b);
        ListMultipartUploadsResponse rolledUp =
                s3.listMultipartUploads(uploads -> uploads.bucket(bucket).delimiter("/"));
        assertThat(rolledUp.uploads()).extracting(MultipartUpload::uploadId).containsExactly(a1, a2);
        assertThat(rolledUp.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("photos/");
        assertThat(s3.listMultipartUploads(uploads -> uploads.bucket(bucket).prefix("photos/b"))
                        .uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactly(b);
        assertThat(shown(failureOf(() -> s3.listMultipartUploads(
                        uploads -> uploads.bucket(bucket).keyMarker("a").uploadIdMarker("no id")))))
                .isEqualTo("400 InvalidArgument: Invalid uploadId marker");
    }

    @Test
    void readsOneOfItsParts() {
        String id = begin(BUCKET, "read");
        CompletedPart one = part("read", id, 2, RequestBody.fromBytes(new byte[5 * 1024 * 1024]));
        CompletedPart two = part("read", id, 9, "end");
        complete("read", id, one, two);

        HeadObjectResponse last =
                s3.headObject(object -> object.bucket(BUCKET).key("read").partNumber(2));

        assertThat(last.partsCount()).isEqualTo(2);
        assertThat(last.contentLength()).isEqualTo(3);
        assertThat(last.contentRange()).isEqualTo("bytes 5242880-5242882/5242883");
        assertThat(s3.getObjectAsBytes(
                                object -> object.bucket(BUCKET).key("read").partNumber(2))
                        .asUtf8String())
                .isEqualTo("end");
    }

    @Test
    void copiesARangeIntoAPart() {
        s3.putObject(object -> object.bucket(BUCKET).key("source"), RequestBody.fromString("0123456789"));
        String id = begin(BUCKET, "copied");

        UploadPartCopyResponse copied = s3.uploadPartCopy(part -> part.sourceBucket(BUCKET)
                .sourceKey("source")
                .copySourceRange("bytes=2-4")
                .destinationBucket(BUCKET)
                .destinationKey("copied")
                .uploadId(id)
                .partNumber(1));
        complete(
                "copied",
                id,
                CompletedPart.builder()
                        .partNumber(1)
                        .eTag(copied.copyPartResult().eTag())
                        .build());

        assertThat(s3.getObjectAsBytes(object -> object.bucket(BUCKET).key("copied"))
                        .asUtf8String())
                .isEqualTo("234");
        List<String> failures = new ArrayList<>();
        for (String range : List.of("bytes=5-20", "bytes=2-", "2-4")) {
            String other = begin(BUCKET, "copied");
            failures.add(shown(failureOf(() -> s3.uploadPartCopy(part -> part.sourceBucket(BUCKET)
                    .sourceKey("source")
                    .copySourceRange(range)
                    .destinationBucket(BUCKET)
                    .destinationKey("copied")
                    .uploadId(other)
                    .partNumber(1)))));
        }
        String form =
                "400 InvalidArgument: The x-amz-copy-source-range value must be of the form bytes=first-last where"
                        + " first and last are the zero-based offsets of the first and last bytes to copy";
        assertThat(failures)
                .containsExactly(
                        "400 InvalidArgument: Range specified is not valid for source object of size: 10", form, form);
    }

    @Test
    void becomesNothingBeforeItIsComplete() {
        String id = begin(BUCKET, "hidden");
        part("hidden", id, 1, "a");

        assertThat(shown(failureOf(() ->
                        s3.getObjectAsBytes(object -> object.bucket(BUCKET).key("hidden")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
        assertThat(cloud.s3().bucket(BUCKET).keys()).doesNotContain("hidden");
    }

    @Test
    void refusesMetadataWithAPart() {
        String path = "/" + BUCKET + "/described?partNumber=1&uploadId=" + begin(BUCKET, "described");

        assertThat(sign("PUT", path, Map.of("x-amz-meta-author", "Ada"), "a").body())
                .contains("<Code>InvalidArgument</Code><Message>Metadata cannot be specified in this context.</Message>"
                        + "<ArgumentName>x-amz-meta-author</ArgumentName>");
    }

    @Test
    void refusesNumbersThatPartsCannotHave() {
        String id = begin(BUCKET, "numbered");
        String path = "/" + BUCKET + "/numbered";

        assertThat(sign("PUT", path + "?partNumber=1", Map.of(), "a").body())
                .contains("<Code>InvalidArgument</Code><Message>This operation does not accept partNumber without"
                        + " uploadId</Message><ArgumentName>partNumber</ArgumentName>");
        assertThat(sign("PUT", path + "?partNumber=1", Map.of("x-amz-copy-source", "a/b"))
                        .body())
                .contains("This operation does not accept partNumber without uploadId");
        assertThat(cloud.s3().bucket(BUCKET).keys()).doesNotContain("numbered");
        assertThat(sign("GET", path + "?part-number-marker=-1&uploadId=" + id, Map.of())
                        .body())
                .contains("<Message>Argument part-number-marker must be an integer between 0 and 2147483647</Message>");
        assertThat(sign("GET", path + "?part-number-marker=x&uploadId=" + id, Map.of())
                        .body())
                .contains("<Message>Provided part-number-marker not an integer or within integer range</Message>");
        assertThat(shown(failureOf(() -> s3.completeMultipartUpload(complete -> complete.bucket(BUCKET)
                        .key("numbered")
                        .uploadId(id)
                        .multipartUpload(
                                parts -> parts.parts(part -> part.partNumber(0).eTag("x")))))))
                .isEqualTo("400 InvalidArgument: PartNumber must be >= 1");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</a> */
    @Test
    void tellsARangeBehindTheSourceFromOneThatEndsThere() {
        put(BUCKET, "short", "0123456789");
        String id = begin(BUCKET, "ranged");

        assertThat(shown(failureOf(() -> copyRange(id, "bytes=10-12"))))
                .isEqualTo("400 InvalidRequest: The specified copy range is invalid for the source object size");
        assertThat(shown(failureOf(() -> copyRange(id, "bytes=8-12"))))
                .isEqualTo("400 InvalidArgument: Range specified is not valid for source object of size: 10");
    }

    private static void copyRange(String id, String range) {
        s3.uploadPartCopy(part -> part.destinationBucket(BUCKET)
                .destinationKey("ranged")
                .uploadId(id)
                .partNumber(1)
                .sourceBucket(BUCKET)
                .sourceKey("short")
                .copySourceRange(range));
    }
}
