package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class RegisteredFunctionTest {
    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        lambda = cloud.client(LambdaClient.class);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static InvokeResponse invoke(String function, String payload) {
        return lambda.invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static String text(InvokeResponse response) {
        return response.payload().asUtf8String();
    }

    public static class OrderBean {
        private String id = "";
        private int amount;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public int getAmount() {
            return amount;
        }

        public void setAmount(int amount) {
            this.amount = amount;
        }
    }

    public static class DoubleOrder implements RequestHandler<OrderBean, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(OrderBean order, Context context) {
            return Map.of("id", order.getId(), "amount", order.getAmount() * 2);
        }
    }

    static final class Upper implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .toUpperCase(java.util.Locale.ROOT)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    @Test
    void aJavaFunctionIsInvokedLikeAnyOther() {
        cloud.lambda().register("greet", (String name) -> "Hello " + name);

        InvokeResponse response = invoke("greet", "\"Ada\"");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.functionError()).isNull();
        assertThat(text(response)).isEqualTo("\"Hello Ada\"");
    }

    @Test
    void anAsynchronousClientInvokesIt() {
        cloud.lambda().register("greetLater", (String name) -> "Hello " + name);

        InvokeResponse response = cloud.client(LambdaAsyncClient.class)
                .invoke(call -> call.functionName("greetLater").payload(SdkBytes.fromUtf8String("\"Ada\"")))
                .join();

        assertThat(text(response)).isEqualTo("\"Hello Ada\"");
    }

    @Test
    void aHandlerObjectGetsThePayloadAsTheTypeItDeclares() {
        cloud.lambda().register("double", new DoubleOrder());

        assertThat(text(invoke("double", "{\"id\":\"o1\",\"amount\":21,\"unknown\":true}")))
                .contains("\"amount\":42")
                .contains("\"id\":\"o1\"");
    }

    @Test
    void aHandlerClassIsMadeByTheEnvironment() {
        cloud.lambda().register("doubleClass", DoubleOrder.class);

        assertThat(text(invoke("doubleClass", "{\"amount\":1}"))).contains("\"amount\":2");
    }

    @Test
    void aStreamHandlerReadsAndWritesBytes() {
        cloud.lambda().register("upper", new Upper());

        assertThat(text(invoke("upper", "\"quiet\""))).isEqualTo("\"QUIET\"");
    }

    @Test
    void aLambdaExpressionGetsAnEventOfTheNamedClass() {
        cloud.lambda()
                .register(
                        "bodies",
                        SQSEvent.class,
                        (event, context) -> event.getRecords().stream()
                                .map(SQSEvent.SQSMessage::getBody)
                                .toList());

        assertThat(text(invoke("bodies", "{\"Records\":[{\"messageId\":\"m\",\"body\":\"first\"}]}")))
                .isEqualTo("[\"first\"]");
    }

    @Test
    void anUntypedFunctionGetsMapsAndLists() {
        AtomicReference<Object> got = new AtomicReference<>();
        cloud.lambda().register("any", (Object event) -> {
            got.set(event);
            return null;
        });

        assertThat(text(invoke("any", "{\"a\":[1,\"b\"]}"))).isEqualTo("null");
        assertThat(got.get()).isEqualTo(Map.of("a", List.of(1, "b")));
    }

    @Test
    void theContextTellsAllAboutTheInvocation() {
        AtomicReference<Context> seen = new AtomicReference<>();
        cloud.lambda().register("context", Object.class, (event, context) -> {
            seen.set(context);
            context.getLogger().log("one line");
            return context.getAwsRequestId();
        });

        InvokeResponse response = lambda.invoke(call -> call.functionName("context")
                .logType("Tail")
                .clientContext(java.util.Base64.getEncoder()
                        .encodeToString("{\"custom\":{\"k\":\"v\"},\"client\":{\"app_title\":\"t\"}}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        Context context = java.util.Objects.requireNonNull(seen.get());
        assertThat(text(response)).isEqualTo('"' + context.getAwsRequestId() + '"');
        assertThat(context.getAwsRequestId())
                .isEqualTo(response.responseMetadata().requestId());
        assertThat(context.getFunctionName()).isEqualTo("context");
        assertThat(context.getFunctionVersion()).isEqualTo("$LATEST");
        assertThat(context.getInvokedFunctionArn()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:context");
        assertThat(context.getLogGroupName()).isEqualTo("/aws/lambda/context");
        assertThat(context.getLogStreamName()).contains("[$LATEST]");
        assertThat(context.getMemoryLimitInMB()).isEqualTo(128);
        assertThat(context.getRemainingTimeInMillis()).isBetween(50_000, 60_000);
        assertThat(context.getClientContext().getCustom()).containsEntry("k", "v");
        assertThat(context.getClientContext().getClient().getAppTitle()).isEqualTo("t");
        String tail = new String(
                java.util.Base64.getDecoder().decode(response.logResult()), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(tail)
                .startsWith("START RequestId: " + context.getAwsRequestId() + " Version: $LATEST\none line\nEND Req")
                .contains("REPORT RequestId: " + context.getAwsRequestId() + "\tDuration: ");
    }

    /** The shape that the Java runtime gives an exception. */
    @Test
    void anExceptionIsAnUnhandledErrorWithItsTraceAndCause() {
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("broken", new IOException("disk"));
        });

        InvokeResponse response = invoke("fails", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(text(response))
                .startsWith("{\"errorMessage\":\"broken\",\"errorType\":\"java.lang.IllegalStateException\","
                        + "\"stackTrace\":[\"dev.localcloud.fakes.lambda.RegisteredFunctionTest.")
                .contains("\"cause\":{\"errorMessage\":\"disk\",\"errorType\":\"java.io.IOException\"")
                .doesNotContain("lambda.runtime.");
        assertThat(cloud.lambda()
                        .function("fails")
                        .lastInvocation()
                        .orElseThrow()
                        .logs())
                .contains("broken: java.lang.IllegalStateException");
    }

    @Test
    void errorsOfTheMachineAreFunctionErrorsToo() {
        cloud.lambda().register("memory", (Object event) -> {
            throw new OutOfMemoryError("Java heap space");
        });
        cloud.lambda().register("depth", (Object event) -> deeper(1));

        assertThat(text(invoke("memory", "{}"))).contains("\"errorType\":\"java.lang.OutOfMemoryError\"");
        assertThat(text(invoke("depth", "{}"))).contains("\"errorType\":\"java.lang.StackOverflowError\"");
    }

    private static int deeper(int depth) {
        return depth < 0 ? 0 : deeper(depth + 1) + 1;
    }

    @Test
    void whatCannotBeSerialisedIsAFunctionError() {
        cloud.lambda().register("thread", (Object event) -> {
            Map<String, Object> round = new java.util.HashMap<>();
            round.put("self", round);
            return round;
        });

        InvokeResponse response = invoke("thread", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(text(response)).contains("errorType");
    }

    @Test
    void aFunctionThatHangsTimesOutAndTheNextCallWorks() {
        cloud.lambda().register("hangs", (String how) -> {
            if (how.equals("hang")) {
                try {
                    new java.util.concurrent.CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return "done";
        });
        lambda.updateFunctionConfiguration(
                update -> update.functionName("hangs").timeout(1));

        InvokeResponse response = invoke("hangs", "\"hang\"");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(text(response))
                .contains("\"errorType\":\"Sandbox.Timedout\"")
                .contains("Task timed out after 1.00 seconds");
        assertThat(text(invoke("hangs", "\"go\""))).isEqualTo("\"done\"");
    }

    @Test
    void aFunctionThatIgnoresItsEndTimesOutAllTheSame() {
        CountDownLatch mayEnd = new CountDownLatch(1);
        cloud.lambda().register("deaf", (Object event) -> {
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException ignored) {
                    // That is the point.
                }
            }
            return "late";
        });
        lambda.updateFunctionConfiguration(change -> change.functionName("deaf").timeout(1));
        assertThat(text(invoke("deaf", "{}"))).contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");
        mayEnd.countDown();
        assertThat(text(invoke("deaf", "{}"))).isEqualTo("\"late\"");
    }

    @Test
    void anAnswerOverSixMegabytesIsAnError() {
        cloud.lambda().register("large", (Object event) -> "x".repeat(6_291_556));

        InvokeResponse response = invoke("large", "{}");

        assertThat(text(response))
                .isEqualTo("{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size"
                        + " exceeded maximum allowed payload size (6291556 bytes).\"}");
    }

    @Test
    void megabytesOfLogKeepTheirEnd() {
        cloud.lambda().register("talks", Object.class, (event, context) -> {
            for (int i = 0; i < 50; i++) {
                context.getLogger().log("x".repeat(100_000));
            }
            context.getLogger().log("the end");
            return null;
        });

        invoke("talks", "{}");

        String logs =
                cloud.lambda().function("talks").lastInvocation().orElseThrow().logs();
        assertThat(logs).contains("the end").hasSizeLessThan(1_100_000);
    }

    @Test
    void invocationsAreKeptForTheTest() {
        cloud.lambda().register("seen", (Integer number) -> 10 / number);

        invoke("seen", "5");
        invoke("seen", "0");

        FunctionView view = cloud.lambda().function("seen");
        assertThat(view.invocations()).extracting(Invocation::payload).containsExactly("5", "0");
        assertThat(view.invocations()).extracting(Invocation::isColdStart).containsExactly(true, false);
        assertThat(view.invocations().get(0).result()).isEqualTo("2");
        assertThat(view.lastInvocation().orElseThrow().failed()).isTrue();
        assertThat(view.lastInvocation().orElseThrow().result()).contains("java.lang.ArithmeticException");
    }

    @Test
    void aForkHasTheFunctionsAndGoesItsOwnWay() {
        cloud.lambda().register("forked", (String text) -> text);
        try (LocalCloud fork = cloud.fork()) {
            fork.client(LambdaClient.class)
                    .invoke(call -> call.functionName("forked").payload(SdkBytes.fromUtf8String("\"in fork\"")));

            assertThat(fork.lambda().function("forked").invocations()).hasSize(1);
            assertThat(cloud.lambda().function("forked").invocations()).isEmpty();
        }
    }

    @Test
    void aWrongNameIsRefusedWithTheReason() {
        assertThatThrownBy(() -> cloud.lambda().register("not a name", (String text) -> text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'not a name'");
        assertThatThrownBy(() -> cloud.lambda().function("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no function 'nobody'");
    }

    @Test
    @SuppressWarnings("unchecked") // a mock has no type arguments
    void aMockIsAHandler() {
        RequestHandler<Map<String, Object>, String> handler = mock(RequestHandler.class);
        when(handler.handleRequest(any(), any())).thenReturn("mocked").thenThrow(new IllegalStateException("no more"));
        cloud.lambda().register("mock", handler);

        assertThat(invoke("mock", "{\"a\":1}").payload().asUtf8String()).isEqualTo("\"mocked\"");
        assertThat(invoke("mock", "{}").payload().asUtf8String()).contains("\"errorMessage\":\"no more\"");
        verify(handler)
                .handleRequest(
                        eq(Map.of("a", 1)),
                        argThat(context -> context.getFunctionName().equals("mock")));
    }

    @Test
    @SuppressWarnings("unchecked") // a mock has no type arguments
    void aMockOfAFunctionIsAHandlerToo() {
        Function<Object, Object> function = mock(Function.class);
        when(function.apply(any())).thenAnswer(call -> Map.of("echo", call.getArgument(0)));
        cloud.lambda().register("mocked-function", function);
        assertThat(invoke("mocked-function", "[1]").payload().asUtf8String()).isEqualTo("{\"echo\":[1]}");
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html">The report line</a> */
    @Test
    void theLogEndsWithTheReport() {
        cloud.lambda().register("reported", (Object event) -> event);
        String requestId = invoke("reported", "{}").responseMetadata().requestId();
        invoke("reported", "{}");
        List<Invocation> invocations = cloud.lambda().function("reported").invocations();
        assertThat(invocations.get(0).logs())
                .matches("START RequestId: " + requestId + " Version: \\$LATEST\nEND RequestId: " + requestId
                        + "\nREPORT RequestId: " + requestId + "\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms"
                        + "\tMemory Size: 128 MB\tMax Memory Used: 128 MB\tInit Duration: \\d+\\.\\d\\d ms\t\n");
        assertThat(invocations.get(1).logs()).doesNotContain("Init Duration");
    }
}
