package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.CreateQueue;
import dev.localcloud.junit.LocalCloudTest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Quarkus loads the test, its application and what both use in class loaders of its own. */
@LocalCloudTest(exportSystemProperties = true)
@CreateQueue("orders")
@QuarkusTest
class QuarkusOrderDeskTest {
    @Inject
    OrderDesk desk;

    @Test
    void theApplicationFindsTheCloud(LocalCloud cloud) {
        desk.place("apples");

        assertThat(cloud.sqs().queue("orders").snapshot().messages()).hasSize(1);
    }

    @Test
    void eachMethodHasACloudOfItsOwn(LocalCloud cloud, SqsClient sqs) {
        desk.place("pears");

        assertThat(cloud.sqs().queue("orders").snapshot().messages()).hasSize(1);
        assertThat(sqs.listQueues().queueUrls()).hasSize(1);
    }

    @Test
    void everyServiceAnswers() {
        Check.localCloudWorks();
    }
}
