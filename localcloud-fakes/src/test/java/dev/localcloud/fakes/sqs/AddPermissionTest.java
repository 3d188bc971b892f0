package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

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
    void refusesAnActionThatOnlyTheOwnerMayInvoke() {
        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(standardQueue())
                        .label("x")
                        .awsAccountIds("111111111111")
                        .actions("CreateQueue")),
                "InvalidParameterValue",
                "Value SQS:CreateQueue for parameter ActionName is invalid. Reason: Only the queue owner is allowed to"
                        + " invoke this action.");
    }

    @Test
    void refusesAnActionThatIsNone() {
        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(standardQueue())
                        .label("x")
                        .awsAccountIds("111111111111")
                        .actions("Sing")),
                "InvalidParameterValue",
                "Value SQS:Sing for parameter ActionName is invalid. Reason: Please refer to the appropriate WSDL for a"
                        + " list of valid actions. ");
    }

    @Test
    void refusesMoreThanTwentyStatements() {
        String url = standardQueue();
        for (int i = 0; i < 20; i++) {
            String label = "l" + i;
            sqs.addPermission(add ->
                    add.queueUrl(url).label(label).awsAccountIds("111111111111").actions("SendMessage"));
        }

        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(url)
                        .label("l20")
                        .awsAccountIds("111111111111")
                        .actions("SendMessage")),
                "OverLimit",
                "21 Statements were found, maximum allowed is 20.");
    }

    @Test
    void refusesWhatLacksAPart() {
        String url = standardQueue();

        assertFails(
                () -> sqs.addPermission(
                        add -> add.queueUrl(url).awsAccountIds("111111111111").actions("SendMessage")),
                "MissingParameter",
                "The request must contain the parameter Label.");
        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(url).label("x").awsAccountIds("111111111111")),
                "MissingParameter",
                "The request must contain the parameter ActionName.");
        assertFails(
                () -> sqs.addPermission(add -> add.queueUrl(url).label("x").actions("SendMessage")),
                "MissingParameter",
                "The request must contain the parameter AWSAccountIds.");
    }
}
