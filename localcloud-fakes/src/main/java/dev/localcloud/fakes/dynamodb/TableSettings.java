package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingSettingsDescription;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * What is set on a table besides its description.
 *
 * @param tags in the order in which they were set
 * @param timeToLive whether items expire, and by which attribute
 * @param recovery point-in-time recovery
 * @param policies resource policies by the ARN of the table or of its stream
 * @param kinesis where changes would go besides the stream
 * @param insights whether contributor insights are on, by index, the table's own under an empty name
 * @param scaling how throughput would scale
 */
record TableSettings(
        Map<String, String> tags,
        TimeToLiveDescription timeToLive,
        Recovery recovery,
        Map<String, Policy> policies,
        List<KinesisDataStreamDestination> kinesis,
        Map<String, Insights> insights,
        Map<Scaled, AutoScalingSettingsDescription> scaling) {
    /**
     * Point-in-time recovery.
     *
     * @param since from when on the table can be restored; null if it cannot
     * @param days how far back
     */
    record Recovery(@Nullable Instant since, int days) {}

    /** A resource policy with its revision. */
    record Policy(String text, String revision) {}

    /** Contributor insights: whether they are on, their mode, and when that last changed. */
    record Insights(boolean isEnabled, String mode, Instant changedAt) {}

    /**
     * Throughput that scales by itself.
     *
     * @param region of the replica
     * @param index empty for the table itself
     * @param isWrite whether it is the throughput of writes, as opposed to reads
     */
    record Scaled(String region, String index, boolean isWrite) {}

    static final TableSettings NONE = new TableSettings(
            Map.of(),
            TimeToLiveDescription.builder()
                    .timeToLiveStatus(TimeToLiveStatus.DISABLED)
                    .build(),
            new Recovery(null, DynamoDbLimits.RECOVERY_DAYS_MAX),
            Map.of(),
            List.of(),
            Map.of(),
            Map.of());

    /** The attribute whose time ends an item; null if items do not expire. */
    @Nullable
    String expiryAttribute() {
        return switch (timeToLive.timeToLiveStatus()) {
            case ENABLED -> timeToLive.attributeName();
            default -> null;
        };
    }

    TableSettings withTags(Map<String, String> newTags) {
        return new TableSettings(newTags, timeToLive, recovery, policies, kinesis, insights, scaling);
    }

    TableSettings withTimeToLive(TimeToLiveDescription newTimeToLive) {
        return new TableSettings(tags, newTimeToLive, recovery, policies, kinesis, insights, scaling);
    }

    TableSettings withRecovery(Recovery newRecovery) {
        return new TableSettings(tags, timeToLive, newRecovery, policies, kinesis, insights, scaling);
    }

    TableSettings withPolicies(Map<String, Policy> newPolicies) {
        return new TableSettings(tags, timeToLive, recovery, newPolicies, kinesis, insights, scaling);
    }

    TableSettings withKinesis(List<KinesisDataStreamDestination> newKinesis) {
        return new TableSettings(tags, timeToLive, recovery, policies, newKinesis, insights, scaling);
    }

    TableSettings withInsights(Map<String, Insights> newInsights) {
        return new TableSettings(tags, timeToLive, recovery, policies, kinesis, newInsights, scaling);
    }

    TableSettings withScaling(Map<Scaled, AutoScalingSettingsDescription> newScaling) {
        return new TableSettings(tags, timeToLive, recovery, policies, kinesis, insights, newScaling);
    }
}
