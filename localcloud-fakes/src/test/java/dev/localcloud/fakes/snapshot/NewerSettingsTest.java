package dev.localcloud.fakes.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Apart from {@link SnapshotTest}, which runs with older SDKs too. */
class NewerSettingsTest {
    @Test
    void settingsThatOlderSdksDoNotHaveAreKept(@TempDir Path folder) {
        Path file = folder.resolve("saved.snapshot");
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(create -> create.bucket("invoices"));
            s3.putBucketAbac(put -> put.bucket("invoices").abacStatus(abac -> abac.status("Enabled")));
            cloud.save(file);
        }
        try (LocalCloud cloud = LocalCloud.builder().inMemory().snapshot(file).start()) {
            assertThat(cloud.client(S3Client.class)
                            .getBucketAbac(get -> get.bucket("invoices"))
                            .abacStatus()
                            .statusAsString())
                    .isEqualTo("Enabled");
        }
    }
}
