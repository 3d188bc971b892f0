package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.List;
import java.util.Map;

/**
 * Where messages go that have been received too often.
 *
 * @param deadLetterTarget the dead-letter queue
 * @param maxReceiveCount how often a message may be received; from 1 to 1000
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html">Dead-letter
 *     queues</a>
 */
record RedrivePolicy(Arn deadLetterTarget, int maxReceiveCount) {
    private static final String PARAMETER = "RedrivePolicy";
    private static final List<String> MEMBERS = List.of("maxReceiveCount", "deadLetterTargetArn");

    static RedrivePolicy parse(String json) {
        Map<String, Object> members = PolicyJson.parse(json).orElseThrow(SqsErrors::redrivePolicyIsNoMap);
        for (String member : MEMBERS) {
            if (!members.containsKey(member)) {
                throw SqsErrors.invalidParameter(
                        json, PARAMETER, "Redrive policy does not contain mandatory attribute: " + member + '.');
            }
        }
        for (String member : members.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw SqsErrors.invalidParameter(
                        json,
                        PARAMETER,
                        "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
            }
        }
        int maxReceiveCount = count(json, String.valueOf(members.get("maxReceiveCount")));
        return new RedrivePolicy(target(json, String.valueOf(members.get("deadLetterTargetArn"))), maxReceiveCount);
    }

    private static Arn target(String json, String text) {
        Arn target = Arn.parse(text)
                .orElseThrow(() -> SqsErrors.invalidParameter(
                        json, PARAMETER, "Dead-letter target ARN should be fully qualified ARN."));
        if (!target.service().equals("sqs")) {
            throw SqsErrors.invalidParameter(
                    json, PARAMETER, "Only SQS queues are valid resources for deadLetterTargetArn.");
        }
        return target;
    }

    private static int count(String json, String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= SqsLimits.MAX_RECEIVE_COUNT_MAX) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // The same answer as for a number out of range.
        }
        throw SqsErrors.invalidParameter(
                json,
                PARAMETER,
                "Invalid value for maxReceiveCount: " + text + ", valid values are from 1 to "
                        + SqsLimits.MAX_RECEIVE_COUNT_MAX + " both inclusive.");
    }
}
