package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class RedriveAllowPolicyTest extends QueueTestBase {
    private static final String SOURCE = "arn:aws:sqs:us-east-1:000000000000:source";

    private void assertRefused(String json, String code, String message) {
        assertFails(() -> standardQueue(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, json)), code, message);
    }

    private void assertCannotCreate(String json, String reason) {
        assertRefused(
                json,
                "InvalidParameterValue",
                "Value " + json + " for parameter RedriveAllowPolicy is invalid. Reason: Amazon SQS can't create the"
                        + " redrive allow policy. " + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"redrivePermission\":\"maybe\"}",
                "{\"redrivePermission\":\"allowAll\",\"colour\":\"red\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"one\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[{}]}"
            })
    void refusesWhatIsNoPolicy(String json) {
        assertRefused(
                json,
                "InvalidAttributeValue",
                "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow"
                        + " policy, as it\u2019s in an unsupported format.");
    }

    @Test
    void namesSourcesWithByQueueAndOnlyThen() {
        assertCannotCreate(
                "{\"redrivePermission\":\"byQueue\"}",
                "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.");
        assertCannotCreate(
                "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[\"" + SOURCE + "\"]}",
                "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
    }

    @Test
    void namesTenSourcesAtMost() {
        String eleven =
                IntStream.range(0, 11).mapToObj(i -> '"' + SOURCE + i + '"').collect(Collectors.joining(","));

        assertCannotCreate(
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[" + eleven + "]}",
                "The maximum number of source queue ARNs you can specify is 10.");
    }

    @Test
    void goesAwayWithAnEmptyValue() {
        String closed = "{\"redrivePermission\":\"denyAll\"}";
        String url = standardQueue(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, closed));
        String redrive = "{\"deadLetterTargetArn\":\"" + arn(url) + "\",\"maxReceiveCount\":1}";
        assertRefusedAsSource(redrive);

        sqs.setQueueAttributes(
                set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, "")));

        assertThat(attribute(
                        standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)),
                        QueueAttributeName.REDRIVE_POLICY))
                .isEqualTo(redrive);
    }

    private void assertRefusedAsSource(String redrive) {
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)),
                "InvalidParameterValue",
                "Value " + redrive
                        + " for parameter RedrivePolicy is invalid. Reason: Dead letter queue does not allow the"
                        + " source queue to use it.");
    }
}
