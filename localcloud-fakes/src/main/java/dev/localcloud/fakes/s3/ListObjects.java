package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;

/**
 * Lists objects by key, the older way: pages go on behind a marker that is a key or a common prefix.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html">ListObjects</a>
 */
final class ListObjects implements Operation<ListObjectsRequest, ListObjectsResponse> {
    @Override
    public ListObjectsResponse run(ListObjectsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        if (call.request().queryParameter("start-after") != null) {
            throw S3Errors.invalidArgument("startAfter only supported in REST.GET.BUCKET with list-type=2");
        }
        call.answerHeader("x-amz-bucket-region", bucket.region());
        ListEncoding encoding = ListEncoding.of(request.encodingTypeAsString());
        int max = ObjectPage.maxOf(request.maxKeys(), "max-keys");
        String prefix = ObjectPage.orEmpty(request.prefix());
        String delimiter = ObjectPage.orEmpty(request.delimiter());
        String marker = ObjectPage.orEmpty(request.marker());
        KeyScan<Versions> scan = new KeyScan<>(bucket.keys(), prefix, delimiter, Versions::hasCurrent);
        if (!marker.isEmpty()) {
            // Keys below a common prefix that the marker lies in have been shown with it.
            String shownBefore = KeyScan.commonPrefix(marker, prefix, delimiter);
            if (shownBefore == null) {
                scan.skipTo(marker);
            } else {
                scan.skipPast(shownBefore);
            }
        }
        ObjectPage page = ObjectPage.of(scan, max, encoding, true);
        return ListObjectsResponse.builder()
                .isTruncated(page.isTruncated())
                .marker(encoding.show(marker))
                .nextMarker(nextMarker(page, delimiter, encoding))
                .contents(page.objects())
                .name(bucket.name())
                .prefix(encoding.show(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.show(delimiter))
                .maxKeys(max)
                .commonPrefixes(page.prefixes())
                .encodingType(request.encodingTypeAsString())
                .build();
    }

    /** Shown only with a delimiter: without one, the last key is the next marker. */
    private static @Nullable String nextMarker(ObjectPage page, String delimiter, ListEncoding encoding) {
        return page.isTruncated() && !delimiter.isEmpty() ? encoding.show(page.last()) : null;
    }
}
