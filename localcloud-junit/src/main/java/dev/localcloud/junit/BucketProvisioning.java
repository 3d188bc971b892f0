package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Creates buckets and objects from annotations. */
final class BucketProvisioning {
    private BucketProvisioning() {}

    static void create(LocalCloud cloud, CreateBucket bucket) {
        S3Client s3 = s3(cloud, bucket.region(), bucket.account());
        s3.createBucket(create -> {
            create.bucket(bucket.value());
            if (!bucket.region().equals("us-east-1")) {
                create.createBucketConfiguration(place -> place.locationConstraint(bucket.region()));
            }
        });
        if (bucket.versioned()) {
            s3.putBucketVersioning(put -> put.bucket(bucket.value())
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
    }

    static void put(LocalCloud cloud, PutObject object, byte[] content) {
        s3(cloud, object.region(), object.account())
                .putObject(put -> put.bucket(object.bucket()).key(object.key()), RequestBody.fromBytes(content));
    }

    private static S3Client s3(LocalCloud cloud, String region, String account) {
        return cloud.unrecorded().sharedClient(S3Client.class, Region.of(region), account);
    }
}
