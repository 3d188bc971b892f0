package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Lists uploads in progress by key, those of one key by the time they were begun.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</a>
 */
final class ListMultipartUploads implements Operation<ListMultipartUploadsRequest, ListMultipartUploadsResponse> {
    @Override
    public ListMultipartUploadsResponse run(ListMultipartUploadsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ListEncoding encoding = ListEncoding.of(request.encodingTypeAsString());
        int max = ObjectPage.maxOf(request.maxUploads(), "max-uploads");
        String prefix = ObjectPage.orEmpty(request.prefix());
        String delimiter = ObjectPage.orEmpty(request.delimiter());
        String keyMarker = ObjectPage.orEmpty(request.keyMarker());
        // Without a key, the upload id says nothing.
        checkIdMarker(keyMarker, request.uploadIdMarker());
        String idMarker = keyMarker.isEmpty() ? "" : ObjectPage.orEmpty(request.uploadIdMarker());
        Page page = new Page(max, encoding);
        page.fill(scan(bucket, prefix, delimiter, keyMarker, idMarker), keyMarker, idMarker);
        return ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .keyMarker(encoding.show(keyMarker))
                .uploadIdMarker(idMarker)
                .nextKeyMarker(encoding.show(page.lastKey))
                .nextUploadIdMarker(page.lastId)
                .prefix(prefix.isEmpty() ? null : encoding.show(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.show(delimiter))
                .maxUploads(max)
                .isTruncated(page.isTruncated)
                .uploads(page.uploads)
                .commonPrefixes(page.prefixes)
                .encodingType(request.encodingTypeAsString())
                .build();
    }

    private static void checkIdMarker(String keyMarker, @Nullable String idMarker) {
        if (!keyMarker.isEmpty() && idMarker != null && !idMarker.isEmpty() && !Uploads.isIdOf(idMarker, keyMarker)) {
            throw S3Errors.invalidArgument("Invalid uploadId marker", "upload-id-marker", idMarker);
        }
    }

    private static KeyScan<SortedTree<String, Upload>> scan(
            Bucket bucket, String prefix, String delimiter, String keyMarker, String idMarker) {
        KeyScan<SortedTree<String, Upload>> scan = new KeyScan<>(bucket.uploads(), prefix, delimiter, uploads -> true);
        if (keyMarker.isEmpty()) {
            return scan;
        }
        String shownBefore = KeyScan.commonPrefix(keyMarker, prefix, delimiter);
        if (shownBefore != null) {
            scan.skipPast(shownBefore);
        } else if (idMarker.isEmpty()) {
            scan.skipTo(keyMarker);
        } else {
            scan.skipToInclusive(keyMarker);
        }
        return scan;
    }

    /** Collects uploads and prefixes until it is full. */
    private static final class Page {
        private final int max;
        private final ListEncoding encoding;
        private final List<MultipartUpload> uploads = new ArrayList<>();
        private final List<CommonPrefix> prefixes = new ArrayList<>();
        private String lastKey = "";
        private String lastId = "";
        private boolean isTruncated;

        Page(int max, ListEncoding encoding) {
            this.max = max;
            this.encoding = encoding;
        }

        void fill(KeyScan<SortedTree<String, Upload>> scan, String keyMarker, String idMarker) {
            for (var hit = scan.next(); hit != null && !isTruncated && max > 0; hit = scan.next()) {
                if (hit.value() == null) {
                    addPrefix(hit.name());
                } else {
                    String after = hit.name().equals(keyMarker) ? idMarker : "";
                    addUploads(hit.value().from(id -> id.compareTo(after) > 0), hit.name());
                }
            }
        }

        private void addPrefix(String prefix) {
            if (isFull()) {
                return;
            }
            prefixes.add(CommonPrefix.builder().prefix(encoding.show(prefix)).build());
        }

        private void addUploads(Iterator<Map.Entry<String, Upload>> ofKey, String key) {
            while (ofKey.hasNext()) {
                Upload upload = ofKey.next().getValue();
                if (isFull()) {
                    return;
                }
                uploads.add(shown(upload));
                lastKey = key;
                lastId = upload.id();
            }
        }

        private boolean isFull() {
            isTruncated = uploads.size() + prefixes.size() == max;
            return isTruncated;
        }

        private MultipartUpload shown(Upload upload) {
            MultipartUpload.Builder shown = MultipartUpload.builder()
                    .uploadId(upload.id())
                    .key(encoding.show(upload.key()))
                    .initiated(upload.initiated())
                    .storageClass(upload.draft().storageClass())
                    .owner(Uploaders.owner(upload))
                    .initiator(Uploaders.initiator(upload));
            if (upload.checksumKind() != null) {
                shown.checksumAlgorithm(upload.checksumKind().name());
                Members.set(shown, "ChecksumType", upload.isComposite() ? "COMPOSITE" : "FULL_OBJECT");
            }
            return shown.build();
        }
    }
}
