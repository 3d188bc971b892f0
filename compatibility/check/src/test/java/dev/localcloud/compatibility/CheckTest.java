package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.LocalCloudTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What has to work with every version of the JDK, the AWS SDK, JUnit and AssertJ. */
@LocalCloudTest
class CheckTest {
    @Test
    void everyServiceAnswers() {
        Check.localCloudWorks();
    }

    @Test
    void theExtensionInjects(LocalCloud cloud, SqsClient sqs) {
        sqs.createQueue(queue -> queue.queueName("orders"));

        assertThat(cloud.calls().all()).hasSize(1);
    }
}
