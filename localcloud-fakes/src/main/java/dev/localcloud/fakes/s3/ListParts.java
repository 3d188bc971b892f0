package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Lists the parts of an upload that have come in.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html">ListParts</a>
 */
final class ListParts implements Operation<ListPartsRequest, ListPartsResponse> {
    @Override
    public ListPartsResponse run(ListPartsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        Upload upload = Uploads.find(bucket, request.key(), request.uploadId());
        int max = ObjectPage.maxOf(request.maxParts(), "max-parts");
        int marker = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        if (marker < 0) {
            throw S3Errors.negativeArgument("part-number-marker", marker);
        }
        List<Part> page = new ArrayList<>();
        Iterator<Map.Entry<Integer, Upload.Part>> rest = upload.parts().from(number -> number > marker);
        int last = 0;
        while (rest.hasNext() && page.size() < max) {
            Upload.Part part = rest.next().getValue();
            page.add(shown(part));
            last = part.number();
        }
        ListPartsResponse.Builder response = ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id())
                .partNumberMarker(marker)
                .nextPartNumberMarker(last)
                .maxParts(max)
                .isTruncated(rest.hasNext() && max > 0)
                .parts(page)
                .initiator(Uploaders.initiator(upload))
                .owner(Uploaders.owner(upload))
                .storageClass(upload.draft().storageClass());
        if (upload.checksumKind() != null) {
            response.checksumAlgorithm(upload.checksumKind().name());
            Members.set(response, "ChecksumType", upload.isComposite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return response.build();
    }

    private static Part shown(Upload.Part part) {
        Part.Builder shown = Part.builder()
                .partNumber(part.number())
                .lastModified(part.lastModified())
                .eTag(part.quotedETag())
                .size(part.blob().length());
        if (part.isChecksumShown()) {
            part.checksum().writeTo(shown);
        }
        return shown.build();
    }
}
