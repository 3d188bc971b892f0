package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.IntelligentTieringAccessTier;
import software.amazon.awssdk.services.s3.model.IntelligentTieringStatus;
import software.amazon.awssdk.services.s3.model.InventoryFormat;
import software.amazon.awssdk.services.s3.model.InventoryFrequency;
import software.amazon.awssdk.services.s3.model.InventoryIncludedObjectVersions;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Configurations of which a bucket has several, each with an id: kept, listed, deleted. */
class NamedConfigurationsTest {
    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(b -> b.bucket("plain"));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    @Test
    void analytics() {
        s3.putBucketAnalyticsConfiguration(a -> a.bucket("plain")
                .id("report")
                .analyticsConfiguration(c -> c.id("report").storageClassAnalysis(s -> {})));

        assertThat(s3.getBucketAnalyticsConfiguration(a -> a.bucket("plain").id("report"))
                        .analyticsConfiguration()
                        .id())
                .isEqualTo("report");
        s3.deleteBucketAnalyticsConfiguration(a -> a.bucket("plain").id("report"));
        assertThatThrownBy(() -> s3.getBucketAnalyticsConfiguration(
                        a -> a.bucket("plain").id("report")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchConfiguration");
                });
    }

    @Test
    void intelligentTiering() {
        s3.putBucketIntelligentTieringConfiguration(t -> t.bucket("plain")
                .id("cold")
                .intelligentTieringConfiguration(c -> c.id("cold")
                        .status(IntelligentTieringStatus.ENABLED)
                        .tierings(tier -> tier.days(90).accessTier(IntelligentTieringAccessTier.ARCHIVE_ACCESS))));

        assertThat(s3.listBucketIntelligentTieringConfigurations(t -> t.bucket("plain"))
                        .intelligentTieringConfigurationList())
                .extracting(c -> c.id())
                .containsExactly("cold");
        s3.deleteBucketIntelligentTieringConfiguration(t -> t.bucket("plain").id("cold"));
        assertThat(s3.listBucketIntelligentTieringConfigurations(t -> t.bucket("plain"))
                        .intelligentTieringConfigurationList())
                .isEmpty();
    }

    @Test
    void inventory() {
        s3.putBucketInventoryConfiguration(i -> i.bucket("plain")
                .id("daily")
                .inventoryConfiguration(c -> c.id("daily")
                        .isEnabled(true)
                        .includedObjectVersions(InventoryIncludedObjectVersions.ALL)
                        .schedule(s -> s.frequency(InventoryFrequency.DAILY))
                        .destination(d -> d.s3BucketDestination(
                                b -> b.bucket("arn:aws:s3:::plain").format(InventoryFormat.CSV)))));

        assertThat(s3.listBucketInventoryConfigurations(i -> i.bucket("plain")).inventoryConfigurationList())
                .extracting(c -> c.id())
                .containsExactly("daily");
        s3.deleteBucketInventoryConfiguration(i -> i.bucket("plain").id("daily"));
        assertThat(s3.listBucketInventoryConfigurations(i -> i.bucket("plain")).inventoryConfigurationList())
                .isEmpty();
    }
}
