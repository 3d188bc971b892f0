package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class RemovePermissionTest extends QueueTestBase {

    @Test
    void removesAStatementAndTheLastOneWithThePolicy() {
        String url = standardQueue();
        for (String label : List.of("a", "b")) {
            sqs.addPermission(add ->
                    add.queueUrl(url).label(label).awsAccountIds("111111111111").actions("*"));
        }

        sqs.removePermission(remove -> remove.queueUrl(url).label("a"));
        assertThat(attribute(url, QueueAttributeName.POLICY))
                .contains("\"Sid\":\"b\"")
                .doesNotContain("\"Sid\":\"a\"");
        sqs.removePermission(remove -> remove.queueUrl(url).label("b"));
        assertThat(attribute(url, QueueAttributeName.POLICY)).isEmpty();
    }

    @Test
    void refusesALabelThatIsNotThere() {
        assertFails(
                () -> sqs.removePermission(
                        remove -> remove.queueUrl(standardQueue()).label("x")),
                "InvalidParameterValue",
                "Value x for parameter Label is invalid. Reason: can't find label.");
    }
}
