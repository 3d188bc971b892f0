package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Asynchronous invocation: throttles, retries, ages and destinations, on the cloud's clock. */
class AsyncEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private LocalCloud cloud;
    private LambdaClient lambda;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        lambda = cloud.client(LambdaClient.class);
        sqs = cloud.client(SqsClient.class);
        sqs.createQueue(queue -> queue.queueName("failures"));
        sqs.createQueue(queue -> queue.queueName("successes"));
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private InvokeResponse send(String function, String payload) {
        return lambda.invoke(call -> call.functionName(function)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload)));
    }

    private List<Message> messages(String queue) {
        String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
        return sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    private JsonNode onlyRecord(String queue) throws Exception {
        List<Message> messages = messages(queue);
        assertThat(messages).hasSize(1);
        return JSON.readTree(messages.get(0).body());
    }

    private void destinations(String function, Integer retries, Integer maximumAge) {
        lambda.putFunctionEventInvokeConfig(config -> config.functionName(function)
                .maximumRetryAttempts(retries)
                .maximumEventAgeInSeconds(maximumAge)
                .destinationConfig(destination -> destination
                        .onSuccess(success -> success.destination(QUEUE_ARN + "successes"))
                        .onFailure(failure -> failure.destination(QUEUE_ARN + "failures"))));
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The record of AWS's page on destinations, member for member. */
    @Test
    void whatSucceedsGoesToTheSuccessDestination() throws Exception {
        cloud.lambda().register("works", (Map<String, Object> event) -> Map.of("got", event));
        destinations("works", null, null);
        String requestId = send("works", "{\"a\":1}").responseMetadata().requestId();
        cloud.settle();

        JsonNode record = onlyRecord("successes");
        assertThat(names(record))
                .containsExactly(
                        "version",
                        "timestamp",
                        "requestContext",
                        "requestPayload",
                        "responseContext",
                        "responsePayload");
        assertThat(record.path("version").asText()).isEqualTo("1.0");
        assertThat(record.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(record.path("requestContext").toString())
                .isEqualTo("{\"requestId\":\"" + requestId
                        + "\",\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:works:$LATEST\","
                        + "\"condition\":\"Success\",\"approximateInvokeCount\":1}");
        assertThat(record.path("requestPayload").toString()).isEqualTo("{\"a\":1}");
        assertThat(record.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}");
        assertThat(record.path("responsePayload").toString()).isEqualTo("{\"got\":{\"a\":1}}");
        assertThat(messages("failures")).isEmpty();
    }

    @Test
    void whatFailsThreeTimesGoesToTheFailureDestination() throws Exception {
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no good");
        });
        destinations("fails", null, null);
        String requestId = send("fails", "[7]").responseMetadata().requestId();
        cloud.settle(Duration.ofMinutes(10));

        assertThat(cloud.lambda().function("fails").invocations())
                .hasSize(3)
                .allMatch(invocation -> invocation.requestId().equals(requestId));
        JsonNode record = onlyRecord("failures");
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(record.path("requestPayload").toString()).isEqualTo("[7]");
        assertThat(record.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        assertThat(record.path("responsePayload").path("errorMessage").asText()).isEqualTo("no good");
        assertThat(record.path("responsePayload").path("errorType").asText())
                .isEqualTo("java.lang.IllegalStateException");
        assertThat(messages("successes")).isEmpty();
    }

    @Test
    void theNumberOfRetriesCanBeLess() throws Exception {
        cloud.lambda().register("once", (Object event) -> {
            throw new IllegalStateException("no good");
        });
        destinations("once", 0, null);
        send("once", "1");
        cloud.settle();
        assertThat(cloud.lambda().function("once").invocations()).hasSize(1);
        assertThat(onlyRecord("failures")
                        .path("requestContext")
                        .path("approximateInvokeCount")
                        .asInt())
                .isEqualTo(1);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Dead-letter queues</a> */
    @Test
    void theDeadLetterQueueGetsTheEventItself() {
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no good");
        });
        lambda.updateFunctionConfiguration(change ->
                change.functionName("fails").deadLetterConfig(dead -> dead.targetArn(QUEUE_ARN + "failures")));
        String requestId = send("fails", "{\"a\":1}").responseMetadata().requestId();
        cloud.settle(Duration.ofMinutes(10));

        List<Message> messages = messages("failures");
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).body()).isEqualTo("{\"a\":1}");
        var attributes = messages.get(0).messageAttributes();
        assertThat(attributes).containsOnlyKeys("RequestID", "ErrorCode", "ErrorMessage");
        assertThat(attributes.get("RequestID").dataType()).isEqualTo("String");
        assertThat(attributes.get("RequestID").stringValue()).isEqualTo(requestId);
        assertThat(attributes.get("ErrorCode").dataType()).isEqualTo("Number");
        assertThat(attributes.get("ErrorCode").stringValue()).isEqualTo("200");
        assertThat(attributes.get("ErrorMessage").dataType()).isEqualTo("String");
        assertThat(attributes.get("ErrorMessage").stringValue()).isEqualTo("no good");
    }

    @Test
    void aFunctionCanBeTheDestinationOfAnother() {
        cloud.lambda().register("first", (Object event) -> "done");
        cloud.lambda().register("second", (Map<String, Object> event) -> event.get("responsePayload"));
        lambda.putFunctionEventInvokeConfig(config -> config.functionName("first")
                .destinationConfig(destination -> destination.onSuccess(
                        success -> success.destination("arn:aws:lambda:us-east-1:000000000000:function:second"))));
        send("first", "1");
        cloud.settle();
        assertThat(cloud.lambda()
                        .function("second")
                        .lastInvocation()
                        .orElseThrow()
                        .result())
                .isEqualTo("\"done\"");
    }

    @Test
    void aFunctionWithoutConcurrencyIsThrottled() {
        cloud.lambda().register("off", (Object event) -> event);
        lambda.putFunctionConcurrency(put -> put.functionName("off").reservedConcurrentExecutions(0));
        try (LambdaClient once = cloud.configure(LambdaClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .build()) {
            assertThatThrownBy(() -> once.invoke(call -> call.functionName("off")))
                    .isInstanceOfSatisfying(TooManyRequestsException.class, error -> {
                        assertThat(error.statusCode()).isEqualTo(429);
                        assertThat(error.reasonAsString())
                                .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
                        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Rate Exceeded.");
                    });
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">Reserved concurrency</a> */
    @Test
    void theEventsOfAFunctionWithoutConcurrencyAreGivenUpAtOnce() throws Exception {
        cloud.lambda().register("off", (Object event) -> event);
        destinations("off", null, null);
        lambda.putFunctionConcurrency(put -> put.functionName("off").reservedConcurrentExecutions(0));
        send("off", "1");
        cloud.settle();
        JsonNode record = onlyRecord("failures");
        assertThat(names(record)).containsExactly("version", "timestamp", "requestContext", "requestPayload");
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("ZeroReservedConcurrency");
        assertThat(record.path("requestContext").path("approximateInvokeCount").asInt())
                .isZero();
        assertThat(cloud.lambda().function("off").invocations()).isEmpty();
    }

    /** A function that is busy until it is told. */
    private static final class Busy {
        final CountDownLatch isRunning = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        final AtomicInteger calls = new AtomicInteger();

        Object handle(Object event) {
            if (calls.incrementAndGet() == 1) {
                isRunning.countDown();
                try {
                    mayEnd.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return event;
        }
    }

    @Test
    void anEventThatIsThrottledRunsWhenThereIsRoom() throws Exception {
        Busy busy = new Busy();
        cloud.lambda().register("busy", busy::handle);
        lambda.putFunctionConcurrency(put -> put.functionName("busy").reservedConcurrentExecutions(1));
        send("busy", "\"first\"");
        assertThat(busy.isRunning.await(10, TimeUnit.SECONDS)).isTrue();
        send("busy", "\"second\"");
        assertThat(busy.calls).hasValue(1);
        busy.mayEnd.countDown();
        cloud.settle(Duration.ofMinutes(1));
        assertThat(cloud.lambda().function("busy").invocations())
                .extracting(Invocation::payload)
                .containsExactly("\"first\"", "\"second\"");
    }

    @Test
    void anEventThatWaitsTooLongIsGivenUp() throws Exception {
        Busy busy = new Busy();
        cloud.lambda().register("busy", busy::handle);
        destinations("busy", null, 60);
        lambda.putFunctionConcurrency(put -> put.functionName("busy").reservedConcurrentExecutions(1));
        send("busy", "\"first\"");
        assertThat(busy.isRunning.await(10, TimeUnit.SECONDS)).isTrue();
        send("busy", "\"second\"");
        cloud.clock().advance(Duration.ofMinutes(3));
        JsonNode record = onlyRecord("failures");
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(record.path("requestPayload").asText()).isEqualTo("second");
        assertThat(record.has("responseContext")).isFalse();
        busy.mayEnd.countDown();
        cloud.settle();
        assertThat(busy.calls).hasValue(1);
    }
}
