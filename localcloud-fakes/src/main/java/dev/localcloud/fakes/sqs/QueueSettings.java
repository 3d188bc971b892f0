package dev.localcloud.fakes.sqs;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attributes of a queue that its owner sets. Immutable. */
final class QueueSettings {
    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true",
            "VisibilityTimeout", "30");
    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            "ContentBasedDeduplication", "false",
            "DeduplicationScope", "queue",
            "FifoQueue", "true",
            "FifoThroughputLimit", "perQueue");

    private final SortedMap<String, String> values;
    private final Duration delay;
    private final Duration retention;
    private final Duration visibilityTimeout;
    private final Duration waitTime;
    private final int messageBytesMax;
    private final @Nullable RedrivePolicy redrivePolicy;
    private final @Nullable RedriveAllowPolicy redriveAllowPolicy;

    private QueueSettings(SortedMap<String, String> values) {
        this.values = Collections.unmodifiableSortedMap(values);
        this.delay = seconds("DelaySeconds");
        this.retention = seconds("MessageRetentionPeriod");
        this.visibilityTimeout = seconds("VisibilityTimeout");
        this.waitTime = seconds("ReceiveMessageWaitTimeSeconds");
        this.messageBytesMax = (int) seconds("MaximumMessageSize").toSeconds();
        String redrive = values.get("RedrivePolicy");
        this.redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive);
        String allow = values.get("RedriveAllowPolicy");
        this.redriveAllowPolicy = allow == null ? null : RedriveAllowPolicy.parse(allow);
    }

    private Duration seconds(String attribute) {
        return Duration.ofSeconds(Long.parseLong(values.getOrDefault(attribute, "0")));
    }

    /** What a queue has whose owner sets nothing. */
    static QueueSettings defaults(boolean isFifo) {
        SortedMap<String, String> values = new TreeMap<>(DEFAULTS);
        if (isFifo) {
            values.putAll(FIFO_DEFAULTS);
        }
        return new QueueSettings(values);
    }

    /**
     * These settings with others on top. An empty value takes an attribute back to its default.
     *
     * @param changes validated by {@link QueueAttributeRules}
     */
    QueueSettings with(Map<String, String> changes) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            if (!value.isEmpty()) {
                changed.put(name, value);
            } else if (DEFAULTS.containsKey(name)) {
                changed.put(name, DEFAULTS.get(name));
            } else if (isFifo() && FIFO_DEFAULTS.containsKey(name)) {
                changed.put(name, FIFO_DEFAULTS.get(name));
            } else {
                changed.remove(name);
            }
        });
        if ("perMessageGroupId".equals(changed.get("FifoThroughputLimit"))
                && !"messageGroup".equals(changed.get("DeduplicationScope"))) {
            throw SqsErrors.highThroughputNeedsScope();
        }
        return new QueueSettings(changed);
    }

    /** Every attribute by its name. */
    SortedMap<String, String> values() {
        return values;
    }

    /** The attributes as AWS shows them: how long a KMS data key is used only counts when there is a KMS key. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>(values);
        if (values.containsKey("KmsMasterKeyId")) {
            shown.putIfAbsent("KmsDataKeyReusePeriodSeconds", "300");
        } else {
            shown.remove("KmsDataKeyReusePeriodSeconds");
        }
        return shown;
    }

    boolean isFifo() {
        return values.containsKey("FifoQueue");
    }

    Duration delay() {
        return delay;
    }

    Duration retention() {
        return retention;
    }

    Duration visibilityTimeout() {
        return visibilityTimeout;
    }

    /** How long a receive waits that does not say. */
    Duration waitTime() {
        return waitTime;
    }

    int messageBytesMax() {
        return messageBytesMax;
    }

    boolean deduplicatesByContent() {
        return "true".equals(values.get("ContentBasedDeduplication"));
    }

    boolean deduplicatesByGroup() {
        return "messageGroup".equals(values.get("DeduplicationScope"));
    }

    @Nullable
    RedrivePolicy redrivePolicy() {
        return redrivePolicy;
    }

    @Nullable
    RedriveAllowPolicy redriveAllowPolicy() {
        return redriveAllowPolicy;
    }

    @Nullable
    String policy() {
        return values.get("Policy");
    }
}
