package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The developer's own AWS files are made unreadable for the SDK: whoever opens them fails. */
@Isolated("changes the SDK's system properties")
class DeveloperSettingsTest {
    private static final String CONFIG = "aws.configFile";
    private static final String CREDENTIALS = "aws.sharedCredentialsFile";

    @BeforeEach
    void poison(@TempDir Path home) throws IOException {
        Path poisoned = Files.writeString(home.resolve("poisoned"), "[profile default\nregion==\n!!");
        System.setProperty(CONFIG, poisoned.toString());
        System.setProperty(CREDENTIALS, poisoned.toString());
        System.setProperty("aws.profile", "production");
    }

    @AfterEach
    void restore() {
        System.clearProperty(CONFIG);
        System.clearProperty(CREDENTIALS);
        System.clearProperty("aws.profile");
    }

    @LocalCloudTest
    static class AllClientsTestCase {
        @Test
        void call(
                SqsClient sqs,
                SqsAsyncClient sqsAsync,
                S3Client s3,
                S3Presigner presigner,
                DynamoDbAsyncClient dynamoDb,
                LambdaClient lambda) {
            sqs.createQueue(queue -> queue.queueName("orders"));
            sqsAsync.getQueueUrl(queue -> queue.queueName("orders")).join();
            assertThat(sqs.serviceClientConfiguration().region().id()).isEqualTo("us-east-1");
            assertThat(s3).isNotNull();
            assertThat(presigner).isNotNull();
            assertThat(dynamoDb).isNotNull();
            assertThat(lambda).isNotNull();
        }
    }

    @Test
    void theFilesArePoisonous() {
        assertThatThrownBy(() -> SqsClient.create().listQueues()).isNotNull();
    }

    @Test
    void nothingReadsThem() {
        allSucceed(run(AllClientsTestCase.class), 1);
    }
}
