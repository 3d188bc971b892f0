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
        String region = Members.text(request, "BucketRegion");
        String prefix = Members.text(request, "Prefix");
        String continued = Members.text(request, "ContinuationToken");
        Integer wanted = (Integer) Members.value(request, "MaxBuckets");
        if (region != null && !CreateBucket.isRegion(region)) {
            throw S3Errors.invalidRegion(region);
        }
        int max = maxOf(wanted);
        String after = continued == null || continued.isEmpty() ? "" : PageToken.read(continued);
        boolean isDetailed = wanted != null || prefix != null || region != null || continued != null;
        List<software.amazon.awssdk.services.s3.model.Bucket> page = new ArrayList<>();
        String last = "";
        String token = null;
        for (Bucket bucket : S3State.of(call).buckets().tailMap(after, false).values()) {
            if (!isListed(bucket, prefix, region, call)) {
                continue;
            }
            if (page.size() == max) {
                token = PageToken.write(last);
                break;
            }
            page.add(shown(bucket, isDetailed));
            last = bucket.name();
        }
        ListBucketsResponse.Builder response =
                ListBucketsResponse.builder().owner(Owners.of(call.account())).buckets(page);
        Members.set(response, "Prefix", prefix);
        Members.set(response, "ContinuationToken", token);
        return response.build();
    }

    private static int maxOf(@Nullable Integer max) {
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

    private static boolean isListed(Bucket bucket, @Nullable String prefix, @Nullable String region, Call call) {
        return bucket.account().equals(call.account())
                && startsWith(bucket.name(), prefix)
                && (region == null || region.equals(bucket.region()));
    }

    private static boolean startsWith(String name, @Nullable String prefix) {
        return prefix == null || name.startsWith(prefix);
    }

    private static software.amazon.awssdk.services.s3.model.Bucket shown(Bucket bucket, boolean isDetailed) {
        software.amazon.awssdk.services.s3.model.Bucket.Builder shown =
                software.amazon.awssdk.services.s3.model.Bucket.builder()
                        .name(bucket.name())
                        .creationDate(bucket.created());
        if (isDetailed) {
            Members.set(shown, "BucketRegion", bucket.region());
            Members.set(shown, "BucketArn", bucket.arn());
        }
        return shown.build();
    }
}
