package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class InvokeTest {
    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        lambda = cloud.client(LambdaClient.class);
        cloud.lambda().register("echo", (Object event) -> event);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void anUnknownFunctionIsNamedByItsArn() {
        assertThatThrownBy(() -> lambda.invoke(call -> call.functionName("nobody")))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
                    assertThat(e.type()).isEqualTo("User");
                });
    }

    @Test
    void anUnknownQualifierIsPartOfTheArn() {
        assertThatThrownBy(() -> lambda.invoke(call -> call.functionName("echo").qualifier("7")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:echo:7");
    }

    @Test
    void theFunctionIsFoundByNameArnAndPartialArn() {
        for (String name : new String[] {
            "echo",
            "echo:$LATEST",
            "000000000000:function:echo",
            "arn:aws:lambda:us-east-1:000000000000:function:echo",
            "arn:aws:lambda:us-east-1:000000000000:function:echo:$LATEST"
        }) {
            assertThat(lambda.invoke(call -> call.functionName(name)).payload().asUtf8String())
                    .isEqualTo("{}");
        }
    }

    @Test
    void aDryRunOnlyChecks() {
        cloud.lambda().register("never", (Object event) -> event);

        assertThat(lambda.invoke(call -> call.functionName("never").invocationType(InvocationType.DRY_RUN))
                        .statusCode())
                .isEqualTo(204);
        assertThat(cloud.lambda().function("never").invocations()).isEmpty();
    }

    @Test
    void anEventIsAcceptedAndRunsBehindTheAnswer() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        cloud.lambda().register("later", (Object event) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "done";
        });

        assertThat(lambda.invoke(call -> call.functionName("later").invocationType(InvocationType.EVENT))
                        .statusCode())
                .isEqualTo(202);

        assertThat(cloud.lambda().function("later").invocations()).isEmpty();
        gate.countDown();
        cloud.settle();
        assertThat(cloud.lambda().function("later").invocations()).hasSize(1);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Error handling</a> */
    @Test
    void anEventThatFailsIsTriedAgainAfterOneAndTwoMinutes() {
        try (LocalCloud own = LocalCloud.builder().inMemory().start()) {
            AtomicInteger calls = new AtomicInteger();
            own.lambda().register("stubborn", (Object event) -> {
                calls.incrementAndGet();
                throw new IllegalStateException("no");
            });
            own.clock().freeze();
            own.client(LambdaClient.class)
                    .invoke(call -> call.functionName("stubborn").invocationType(InvocationType.EVENT));
            own.settle();
            assertThat(calls).hasValue(1);

            own.settle(Duration.ofSeconds(59));
            assertThat(calls).hasValue(1);
            own.clock().advance(Duration.ofSeconds(60));
            own.settle();
            assertThat(calls).hasValue(2);
            own.settle(Duration.ofHours(1));

            assertThat(calls).hasValue(3);
            assertThat(own.lambda().function("stubborn").invocations())
                    .extracting(Invocation::requestId)
                    .containsOnly(own.lambda()
                            .function("stubborn")
                            .lastInvocation()
                            .orElseThrow()
                            .requestId());
        }
    }

    @Test
    void aPayloadThatIsNoJsonIsRefused() {
        assertThatThrownBy(() ->
                        lambda.invoke(call -> call.functionName("echo").payload(SdkBytes.fromUtf8String("{oops"))))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("Could not parse request body into json: Could not parse payload into json: "
                        + "Unexpected character ('o' (code 111))");
    }

    @Test
    void aPayloadOverTheLimitIsRefused() {
        String large = '"' + "x".repeat(6_291_456) + '"';
        String largeEvent = '"' + "x".repeat(1_048_576) + '"';

        assertThatThrownBy(
                        () -> lambda.invoke(call -> call.functionName("echo").payload(SdkBytes.fromUtf8String(large))))
                .isInstanceOfSatisfying(
                        RequestTooLargeException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(413))
                .hasMessageContaining("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        assertThatThrownBy(() -> lambda.invoke(call -> call.functionName("echo")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(largeEvent))))
                .isInstanceOf(RequestTooLargeException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void aWrongInvocationTypeIsAValidationError() {
        assertThatThrownBy(() -> lambda.invoke(call -> call.functionName("echo").invocationType("Now")))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("1 validation error detected: Value 'Now' at 'invocationType' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [RequestResponse, Event, DryRun]");
    }

    @Test
    void anActionThatIsMissingSaysSo() {
        assertThatThrownBy(() -> lambda.listCapacityProviders(list -> list.maxItems(1)))
                .isInstanceOfSatisfying(
                        LambdaException.class, e -> assertThat(e.statusCode()).isEqualTo(501))
                .hasMessageContaining("lambda:ListCapacityProviders");
    }
}
