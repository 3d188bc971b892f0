package dev.localcloud.examples.instancereaper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.control.CloudClock;
import dev.localcloud.junit.Bucket;
import dev.localcloud.junit.BucketHandle;
import dev.localcloud.junit.CreateBucket;
import dev.localcloud.junit.CreateTable;
import dev.localcloud.junit.LoadItems;
import dev.localcloud.junit.LocalCloudTest;
import dev.localcloud.junit.Table;
import dev.localcloud.junit.TableHandle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

@LocalCloudTest
@CreateTable(
        value = "instances",
        indexes = @CreateTable.Index(value = "by-state", partitionKey = "state", sortKey = "lastUsed:N"))
@LoadItems(table = "instances", resource = "instances.json")
@CreateBucket("reports")
class InstanceReaperTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private InstanceReaper reaper;

    @BeforeEach
    void createReaper(DynamoDbClient dynamoDb, S3Client s3) {
        reaper = new InstanceReaper(dynamoDb, s3, Clock.fixed(NOW, ZoneOffset.UTC), "instances", "reports");
    }

    @Test
    void stopsWhatNobodyHasUsed(@Table("instances") TableHandle instances) {
        assertThat(reaper.reap(Duration.ofDays(1))).containsExactly("i-oldest", "i-old");

        assertThat(stateOf(instances, "i-oldest")).isEqualTo("stopping");
        assertThat(stateOf(instances, "i-busy")).isEqualTo("running");
        assertThat(stateOf(instances, "i-stopped")).isEqualTo("stopped");
    }

    @Test
    void reportsWhatItStopped(@Bucket("reports") BucketHandle reports) {
        reaper.reap(Duration.ofDays(1));

        assertThat(reports.keys()).containsExactly("reaped/2026-03-01T12:00:00Z.txt");
        assertThat(reports.text(reports.keys().get(0))).isEqualTo("i-oldest\ni-old\n");
    }

    @Test
    void findsNothingTheSecondTime(CloudClock clock) {
        reaper.reap(Duration.ofDays(1));
        clock.advance(Duration.ofHours(1));

        assertThat(reaper.reap(Duration.ofDays(1))).isEmpty();
    }

    private static String stateOf(TableHandle instances, String id) {
        return instances
                .get(Map.of("id", AttributeValue.fromS(id)))
                .get("state")
                .s();
    }
}
