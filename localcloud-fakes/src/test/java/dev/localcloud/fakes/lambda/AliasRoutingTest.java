package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** An alias that splits its invocations between two versions. */
class AliasRoutingTest {
    private static final int CALLS = 400;

    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder().inMemory().start();
        lambda = cloud.client(LambdaClient.class);
        cloud.lambda().register("split", (Object event) -> "old");
        lambda.publishVersion(publish -> publish.functionName("split"));
        cloud.lambda().register("split", (Object event) -> "new");
        lambda.publishVersion(publish -> publish.functionName("split").description("second"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static InvokeResponse invoke(String qualifier) {
        return lambda.invoke(call -> call.functionName("split").qualifier(qualifier));
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html">Weighted alias</a> */
    @Test
    void anAliasSharesItsInvocationsByWeight() {
        lambda.createAlias(alias -> alias.functionName("split")
                .name("live")
                .functionVersion("1")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.25))));
        int newer = 0;
        for (int i = 0; i < CALLS; i++) {
            InvokeResponse response = invoke("live");
            boolean isNew = response.payload().asUtf8String().equals("\"new\"");
            assertThat(response.executedVersion()).isEqualTo(isNew ? "2" : "1");
            newer += isNew ? 1 : 0;
        }
        assertThat(newer).isBetween(CALLS / 4 - 60, CALLS / 4 + 60);
        assertThat(cloud.lambda()
                        .function("split")
                        .lastInvocation()
                        .orElseThrow()
                        .invokedArn())
                .endsWith(":function:split:live");
    }

    @Test
    void allOrNothingAreWeightsToo() {
        lambda.createAlias(alias -> alias.functionName("split")
                .name("moved")
                .functionVersion("1")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 1.0))));
        assertThat(invoke("moved").executedVersion()).isEqualTo("2");
        lambda.updateAlias(alias -> alias.functionName("split")
                .name("moved")
                .routingConfig(routing -> routing.additionalVersionWeights(Map.of())));
        assertThat(invoke("moved").executedVersion()).isEqualTo("1");
    }

    @Test
    void theLatestCannotTakePartInAShare() {
        assertThatThrownBy(() -> lambda.createAlias(alias -> alias.functionName("split")
                        .name("wrong")
                        .functionVersion("$LATEST")
                        .routingConfig(routing -> routing.additionalVersionWeights(Map.of("1", 0.5)))))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("$LATEST is not supported for an alias pointing to more than 1 version");
    }
}
