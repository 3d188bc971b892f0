package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/**
 * Lists the caller's buckets by name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</a>
 */
final class ListBuckets implements Operation<ListBucketsRequest, ListBucketsResponse> {
    @Override
    public ListBucketsResponse run(ListBucketsRequest request, Call call) {
        if (request.bucketRegion() != null && !CreateBucket.isRegion(request.bucketRegion())) {
            throw S3Errors.invalidRegion(request.bucketRegion());
        }
        int max = maxOf(request);
        String after = request.continuationToken() == null
                        || request.continuationToken().isEmpty()
                ? ""
                : PageToken.read(request.continuationToken());
        boolean isDetailed = request.maxBuckets() != null
                || request.prefix() != null
                || request.bucketRegion() != null
                || request.continuationToken() != null;
        List<software.amazon.awssdk.services.s3.model.Bucket> page = new ArrayList<>();
        String last = "";
        String token = null;
        for (Bucket bucket : S3State.of(call).buckets().tailMap(after, false).values()) {
            if (!isListed(bucket, request, call)) {
                continue;
            }
            if (page.size() == max) {
                token = PageToken.write(last);
                break;
            }
            page.add(shown(bucket, isDetailed));
            last = bucket.name();
        }
        return ListBucketsResponse.builder()
                .owner(Owners.of(call.account()))
                .buckets(page)
                .prefix(request.prefix())
                .continuationToken(token)
                .build();
    }

    private static int maxOf(ListBucketsRequest request) {
        Integer max = request.maxBuckets();
        if (max == null) {
            return S3Limits.BUCKETS_PAGE_MAX;
        }
        if (max < 1 || max > S3Limits.BUCKETS_PAGE_MAX) {
            throw S3Errors.invalidArgument(
                    "Argument max-buckets must be an integer between 1 and " + S3Limits.BUCKETS_PAGE_MAX,
                    "max-buckets",
                    max.toString());
        }
        return max;
    }

    private static boolean isListed(Bucket bucket, ListBucketsRequest request, Call call) {
        return bucket.account().equals(call.account())
                && startsWith(bucket.name(), request.prefix())
                && (request.bucketRegion() == null || request.bucketRegion().equals(bucket.region()));
    }

    private static boolean startsWith(String name, @Nullable String prefix) {
        return prefix == null || name.startsWith(prefix);
    }

    private static software.amazon.awssdk.services.s3.model.Bucket shown(Bucket bucket, boolean isDetailed) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(isDetailed ? bucket.region() : null)
                .bucketArn(isDetailed ? bucket.arn() : null)
                .build();
    }
}
