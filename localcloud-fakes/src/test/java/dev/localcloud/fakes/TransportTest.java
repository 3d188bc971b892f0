package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class TransportTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void servesSyncAndAsyncClients(boolean inMemory) {
        LocalCloudBuilder builder = LocalCloud.builder();
        try (LocalCloud cloud = inMemory ? builder.inMemory().start() : builder.start()) {
            SqsClient sqs = cloud.client(SqsClient.class);
            SqsAsyncClient sqsAsync = cloud.client(SqsAsyncClient.class);

            String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();

            assertThat(url).isEqualTo(cloud.endpoint() + "/000000000000/orders");
            assertThat(sqsAsync.getQueueUrl(queue -> queue.queueName("orders"))
                            .join()
                            .queueUrl())
                    .isEqualTo(url);
            assertThat(cloud.calls().all())
                    .extracting(call -> call.action())
                    .containsExactly("CreateQueue", "GetQueueUrl");
        }
    }

    @Test
    void errorsArriveAsTheClientsOwnExceptions() {
        try (LocalCloud cloud = LocalCloud.start()) {
            SqsClient sqs = cloud.client(SqsClient.class);

            assertThatThrownBy(() -> sqs.getQueueUrl(queue -> queue.queueName("nowhere")))
                    .isInstanceOfSatisfying(QueueDoesNotExistException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(400);
                        assertThat(e.requestId()).isNotBlank();
                        assertThat(e.awsErrorDetails().errorCode())
                                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
                        assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The specified queue does not exist.");
                    });
        }
    }
}
