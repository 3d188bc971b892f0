package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.lambda.FunctionView;
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

    @Test
    void failuresShowTheInvocations() {
        assertThatThrownBy(() -> assertThat(divide).wasInvoked(3))
                .hasMessageContaining("Expected function divide to have been invoked 3 times, but it was 2 times:")
                .hasMessageContaining("  5 -> 2")
                .hasMessageContaining("  0 failed with {\"errorMessage\":\"/ by zero\"");
        assertThatThrownBy(() -> assertThat(divide).lastInvocation().succeeded())
                .hasMessageContaining("Expected function divide to have succeeded, but it failed:");
        assertThatThrownBy(() -> assertThat(divide).withPayload("5").failed())
                .hasMessageContaining("to have failed, but it succeeded");
        assertThatThrownBy(() -> assertThat(divide).withPayload("7").wasInvoked())
                .hasMessageContaining("Expected function divide to have been invoked, but it was not:")
                .hasMessageContaining("  5 -> 2");
        assertThatThrownBy(() -> assertThat(divide).hasLogged("nothing like this"))
                .hasMessageContaining("but it logged")
                .hasMessageContaining("START RequestId");
        assertThatThrownBy(() -> assertThat(divide).returned("9")).hasMessageContaining("to have returned");
    }
}
