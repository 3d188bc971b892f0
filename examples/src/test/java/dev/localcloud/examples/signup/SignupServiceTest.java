package dev.localcloud.examples.signup;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.CreateQueue;
import dev.localcloud.junit.CreateTable;
import dev.localcloud.junit.FaultKind;
import dev.localcloud.junit.LocalCloudTest;
import dev.localcloud.junit.Queue;
import dev.localcloud.junit.QueueHandle;
import dev.localcloud.junit.Table;
import dev.localcloud.junit.TableHandle;
import dev.localcloud.junit.WithFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@LocalCloudTest
@CreateTable(value = "users", partitionKey = "email")
@CreateQueue("welcome")
class SignupServiceTest {
    private SignupService signup;

    @BeforeEach
    void createService(DynamoDbClient dynamoDb, SqsClient sqs, @Queue("welcome") String queueUrl) {
        signup = new SignupService(dynamoDb, sqs, "users", queueUrl);
    }

    @Test
    void aNewUserIsKeptAndWelcomed(@Table("users") TableHandle users, @Queue("welcome") QueueHandle welcome) {
        signup.signUp("Ada@Example.com", "Ada");

        assertThat(users.items()).hasSize(1);
        assertThat(welcome.drain()).containsExactly("Welcome, Ada <ada@example.com>!");
    }

    @Test
    void nobodySignsUpTwice(@Queue("welcome") QueueHandle welcome, LocalCloud cloud) {
        signup.signUp("ada@example.com", "Ada");

        assertThatThrownBy(() -> signup.signUp("ADA@example.com", "Ada again"))
                .isInstanceOf(SignupService.AlreadySignedUpException.class)
                .hasMessage("ada@example.com has signed up before.");
        assertThat(welcome.drain()).hasSize(1);
        assertThat(cloud.calls()).failedWith("ConditionalCheckFailedException").hasSize(1);
    }

    @Test
    @WithFault(on = "dynamodb:PutItem", is = FaultKind.THROTTLED, times = 2)
    void aThrottledTableIsTriedAgain(@Table("users") TableHandle users, LocalCloud cloud) {
        signup.signUp("ada@example.com", "Ada");

        assertThat(users.items()).hasSize(1);
        assertThat(cloud.calls()).of("dynamodb:PutItem").hasSize(3);
    }
}
