package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;
import software.amazon.awssdk.services.s3.model.StorageClass;

class GetObjectAttributesTest extends S3ConfigurationTestBase {
    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
        put(bucket, "plain", "hello");
    }

    @Test
    void showsWhatIsAskedForAndNothingElse() {
        GetObjectAttributesResponse all = s3.getObjectAttributes(
                object -> object.bucket(bucket).key("plain").objectAttributes(ObjectAttributes.knownValues()));
        GetObjectAttributesResponse size = s3.getObjectAttributes(
                object -> object.bucket(bucket).key("plain").objectAttributes(ObjectAttributes.OBJECT_SIZE));

        assertThat(all.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(all.objectSize()).isEqualTo(5);
        assertThat(all.storageClass()).isEqualTo(StorageClass.STANDARD);
        assertThat(all.checksum().checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(all.objectParts()).isNull();
        assertThat(all.lastModified()).isNotNull();
        assertThat(size.objectSize()).isEqualTo(5);
        assertThat(size.eTag()).isNull();
        assertThat(size.checksum()).isNull();
        assertThat(size.storageClass()).isNull();
    }

    private static void upload(String key, boolean hasChecksums) {
        String id = s3.createMultipartUpload(object -> object.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(hasChecksums ? ChecksumAlgorithm.SHA256 : null))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            int each = number;
            byte[] content = new byte[number < 3 ? 5 * 1024 * 1024 : 3];
            var part = s3.uploadPart(
                    sent -> sent.bucket(bucket)
                            .key(key)
                            .uploadId(id)
                            .partNumber(each)
                            .checksumAlgorithm(hasChecksums ? ChecksumAlgorithm.SHA256 : null),
                    RequestBody.fromBytes(content));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(part.eTag())
                    .checksumSHA256(part.checksumSHA256())
                    .build());
        }
        s3.completeMultipartUpload(
                complete -> complete.bucket(bucket).key(key).uploadId(id).multipartUpload(list -> list.parts(parts)));
    }

    @Test
    void showsPartsInPages() {
        upload("parts", true);

        GetObjectAttributesParts first = s3.getObjectAttributes(object ->
                        object.bucket(bucket).key("parts").maxParts(2).objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();
        GetObjectAttributesParts second = s3.getObjectAttributes(object -> object.bucket(bucket)
                        .key("parts")
                        .partNumberMarker(first.nextPartNumberMarker())
                        .objectAttributes(ObjectAttributes.OBJECT_PARTS))
                .objectParts();

        assertThat(first.totalPartsCount()).isEqualTo(3);
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.maxParts()).isEqualTo(2);
        assertThat(first.parts()).extracting(ObjectPart::partNumber).containsExactly(1, 2);
        assertThat(first.parts())
                .allSatisfy(part -> assertThat(part.checksumSHA256()).isNotNull());
        assertThat(second.parts()).extracting(ObjectPart::size).containsExactly(3L);
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void refusesAttributesThatThereAreNot() {
        Map<String, String> signed = Map.of(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                        + " Signature=0");
        Answer missing = send("GET", "/" + bucket + "/plain?attributes", signed);

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.body())
                .contains("<Code>InvalidRequest</Code><Message>The x-amz-object-attributes header specifying the"
                        + " attributes to be retrieved is either missing or empty</Message>");
        assertThat(shown(failureOf(() -> s3.getObjectAttributes(
                        object -> object.bucket(bucket).key("plain").objectAttributesWithStrings("Color")))))
                .isEqualTo("400 InvalidArgument: Invalid attribute name specified.");
        assertThat(shown(failureOf(() -> s3.getObjectAttributes(
                        object -> object.bucket(bucket).key("none").objectAttributes(ObjectAttributes.E_TAG)))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }
}
