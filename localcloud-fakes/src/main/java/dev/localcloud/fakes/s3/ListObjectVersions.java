package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/**
 * Lists all versions and delete markers by key, those of one key from the newest to the oldest.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</a>
 */
final class ListObjectVersions implements Operation<ListObjectVersionsRequest, ListObjectVersionsResponse> {
    @Override
    public ListObjectVersionsResponse run(ListObjectVersionsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ListEncoding encoding = ListEncoding.of(request.encodingTypeAsString());
        int max = ObjectPage.maxOf(request.maxKeys(), "max-keys");
        String prefix = ObjectPage.orEmpty(request.prefix());
        String delimiter = ObjectPage.orEmpty(request.delimiter());
        String keyMarker = ObjectPage.orEmpty(request.keyMarker());
        checkMarkers(request);
        Page page = new Page(max, encoding);
        Start start = Start.of(bucket, keyMarker, ObjectPage.orEmpty(request.versionIdMarker()));
        page.fill(start.scan(bucket, prefix, delimiter), start);
        return ListObjectVersionsResponse.builder()
                .isTruncated(page.isTruncated)
                .keyMarker(encoding.show(keyMarker))
                .versionIdMarker(ObjectPage.orEmpty(request.versionIdMarker()))
                .nextKeyMarker(page.isTruncated ? encoding.show(page.lastKey) : null)
                .nextVersionIdMarker(page.isTruncated ? page.lastId : null)
                .versions(page.versions)
                .deleteMarkers(page.markers)
                .name(bucket.name())
                .prefix(encoding.show(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.show(delimiter))
                .maxKeys(max)
                .commonPrefixes(page.prefixes)
                .encodingType(request.encodingTypeAsString())
                .build();
    }

    private static void checkMarkers(ListObjectVersionsRequest request) {
        if (request.versionIdMarker() == null) {
            return;
        }
        if (request.versionIdMarker().isEmpty()) {
            throw S3Errors.invalidArgument("A version-id marker cannot be empty.", "version-id-marker", "");
        }
        if (request.keyMarker() == null || request.keyMarker().isEmpty()) {
            throw S3Errors.invalidArgument(
                    "A version-id marker cannot be specified without a key marker.",
                    "version-id-marker",
                    request.versionIdMarker());
        }
        if (!Keys.isVersionId(request.versionIdMarker())) {
            throw S3Errors.invalidArgument(
                    "Invalid version id specified", "version-id-marker", request.versionIdMarker());
        }
    }

    /**
     * Where a page begins.
     *
     * @param key the key of the last page's end, or empty
     * @param olderThan versions of that key with a smaller sequence are still to be shown; 0 for none
     */
    private record Start(String key, long olderThan) {
        static Start of(Bucket bucket, String keyMarker, String idMarker) {
            Versions versions = idMarker.isEmpty() ? null : bucket.keys().get(keyMarker);
            if (versions == null) {
                return new Start(keyMarker, 0);
            }
            // The version itself may have been deleted since the page that ended with it.
            return new Start(
                    keyMarker,
                    versions.find(idMarker).map(ObjectVersion::sequence).orElse(Keys.sequenceOf(idMarker)));
        }

        KeyScan<Versions> scan(Bucket bucket, String prefix, String delimiter) {
            KeyScan<Versions> scan = new KeyScan<>(bucket.keys(), prefix, delimiter, versions -> true);
            if (key.isEmpty()) {
                return scan;
            }
            String shownBefore = KeyScan.commonPrefix(key, prefix, delimiter);
            if (shownBefore != null) {
                scan.skipPast(shownBefore);
            } else if (olderThan == 0) {
                scan.skipTo(key);
            } else {
                scan.skipToInclusive(key);
            }
            return scan;
        }

        Predicate<ObjectVersion> isShownOf(String hitKey) {
            return hitKey.equals(key) ? version -> version.sequence() < olderThan : version -> true;
        }
    }

    /** Collects versions, delete markers and prefixes until it is full. */
    private static final class Page {
        private final int max;
        private final ListEncoding encoding;
        private final List<software.amazon.awssdk.services.s3.model.ObjectVersion> versions = new ArrayList<>();
        private final List<DeleteMarkerEntry> markers = new ArrayList<>();
        private final List<CommonPrefix> prefixes = new ArrayList<>();
        private String lastKey = "";
        private @Nullable String lastId;
        private boolean isTruncated;

        Page(int max, ListEncoding encoding) {
            this.max = max;
            this.encoding = encoding;
        }

        void fill(KeyScan<Versions> scan, Start start) {
            for (var hit = scan.next(); hit != null && !isTruncated && max > 0; hit = scan.next()) {
                if (hit.value() == null) {
                    addPrefix(hit.name());
                } else {
                    addVersions(hit.value(), start.isShownOf(hit.name()));
                }
            }
        }

        private void addPrefix(String prefix) {
            if (!isFull()) {
                prefixes.add(
                        CommonPrefix.builder().prefix(encoding.show(prefix)).build());
                lastKey = prefix;
                lastId = null;
            }
        }

        private void addVersions(Versions ofKey, Predicate<ObjectVersion> isShown) {
            for (ObjectVersion version : ofKey.newestFirst()) {
                if (!isShown.test(version)) {
                    continue;
                }
                if (isFull()) {
                    return;
                }
                boolean isLatest = version.sequence() == ofKey.newest().sequence();
                if (version.isDeleteMarker()) {
                    markers.add(shownMarker(version, isLatest));
                } else {
                    versions.add(shown(version, isLatest));
                }
                lastKey = version.key();
                lastId = version.id();
            }
        }

        private boolean isFull() {
            isTruncated = versions.size() + markers.size() + prefixes.size() == max;
            return isTruncated;
        }

        private DeleteMarkerEntry shownMarker(ObjectVersion marker, boolean isLatest) {
            return DeleteMarkerEntry.builder()
                    .owner(Owners.of(marker.ownerAccount()))
                    .key(encoding.show(marker.key()))
                    .versionId(marker.id())
                    .isLatest(isLatest)
                    .lastModified(marker.lastModified())
                    .build();
        }

        private software.amazon.awssdk.services.s3.model.ObjectVersion shown(ObjectVersion version, boolean isLatest) {
            var shown = software.amazon.awssdk.services.s3.model.ObjectVersion.builder()
                    .eTag(version.quotedETag())
                    .size(version.size())
                    .storageClass(version.draft().storageClass())
                    .key(encoding.show(version.key()))
                    .versionId(version.id())
                    .isLatest(isLatest)
                    .lastModified(version.lastModified())
                    .owner(Owners.of(version.ownerAccount()));
            ObjectChecksum checksum = version.content().checksum();
            if (checksum != null) {
                shown.checksumAlgorithmWithStrings(checksum.kind().name());
                Members.set(shown, "ChecksumType", checksum.type());
            }
            return shown.build();
        }
    }
}
