package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/**
 * Shows what is asked for of an object: entity tag, checksum, parts, storage class, size.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html">GetObjectAttributes</a>
 */
final class GetObjectAttributes implements Operation<GetObjectAttributesRequest, GetObjectAttributesResponse> {
    @Override
    public GetObjectAttributesResponse run(GetObjectAttributesRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        checkAttributes(request);
        ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "GET");
        version.draft().encryption().checkKey(request, "SSECustomer");
        GetObjectAttributesResponse.Builder response = GetObjectAttributesResponse.builder()
                .lastModified(version.lastModified())
                .versionId(Keys.shownId(bucket, version));
        for (ObjectAttributes attribute : request.objectAttributes()) {
            switch (attribute) {
                case E_TAG -> response.eTag(version.content().eTag());
                case CHECKSUM -> response.checksum(checksumOf(version));
                case OBJECT_PARTS -> response.objectParts(partsOf(version, request));
                case STORAGE_CLASS -> response.storageClass(version.draft().storageClass());
                case OBJECT_SIZE -> response.objectSize(version.size());
                default -> throw S3Errors.invalidObjectAttributes();
            }
        }
        return response.build();
    }

    private static void checkAttributes(GetObjectAttributesRequest request) {
        if (request.objectAttributes().isEmpty()) {
            throw S3Errors.missingObjectAttributes();
        }
        if (request.objectAttributes().contains(ObjectAttributes.UNKNOWN_TO_SDK_VERSION)) {
            throw S3Errors.invalidObjectAttributes();
        }
    }

    private static @Nullable Checksum checksumOf(ObjectVersion version) {
        ObjectChecksum checksum = version.content().checksum();
        if (checksum == null) {
            return null;
        }
        // The number of parts that headers show behind a composite checksum is left out here.
        int dash = checksum.value().indexOf('-');
        Checksum.Builder shown = Checksum.builder();
        new ObjectChecksum(
                        checksum.kind(),
                        dash < 0 ? checksum.value() : checksum.value().substring(0, dash),
                        checksum.isComposite())
                .writeTo(shown);
        return shown.build();
    }

    /** Parts are listed one by one only if each brought a checksum; their number is always shown. */
    private static @Nullable GetObjectAttributesParts partsOf(
            ObjectVersion version, GetObjectAttributesRequest request) {
        List<ObjectContent.ObjectPart> parts = version.content().parts();
        if (parts.isEmpty()) {
            return null;
        }
        GetObjectAttributesParts.Builder shown =
                GetObjectAttributesParts.builder().totalPartsCount(parts.size());
        if (parts.get(0).checksum() == null) {
            return shown.build();
        }
        int marker = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int max = ObjectPage.maxOf(request.maxParts(), "max-parts");
        List<ObjectPart> page = new ArrayList<>();
        boolean isTruncated = false;
        int last = 0;
        for (ObjectContent.ObjectPart part : parts) {
            if (part.number() > marker) {
                if (page.size() == max) {
                    isTruncated = true;
                    break;
                }
                page.add(shown(part));
                last = part.number();
            }
        }
        return shown.partNumberMarker(marker)
                .nextPartNumberMarker(last)
                .maxParts(max)
                .isTruncated(isTruncated)
                .parts(page)
                .build();
    }

    private static ObjectPart shown(ObjectContent.ObjectPart part) {
        ObjectPart.Builder shown =
                ObjectPart.builder().partNumber(part.number()).size(part.size());
        if (part.checksum() != null) {
            part.checksum().writeTo(shown);
        }
        return shown.build();
    }
}
