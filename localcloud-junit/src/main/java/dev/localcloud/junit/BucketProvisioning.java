package dev.localcloud.junit;

import dev.localcloud.junit.TestCloud.Kind;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Creates buckets and objects from annotations. */
final class BucketProvisioning {
    private BucketProvisioning() {}

    static void create(TestCloud cloud, CreateBucket bucket) {
        Region region = cloud.region(bucket.region());
        S3Client s3 = s3(cloud, region, bucket.account());
        String name = cloud.newName(Kind.BUCKET, bucket.value());
        s3.createBucket(create -> {
            create.bucket(name);
            if (!region.equals(Region.US_EAST_1)) {
                create.createBucketConfiguration(place -> place.locationConstraint(region.id()));
            }
        });
        if (bucket.versioned()) {
            s3.putBucketVersioning(put -> put.bucket(name)
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
    }

    static void put(TestCloud cloud, PutObject object, byte[] content) {
        s3(cloud, cloud.region(object.region()), object.account())
                .putObject(
                        put -> put.bucket(cloud.nameOf(Kind.BUCKET, object.bucket()))
                                .key(object.key()),
                        RequestBody.fromBytes(content));
    }

    private static S3Client s3(TestCloud cloud, Region region, String account) {
        return cloud.quietClient(S3Client.class, region, account);
    }
}
