package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes a queue can have, and which values they take.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
final class QueueAttributeRules {
    /** A range of numbers. */
    private record Range(int min, int max) {
        boolean has(String text) {
            try {
                int number = Integer.parseInt(text);
                return number >= min && number <= max;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }
    }

    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, SqsLimits.DELAY_SECONDS_MAX),
            "MaximumMessageSize", new Range(SqsLimits.MESSAGE_BYTES_MIN, SqsLimits.MESSAGE_BYTES_MAX),
            "MessageRetentionPeriod", new Range(SqsLimits.RETENTION_SECONDS_MIN, SqsLimits.RETENTION_SECONDS_MAX),
            "ReceiveMessageWaitTimeSeconds", new Range(0, SqsLimits.WAIT_SECONDS_MAX),
            "VisibilityTimeout", new Range(0, SqsLimits.VISIBILITY_SECONDS_MAX),
            "KmsDataKeyReusePeriodSeconds",
                    new Range(SqsLimits.KMS_REUSE_SECONDS_MIN, SqsLimits.KMS_REUSE_SECONDS_MAX));
    private static final Set<String> BOOLEANS =
            Set.of("FifoQueue", "ContentBasedDeduplication", "SqsManagedSseEnabled");
    private static final Set<String> TEXTS = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
    private static final Map<String, Set<String>> CHOICES = Map.of(
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));

    /** What a queue has of itself; it can be read, not set. */
    static final Set<String> READ_ONLY = Set.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible",
            "CreatedTimestamp",
            "LastModifiedTimestamp",
            "QueueArn");

    private QueueAttributeRules() {}

    /** Whether the attribute can be read. */
    static boolean isKnown(String name) {
        return name.equals("All") || READ_ONLY.contains(name) || isSettable(name);
    }

    private static boolean isSettable(String name) {
        return NUMBERS.containsKey(name)
                || BOOLEANS.contains(name)
                || TEXTS.contains(name)
                || CHOICES.containsKey(name);
    }

    /**
     * Checks attributes that a queue is made with or that are set.
     *
     * @param isNew whether the queue is being made: only then can its type be chosen
     * @return the attributes, with truth values in lower case
     */
    static Map<String, String> checked(Map<String, String> attributes, boolean isFifo, boolean isNew) {
        Map<String, String> checked = new HashMap<>();
        attributes.forEach((name, value) -> checked.put(name, checked(name, value, isFifo, isNew)));
        checkEncryption(checked);
        return checked;
    }

    private static String checked(String name, String value, boolean isFifo, boolean isNew) {
        if (!isSettable(name)) {
            throw SqsErrors.unknownAttribute(name);
        }
        checkFifoOnly(name, value, isFifo, isNew);
        if (value.isEmpty()) {
            return value;
        }
        if (BOOLEANS.contains(name)) {
            return checkedBoolean(name, value);
        }
        Range range = NUMBERS.get(name);
        Set<String> choices = CHOICES.get(name);
        if (range != null && !range.has(value) || choices != null && !choices.contains(value)) {
            throw SqsErrors.invalidAttributeValue(name);
        }
        if (name.equals("Policy") && PolicyJson.parse(value).isEmpty()) {
            throw SqsErrors.invalidAttributeValue(name);
        }
        return value;
    }

    private static String checkedBoolean(String name, String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value.equalsIgnoreCase("true") ? "true" : "false";
        }
        throw SqsErrors.invalidAttributeValue(name);
    }

    private static void checkFifoOnly(String name, String value, boolean isFifo, boolean isNew) {
        switch (name) {
            case "FifoQueue" -> {
                if (!isFifo || isNew && !value.equalsIgnoreCase("true")) {
                    throw SqsErrors.unknownAttribute(name);
                }
                if (!isNew && !value.equalsIgnoreCase("true")) {
                    throw SqsErrors.queueTypeCannotChange();
                }
            }
            case "ContentBasedDeduplication" -> {
                if (!isFifo) {
                    throw SqsErrors.unknownAttribute(name);
                }
            }
            case "DeduplicationScope", "FifoThroughputLimit" -> {
                if (!isFifo) {
                    throw SqsErrors.onlyForFifo(name);
                }
            }
            default -> {
                // Any queue can have it.
            }
        }
    }

    private static void checkEncryption(Map<String, String> attributes) {
        @Nullable String key = attributes.get("KmsMasterKeyId");
        if (key != null && !key.isEmpty() && "true".equals(attributes.get("SqsManagedSseEnabled"))) {
            throw SqsErrors.oneEncryptionOnly();
        }
    }

    /** What else changes with these: a key switches SQS's own encryption off, and the other way round. */
    static Map<String, String> withConsequences(Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        String key = attributes.get("KmsMasterKeyId");
        if (key != null && !key.isEmpty()) {
            all.put("SqsManagedSseEnabled", "false");
        }
        return all;
    }

    /**
     * Checks that the dead-letter queue exists, has the same type, and lets the source use it. Called with the state's lock
     * held.
     *
     * @param json null if the policy is not set
     */
    static void checkRedrive(SqsState state, String sourceName, @Nullable String json) {
        if (json == null || json.isEmpty()) {
            return;
        }
        RedrivePolicy redrive = RedrivePolicy.parse(json);
        Queue deadLetters = state.queueOf(redrive.deadLetterTarget());
        if (deadLetters == null) {
            throw SqsErrors.deadLetterTargetDoesNotExist(json);
        }
        if (deadLetters.isFifo() != sourceName.endsWith(".fifo")) {
            throw SqsErrors.invalidParameter(
                    json, "RedrivePolicy", "Dead-letter queue must be same type of queue as the source..");
        }
        RedriveAllowPolicy allow = deadLetters.settings().redriveAllowPolicy();
        if (allow != null
                && !allow.allows(
                        Arn.of("sqs", state.place().region(), state.place().account(), sourceName))) {
            throw SqsErrors.redriveNotAllowed(json);
        }
    }
}
