package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** Compares the table of routes with what the SDK's own marshallers send. */
class LambdaRoutesTest {
    private static final String MARSHALLERS = "software.amazon.awssdk.services.lambda.transform.";

    @Test
    void everyRouteIsTheOneThatTheSdkCalls() throws ReflectiveOperationException {
        Map<String, String> sdk = new TreeMap<>();
        Map<String, String> ours = new TreeMap<>();
        for (LambdaRoutes.Entry entry : LambdaRoutes.ALL) {
            if (entry.action().equals("InvokeAsync")) {
                continue; // deprecated: the SDK for Java has left it out
            }
            Field binding = Class.forName(MARSHALLERS + entry.action() + "RequestMarshaller")
                    .getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            OperationInfo info = (OperationInfo) binding.get(null);
            String uri = info.requestUri();
            sdk.put(entry.action(), info.httpMethod() + " " + uri);
            ours.put(entry.action(), entry.method() + " " + entry.address());
        }

        assertThat(ours).isEqualTo(sdk);
    }
}
