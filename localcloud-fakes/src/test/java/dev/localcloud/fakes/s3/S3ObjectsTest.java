package dev.localcloud.fakes.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.ObjectStore.NewObject;
import dev.localcloud.fakes.kernel.Place;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How other services read and write objects. */
class S3ObjectsTest {
    private static final String OWNER = "111122223333";

    private final Cloud cloud = new Cloud("objects", 1, new Deliveries(Map.of()));
    private final S3Objects objects = new S3Objects();
    private final Bucket bucket =
            new Bucket(new Bucket.Identity("exports", OWNER, "us-east-1", Instant.EPOCH), Settings.NONE);

    @BeforeEach
    void addBucket() {
        S3State.of(cloud).buckets().put("exports", bucket);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    private String write(String key, String text) {
        return objects.write(cloud, Place.DEFAULT, new NewObject("exports", key, text.getBytes(UTF_8)));
    }

    private ObjectVersion stored(String key) {
        return Objects.requireNonNull(bucket.current(key));
    }

    @Test
    void writtenObjectsCanBeRead() {
        assertThat(write("a", "hello")).isEqualTo("5d41402abc4b2a76b9719d911017c592");

        assertThat(objects.read(cloud, Place.DEFAULT, "exports", "a", null))
                .asString()
                .isEqualTo("hello");
        assertThat(stored("a").content().eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    }

    @Test
    void largeObjectsAreKeptInFiles() {
        byte[] large = new byte[BlobSink.HEAP_MAX + 1];
        large[BlobSink.HEAP_MAX] = 7;

        objects.write(cloud, Place.DEFAULT, new NewObject("exports", "large", large));

        assertThat(objects.read(cloud, Place.DEFAULT, "exports", "large", null)).isEqualTo(large);
    }

    @Test
    void objectsBelongToTheOwnerOfTheBucket() {
        write("a", "hello");

        assertThat(stored("a").ownerAccount()).isEqualTo(OWNER);
    }

    @Test
    void bucketsDecideOnVersionsEncryptionAndRetention() {
        bucket.set(Versioning.STATUS, Versioning.ENABLED);
        bucket.set(Encryption.BUCKET_DEFAULT, new Encryption("aws:kms", "arn:aws:kms:key", true, null, null));
        bucket.set(ObjectLock.CONFIGURATION, new ObjectLock.Configuration(ObjectLock.GOVERNANCE, 1, 0));

        write("a", "first");
        String eTag = write("a", "second");

        assertThat(Objects.requireNonNull(bucket.keys().get("a")).newestFirst()).hasSize(2);
        assertThat(stored("a").draft().encryption().kmsKeyId()).isEqualTo("arn:aws:kms:key");
        assertThat(stored("a").content().eTag()).isEqualTo(eTag);
        assertThat(stored("a").setting(ObjectLock.RETENTION)).isPresent();
    }

    @Test
    void writersMayAskForAnotherEncryption() {
        objects.write(cloud, Place.DEFAULT, new NewObject("exports", "a", new byte[0], "aws:kms", "1234"));

        assertThat(stored("a").draft().encryption().kmsKeyId())
                .isEqualTo("arn:aws:kms:us-east-1:000000000000:key/1234");
    }

    @Test
    void keysAreThoseOfCurrentObjectsWithThePrefix() {
        bucket.set(Versioning.STATUS, Versioning.ENABLED);
        write("b/2", "");
        write("b/1", "");
        write("b/gone", "");
        write("c", "");
        bucket.delete("b/gone", version -> {}, cloud, OWNER);

        assertThat(objects.keys(cloud, Place.DEFAULT, "exports", "b/")).containsExactly("b/1", "b/2");
        assertThat(objects.keys(cloud, Place.DEFAULT, "exports", "")).containsExactly("b/1", "b/2", "c");
    }

    @Test
    void saysThatThereIsNoBucket() {
        assertThatThrownBy(() -> objects.write(cloud, Place.DEFAULT, new NewObject("missing", "a", new byte[0])))
                .isInstanceOfSatisfying(AwsError.class, e -> {
                    assertThat(e.shortCode()).isEqualTo("NoSuchBucket");
                    assertThat(e.text()).isEqualTo("The specified bucket does not exist");
                });
        assertThatThrownBy(() -> objects.keys(cloud, Place.DEFAULT, "missing", ""))
                .isInstanceOf(AwsError.class);
    }
}
