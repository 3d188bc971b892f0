package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.lambda.FunctionView;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Runs without the Java runtime's serialization on the class path: a plain function needs none. */
class FunctionAssertTest {
    private static LocalCloud cloud;
    private static FunctionView divide;

    @BeforeAll
    static void invokeTwice() {
        cloud = LocalCloud.builder().inMemory().start();
        divide = cloud.lambda().register("divide", (Integer number) -> 10 / number);
        LambdaClient lambda = cloud.client(LambdaClient.class);
        for (String number : new String[] {"5", "0"}) {
            lambda.invoke(call -> call.functionName("divide").payload(SdkBytes.fromUtf8String(number)));
        }
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void looksAtInvocations() {
        assertThat(divide)
                .wasInvoked()
                .wasInvoked(2)
                .hasLogged("ArithmeticException")
                .returned("2");
        assertThat(divide).withPayload("5").wasInvoked(1).succeeded();
        assertThat(divide).withPayloadContaining("0").failed();
        assertThat(divide).lastInvocation().failed();
        assertThat(divide).withPayload("7").wasNotInvoked();
    }

    /** As it stands in a failure: long errors are cut. */
    private static String failed() {
        String error = divide.invocations().get(1).result();
        return "  0 failed with " + (error.length() <= 300 ? error : error.substring(0, 300) + "…") + '\n';
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void wasInvokedTellsHowOftenItWas() {
        assertFails(
                () -> assertThat(divide).wasInvoked(3),
                "Expected function divide to have been invoked 3 times, but it was 2 times:\n  5 -> 2\n" + failed());
        assertFails(
                () -> assertThat(divide).withPayload("5").wasInvoked(2),
                "Expected function divide to have been invoked 2 times, but it was once:\n  5 -> 2\n");
        assertFails(
                () -> assertThat(divide).withPayload("5").wasNotInvoked(),
                "Expected function divide to have been invoked 0 times, but it was once:\n  5 -> 2\n");
    }

    @Test
    void withPayloadShowsAllInvocationsIfNoneIsLeft() {
        assertFails(
                () -> assertThat(divide).withPayload("7").wasInvoked(),
                "Expected function divide to have been invoked, but it was not:\n  5 -> 2\n" + failed());
        assertFails(
                () -> assertThat(divide).withPayloadContaining("7").wasInvoked(1),
                "Expected function divide to have been invoked once, but it was 0 times:\n  (no invocations)");
    }

    @Test
    void lastInvocationNeedsOne() {
        FunctionView idle = cloud.lambda().register("idle", (Integer number) -> number);
        assertFails(
                () -> assertThat(idle).lastInvocation(),
                "Expected function idle to have been invoked, but it was not:\n  (no invocations)");
        assertFails(
                () -> assertThat(divide).lastInvocation().withPayload("5").wasInvoked(),
                "Expected function divide to have been invoked, but it was not:\n  5 -> 2\n" + failed());
    }

    @Test
    void succeededShowsTheError() {
        assertFails(
                () -> assertThat(divide).lastInvocation().succeeded(),
                "Expected function divide to have succeeded, but it failed:\n" + failed());
        assertFails(
                () -> assertThat(divide).succeeded(),
                "Expected function divide to have succeeded, but it failed:\n  5 -> 2\n" + failed());
    }

    @Test
    void failedShowsTheAnswer() {
        assertFails(
                () -> assertThat(divide).withPayload("5").failed(),
                "Expected function divide to have failed, but it succeeded:\n  5 -> 2\n");
    }

    @Test
    void returnedShowsTheAnswers() {
        assertFails(
                () -> assertThat(divide).withPayload("5").returned("9"),
                "Expected function divide to have returned\n  9\nbut:\n  5 -> 2\n");
    }

    @Test
    void hasLoggedShowsTheLogs() {
        assertFails(
                () -> assertThat(divide).withPayload("5").hasLogged("nothing like this"),
                "Expected function divide to have logged\n  nothing like this\nbut it logged\n"
                        + divide.invocations().get(0).logs());
    }

    @Test
    void aDescriptionStandsInFrontBehindFiltersToo() {
        assertFails(
                () -> assertThat(divide).as("the sum").withPayload("5").failed(),
                "[the sum] Expected function divide to have failed, but it succeeded:\n  5 -> 2\n");
    }
}
