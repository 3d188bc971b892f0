package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class GetQueueUrlTest extends QueueTestBase {

    @Test
    void findsAQueueByItsName() {
        String url = standardQueue();

        assertThat(sqs.getQueueUrl(get -> get.queueName(url.substring(url.lastIndexOf('/') + 1)))
                        .queueUrl())
                .isEqualTo(url);
    }

    @Test
    void findsAQueueOfAnotherAccount() {
        try (SqsClient other = cloud.configure(SqsClient.builder())
                .credentialsProvider(cloud.credentials("111111111111"))
                .build()) {
            String url = other.createQueue(queue -> queue.queueName("theirs")).queueUrl();

            assertThat(sqs.getQueueUrl(get -> get.queueName("theirs").queueOwnerAWSAccountId("111111111111"))
                            .queueUrl())
                    .isEqualTo(url)
                    .contains("/111111111111/");
            sqs.sendMessage(message -> message.queueUrl(url).messageBody("hello"));
            assertThat(other.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .extracting(Message::body)
                    .containsExactly("hello");
        }
    }

    @Test
    void refusesANameThatNoQueueHas() {
        assertFails(
                () -> sqs.getQueueUrl(get -> get.queueName("nowhere")),
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.");
    }
}
