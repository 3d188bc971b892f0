package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists objects by key.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class ListObjectsV2 implements Operation<ListObjectsV2Request, ListObjectsV2Response> {
    private static final char AFTER_KEY = 'k';
    private static final char AFTER_PREFIX = 'p';

    @Override
    public ListObjectsV2Response run(ListObjectsV2Request request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        call.answerHeader("x-amz-bucket-region", bucket.region());
        ListEncoding encoding = ListEncoding.of(request.encodingTypeAsString());
        int max = ObjectPage.maxOf(request.maxKeys(), "max-keys");
        String prefix = ObjectPage.orEmpty(request.prefix());
        String delimiter = ObjectPage.orEmpty(request.delimiter());
        KeyScan<Versions> scan = new KeyScan<>(bucket.keys(), prefix, delimiter, Versions::hasCurrent);
        start(scan, request);
        ObjectPage page = ObjectPage.of(scan, max, encoding, Boolean.TRUE.equals(request.fetchOwner()));
        return ListObjectsV2Response.builder()
                .isTruncated(page.isTruncated())
                .contents(page.objects())
                .name(bucket.name())
                .prefix(encoding.show(prefix))
                .delimiter(delimiter.isEmpty() ? null : encoding.show(delimiter))
                .maxKeys(max)
                .commonPrefixes(page.prefixes())
                .encodingType(request.encodingTypeAsString())
                .keyCount(page.objects().size() + page.prefixes().size())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(
                        page.isTruncated()
                                ? PageToken.write((page.isLastPrefix() ? AFTER_PREFIX : AFTER_KEY) + page.last())
                                : null)
                // Behind a token AWS does not show it, whatever its reference says.
                .startAfter(request.continuationToken() == null ? encoding.showOrNull(request.startAfter()) : null)
                .build();
    }

    private static void start(KeyScan<Versions> scan, ListObjectsV2Request request) {
        if (request.continuationToken() != null) {
            String last = PageToken.read(request.continuationToken());
            switch (last.charAt(0)) {
                case AFTER_KEY -> scan.skipTo(last.substring(1));
                case AFTER_PREFIX -> scan.skipPast(last.substring(1));
                default -> throw S3Errors.invalidToken();
            }
        } else if (request.startAfter() != null) {
            scan.skipTo(request.startAfter());
        }
    }
}
