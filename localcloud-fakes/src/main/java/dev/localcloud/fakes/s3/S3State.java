package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a cloud: one namespace for all accounts and regions, as on AWS. Thread-safe; each bucket guards itself.
 */
final class S3State implements State<S3State> {
    static final StateKind<S3State> KIND = new StateKind<>("s3", (cloud, place) -> new S3State(new BlobDirectory()));

    /** Where the one state of a cloud lives. */
    static final Place EVERYWHERE = new Place(Place.DEFAULT_ACCOUNT, "aws-global");

    private final ConcurrentSkipListMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();
    private final BlobDirectory directory;

    private S3State(BlobDirectory directory) {
        this.directory = directory;
    }

    static S3State of(Cloud cloud) {
        return cloud.state(KIND, EVERYWHERE);
    }

    static S3State of(Call call) {
        return of(call.cloud());
    }

    /**
     * The bucket that a call names.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError if there is none, or it is not whose the call expects
     */
    static Bucket bucketOf(Call call, String name) {
        Bucket bucket = of(call).bucket(name).orElse(null);
        if (bucket == null) {
            BucketNames.check(name);
            throw S3Errors.noSuchBucket(name);
        }
        String expected = call.request().header("x-amz-expected-bucket-owner");
        checkOwner(bucket, expected);
        return bucket;
    }

    /**
     * Refuses a bucket that is not whose the call expects.
     *
     * @param expected the account that is to own it; null for any
     */
    static void checkOwner(Bucket bucket, @Nullable String expected) {
        if (expected == null || expected.equals(bucket.account())) {
            return;
        }
        throw expected.matches("\\d{12}") ? S3Errors.accessDenied() : S3Errors.invalidOwner(expected);
    }

    Optional<Bucket> bucket(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** All buckets by name. */
    NavigableMap<String, Bucket> buckets() {
        return buckets;
    }

    /** Where large bodies go. */
    BlobDirectory directory() {
        return directory;
    }

    @Override
    public S3State fork(Cloud cloud) {
        S3State fork = new S3State(directory.share());
        buckets.forEach((name, bucket) -> fork.buckets.put(name, bucket.fork()));
        return fork;
    }

    @Override
    public void close() {
        buckets.values().forEach(Bucket::close);
        buckets.clear();
        directory.leave();
    }
}
