package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CloudClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@LocalCloudTest
@CreateQueue(value = "jobs", visibilityTimeoutSeconds = 30)
@CreateBucket("reports")
@CreateTable(value = "sessions", timeToLive = "end")
class TimeTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void byDefaultItIsTheRealTimeAndRuns(CloudClock clock) {
        Instant before = Instant.now();

        Instant seen = clock.now();
        while (clock.now().equals(seen)) {
            Thread.onSpinWait();
        }

        assertThat(seen).isBetween(before.minusMillis(1), Instant.now());
        assertThat(clock.now()).isAfter(seen);
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void advancingDoesWhatIsDueOnTheWay(CloudClock clock, @Queue("jobs") QueueHandle jobs) {
        jobs.send("job");
        jobs.receive();
        assertThat(jobs.receive()).isEmpty();

        clock.advance(Duration.ofSeconds(30));

        assertThat(jobs.receive()).hasSize(1);
    }

    @Test
    void aFrozenTimeStandsAndCanStillBeAdvanced(CloudClock clock) {
        clock.freeze();
        Instant frozen = clock.now();

        clock.advance(Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(frozen.plus(Duration.ofHours(1)));
        assertThat(clock.now()).isEqualTo(clock.now());
        assertThat(clock.isFrozen()).isTrue();
        clock.resume();
        assertThat(clock.isFrozen()).isFalse();
    }

    @Test
    void aTimeThatIsSetIsSeenByAllServices(
            CloudClock clock,
            S3Client s3,
            SqsClient sqs,
            @Queue("jobs") QueueHandle jobs,
            @Table("sessions") TableHandle sessions) {
        clock.freeze();
        clock.set(NOON);

        s3.putObject(put -> put.bucket("reports").key("k"), RequestBody.fromString("x"));
        jobs.send("job");
        sessions.put(Map.of(
                "id", AttributeValue.fromS("1"),
                "end", AttributeValue.fromN(Long.toString(NOON.plusSeconds(3600).getEpochSecond()))));

        assertThat(s3.headObject(head -> head.bucket("reports").key("k")).lastModified())
                .isEqualTo(NOON);
        assertThat(sqs.receiveMessage(receive ->
                                receive.queueUrl(jobs.url()).messageSystemAttributeNamesWithStrings("SentTimestamp"))
                        .messages()
                        .get(0)
                        .attributesAsStrings())
                .containsEntry("SentTimestamp", Long.toString(NOON.toEpochMilli()));
        assertThat(sessions.items()).hasSize(1);
        clock.advance(Duration.ofDays(3));
        assertThat(sessions.items()).isEmpty();
    }

    @Test
    void itIsTheMethodsOwn(LocalCloud cloud) {
        assertThat(cloud.clock().isFrozen()).isFalse();
        assertThat(cloud.clock().now()).isBefore(NOON);
    }

    @Test
    void settlingMovesTheTimeToWhatIsDue(LocalCloud cloud, @Table("sessions") TableHandle sessions) {
        Instant end = cloud.clock().now().plusSeconds(3600);
        sessions.put(Map.of(
                "id", AttributeValue.fromS("1"), "end", AttributeValue.fromN(Long.toString(end.getEpochSecond()))));

        cloud.settle(Duration.ofDays(3));

        assertThat(sessions.items()).isEmpty();
        assertThat(cloud.clock().now()).isAfter(end.minusSeconds(1));
    }

    @Test
    void itCannotBeAdvancedBackwards(CloudClock clock) {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Time can only move forward, but advance was asked for PT-1S");
    }
}
