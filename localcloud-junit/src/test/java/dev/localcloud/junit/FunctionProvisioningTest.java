package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

class FunctionProvisioningTest {
    /** Greets. */
    public static final class Greeter implements RequestHandler<Map<String, String>, String> {
        @Override
        public String handleRequest(Map<String, String> input, Context context) {
            return "Hello, " + input.get("name") + "!";
        }
    }

    @LocalCloudTest
    @DeployFunction(value = "greeter", handler = Greeter.class)
    static class FunctionTestCase {
        @Test
        void answers(LambdaClient lambda) {
            assertThat(lambda.invoke(invoke -> invoke.functionName("greeter")
                                    .payload(SdkBytes.fromUtf8String("{\"name\":\"Ada\"}")))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("\"Hello, Ada!\"");
        }
    }

    @Test
    void deploysFunctions() {
        allSucceed(run(FunctionTestCase.class), 1);
    }
}
