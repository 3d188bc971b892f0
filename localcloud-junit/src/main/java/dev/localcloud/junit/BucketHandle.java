package dev.localcloud.junit;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket in a test's hands. What is done through it is not recorded as a call. Thread-safe. */
public final class BucketHandle {
    private final TestCloud cloud;
    private final String name;

    BucketHandle(TestCloud cloud, String name) {
        this.cloud = cloud;
        this.name = name;
    }

    /** The bucket's name; against the real AWS it is not the one that the annotation says. */
    public String name() {
        return name;
    }

    /** Puts text. */
    public void put(String key, String text) {
        s3().putObject(put -> put.bucket(name).key(key), RequestBody.fromString(text));
    }

    /**
     * The text of an object.
     *
     * @throws software.amazon.awssdk.services.s3.model.NoSuchKeyException if there is none
     */
    public String text(String key) {
        return s3().getObjectAsBytes(get -> get.bucket(name).key(key)).asUtf8String();
    }

    /** All keys in order. */
    public List<String> keys() {
        return s3().listObjectsV2Paginator(list -> list.bucket(name)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private S3Client s3() {
        return cloud.quietClient(S3Client.class);
    }

    @Override
    public String toString() {
        return name;
    }
}
