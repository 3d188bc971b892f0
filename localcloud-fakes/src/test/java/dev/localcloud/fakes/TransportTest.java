package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
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

    @Test
    void clientsInMemorySayWhoCallsAndWhere() {
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            SqsClient sqs = cloud.client(SqsClient.class, Region.EU_WEST_1, "111122223333");
            SqsAsyncClient sqsAsync = cloud.client(SqsAsyncClient.class, Region.EU_WEST_1, "111122223333");

            sqs.createQueue(queue -> queue.queueName("orders"));
            sqsAsync.sendMessage(m -> m.queueUrl(cloud.endpoint() + "/111122223333/orders")
                            .messageBody("one"))
                    .join();

            assertThat(sqs.getQueueAttributes(q -> q.queueUrl(cloud.endpoint() + "/111122223333/orders")
                                    .attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-west-1:111122223333:orders")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");
        }
    }

    @Test
    void clientsOfS3InMemorySignAsTheyDoOverHttp() {
        try (LocalCloud cloud =
                LocalCloud.builder().inMemory().requireSignatures().start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(b -> b.bucket("signed"));

            s3.putObject(o -> o.bucket("signed").key("k"), RequestBody.fromString("body"));

            assertThat(s3.getObjectAsBytes(o -> o.bucket("signed").key("k")).asUtf8String())
                    .isEqualTo("body");
            try (S3Client stranger = cloud.configure(S3Client.builder())
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(LocalCloud.DEFAULT_ACCESS_KEY, "another secret")))
                    .build()) {
                assertThatThrownBy(() -> stranger.listBuckets())
                        .isInstanceOfSatisfying(
                                S3Exception.class,
                                e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
            }
        }
    }
}
