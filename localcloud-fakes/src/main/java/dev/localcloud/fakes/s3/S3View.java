package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import java.util.List;

/** S3 as a test sees it: all buckets of all accounts and regions, since their names are unique. Thread-safe. */
public final class S3View {
    private final Cloud cloud;

    /** The buckets of a cloud. */
    public S3View(Cloud cloud) {
        this.cloud = cloud;
    }

    /**
     * A bucket.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public BucketView bucket(String name) {
        return new BucketView(S3State.of(cloud), name);
    }

    /** The names of all buckets, in order. */
    public List<String> buckets() {
        return List.copyOf(S3State.of(cloud).buckets().keySet());
    }
}
