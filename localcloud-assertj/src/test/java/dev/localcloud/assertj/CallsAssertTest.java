package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.IamPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class CallsAssertTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void callTwice() {
        cloud = LocalCloud.builder().inMemory().start();
        SqsClient sqs = cloud.client(SqsClient.class);
        sqs.createQueue(queue -> queue.queueName("orders"));
        assertThatThrownBy(() -> sqs.getQueueUrl(queue -> queue.queueName("invoices")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void filtersAndCounts() {
        assertThat(cloud.calls()).hasSize(2).isNotEmpty();
        assertThat(cloud.calls()).to("sqs").hasSize(2);
        assertThat(cloud.calls()).to("s3").isEmpty();
        assertThat(cloud.calls()).of("sqs:CreateQueue").succeeded().hasSize(1);
        assertThat(cloud.calls()).failed().hasSize(1);
        assertThat(cloud.calls()).failedWith("QueueDoesNotExist").hasSize(1);
        assertThat(cloud.calls()).inRegion("us-east-1").hasSize(2);
        assertThat(cloud.calls()).contain("sqs:GetQueueUrl");
        assertThat(cloud.calls()).containExactly("sqs:CreateQueue", "sqs:GetQueueUrl");
    }

    @Test
    void aWrongCountShowsTheCalls() {
        assertThatThrownBy(() -> assertThat(cloud.calls()).hasSize(3))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 3 calls, but there were 2:")
                .hasMessageContaining("#1 sqs:CreateQueue {QueueName=orders} → ok (")
                .hasMessageContaining("#2 sqs:GetQueueUrl {QueueName=invoices} → 400 QueueDoesNotExist: "
                        + "The specified queue does not exist. (");
    }

    @Test
    void aMissingCallShowsTheOthers() {
        assertThatThrownBy(() -> assertThat(cloud.calls()).contain("sqs:SendMessage"))
                .hasMessageContaining("Expected a call of sqs:SendMessage, but the 2 calls were:")
                .hasMessageContaining("#1 sqs:CreateQueue");
        assertThatThrownBy(() -> assertThat(cloud.calls()).containExactly("sqs:CreateQueue"))
                .hasMessageContaining("Expected exactly the calls")
                .hasMessageContaining("#2 sqs:GetQueueUrl");
        assertThatThrownBy(() -> assertThat(cloud.calls()).to("s3").isNotEmpty())
                .hasMessage("Expected calls, but there were none.");
    }

    @Test
    void knowsWhichPermissionsAreNeeded() {
        assertThat(cloud.calls()).useOnly("sqs:CreateQueue", "sqs:GetQueueUrl", "sqs:SendMessage");
        assertThatThrownBy(() -> assertThat(cloud.calls()).useOnly("sqs:CreateQueue"))
                .hasMessageContaining("Expected no other permissions than sqs:CreateQueue to be needed,"
                        + " but the calls need sqs:GetQueueUrl as well:");
    }

    @Test
    void writesTheLeastPolicy() {
        assertThat(IamPolicy.of(cloud.calls()).toJson()).isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Action": ["sqs:CreateQueue"],
                              "Resource": ["arn:aws:sqs:us-east-1:000000000000:orders"]
                            },
                            {
                              "Effect": "Allow",
                              "Action": ["sqs:GetQueueUrl"],
                              "Resource": ["arn:aws:sqs:us-east-1:000000000000:invoices"]
                            }
                          ]
                        }
                        """);
    }

    @Test
    void keepsTheDescription() {
        assertThatThrownBy(() ->
                        assertThat(cloud.calls()).as("the orders").to("s3").hasSize(1))
                .hasMessageContaining("[the orders] ")
                .hasMessageContaining("(no calls)");
    }
}
