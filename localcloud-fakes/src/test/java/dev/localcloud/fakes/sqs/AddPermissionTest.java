package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class AddPermissionTest extends QueueTestBase {

    @Test
    void addsAStatementToThePolicy() {
        String url = standardQueue();

        sqs.addPermission(add ->
                add.queueUrl(url).label("read").awsAccountIds("111111111111").actions("ReceiveMessage"));

        assertThat(attribute(url, QueueAttributeName.POLICY))
                .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + arn(url) + "/SQSDefaultPolicy\",\"Statement\":"
                        + "[{\"Sid\":\"read\",\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\"arn:aws:iam::111111111111:root\"},\"Action\":\"SQS:ReceiveMessage\","
                        + "\"Resource\":\"" + arn(url) + "\"}]}");
    }

    @Test
    void refusesALabelThatIsTaken() {
        String url = standardQueue();
        sqs.addPermission(add ->
                add.queueUrl(url).label("read").awsAccountIds("111111111111").actions("ReceiveMessage"));

        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(url)
                        .label("read")
                        .awsAccountIds("111111111111")
                        .actions("SendMessage")),
                "InvalidParameterValue",
                "Value read for parameter Label is invalid. Reason: Already exists.");
    }

    @Test
    void refusesAnActionThatCannotBeShared() {
        assertThatThrownBy(() -> sqs.addPermission(add -> add.queueUrl(standardQueue())
                        .label("x")
                        .awsAccountIds("111111111111")
                        .actions("CreateQueue")))
                .hasMessageContaining("SQS:CreateQueue for parameter ActionName is invalid");
    }
}
