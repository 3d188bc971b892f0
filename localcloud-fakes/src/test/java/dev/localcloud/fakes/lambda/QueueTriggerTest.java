package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class QueueTriggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private LocalCloud cloud;
    private LambdaClient lambda;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        lambda = cloud.client(LambdaClient.class);
        sqs = cloud.client(SqsClient.class);
        url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private CreateEventSourceMappingResponse trigger(String function) {
        return lambda.createEventSourceMapping(
                mapping -> mapping.functionName(function).eventSourceArn(ARN + "orders"));
    }

    private int left() {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** Member for member what AWS delivers, as recorded in public. */
    @Test
    void theEventIsTheOneThatAwsSends() throws Exception {
        cloud.lambda().register("handler", (Object event) -> null);
        trigger("handler");

        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody("{\"a\":1}")
                .messageAttributes(Map.of(
                        "Author",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Ada")
                                .build())));
        cloud.settle();

        JsonNode record = JSON.readTree(cloud.lambda()
                        .function("handler")
                        .lastInvocation()
                        .orElseThrow()
                        .payload())
                .path("Records")
                .path(0);
        assertThat(record.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "messageId",
                        "receiptHandle",
                        "body",
                        "attributes",
                        "messageAttributes",
                        "md5OfMessageAttributes",
                        "md5OfBody",
                        "eventSource",
                        "eventSourceARN",
                        "awsRegion");
        assertThat(record.path("body").asText()).isEqualTo("{\"a\":1}");
        assertThat(record.path("attributes").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "ApproximateReceiveCount", "SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        assertThat(record.path("messageAttributes").toString())
                .isEqualTo("{\"Author\":{\"stringValue\":\"Ada\",\"stringListValues\":[],\"binaryListValues\":[],"
                        + "\"dataType\":\"String\"}}");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(ARN + "orders");
        assertThat(left()).isZero();
    }

    /** AWS's recorded events have a null for the digest of attributes that are not there, but only with a batching window. */
    @Test
    void aMessageWithoutAttributesHasADigestOfThemOnlyIfAWindowCollectedIt() throws Exception {
        cloud.lambda().register("handler", (Object event) -> null);
        String mapping = trigger("handler").uuid();
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("alone"));
        cloud.settle();
        assertThat(lastRecord().has("md5OfMessageAttributes")).isFalse();

        lambda.updateEventSourceMapping(update -> update.uuid(mapping).maximumBatchingWindowInSeconds(1));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("collected"));
        cloud.settle(Duration.ofSeconds(2));
        assertThat(lastRecord().path("body").asText()).isEqualTo("collected");
        assertThat(lastRecord().path("md5OfMessageAttributes").isNull()).isTrue();
    }

    private JsonNode lastRecord() throws Exception {
        return JSON.readTree(cloud.lambda()
                        .function("handler")
                        .lastInvocation()
                        .orElseThrow()
                        .payload())
                .path("Records")
                .path(0);
    }

    @Test
    void theMappingIsShownAsAwsShowsIt() {
        cloud.lambda().register("handler", (Object event) -> null);

        CreateEventSourceMappingResponse created = trigger("handler");

        assertThat(created.state()).isEqualTo("Creating");
        assertThat(created.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(created.batchSize()).isEqualTo(10);
        assertThat(created.maximumBatchingWindowInSeconds()).isZero();
        assertThat(created.hasFunctionResponseTypes()).isTrue();
        assertThat(created.eventSourceMappingArn())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:event-source-mapping:" + created.uuid());
        assertThat(lambda.getEventSourceMapping(get -> get.uuid(created.uuid())).state())
                .isEqualTo("Enabled");
        assertThat(lambda.listEventSourceMappings(list -> list.functionName("handler"))
                        .eventSourceMappings())
                .hasSize(1);
        assertThat(lambda.deleteEventSourceMapping(delete -> delete.uuid(created.uuid()))
                        .state())
                .isEqualTo("Deleting");
        assertThatThrownBy(() -> lambda.getEventSourceMapping(get -> get.uuid(created.uuid())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The resource you requested does not exist.");
    }

    @Test
    void aFailedMessageComesBackAfterTheVisibilityTimeoutAndGoesToTheDeadLetterQueue() {
        String dead = sqs.createQueue(queue -> queue.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(set -> set.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":2}")));
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no");
        });
        trigger("fails");

        sqs.sendMessage(send -> send.queueUrl(url).messageBody("m"));
        cloud.settle();
        assertThat(cloud.lambda().function("fails").invocations()).hasSize(1);

        cloud.settle(Duration.ofSeconds(29));
        assertThat(cloud.lambda().function("fails").invocations()).hasSize(1);
        cloud.clock().advance(Duration.ofSeconds(30));
        cloud.settle();
        assertThat(cloud.lambda().function("fails").invocations()).hasSize(2);
        cloud.settle(Duration.ofMinutes(2));

        assertThat(cloud.lambda().function("fails").invocations()).hasSize(2);
        assertThat(left()).isZero();
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(dead)).messages())
                .hasSize(1);
    }

    @Test
    void onlyTheFailuresOfABatchComeBack() {
        List<List<String>> batches = new ArrayList<>();
        cloud.lambda().register("partly", SQSEvent.class, (event, context) -> {
            List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
            batches.add(event.getRecords().stream()
                    .map(SQSEvent.SQSMessage::getBody)
                    .sorted()
                    .toList());
            for (SQSEvent.SQSMessage message : event.getRecords()) {
                if (message.getBody().equals("bad") && batches.size() == 1) {
                    failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
                }
            }
            return new SQSBatchResponse(failures);
        });
        lambda.createEventSourceMapping(mapping -> mapping.functionName("partly")
                .eventSourceArn(ARN + "orders")
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));

        sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entry("1", "good"), entry("2", "bad")));
        cloud.settle(Duration.ofMinutes(1));

        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrder("good", "bad", "bad");
        assertThat(left()).isZero();
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void whatTheFilterDropsIsDeletedWithoutACall() {
        cloud.lambda().register("picky", (Object event) -> null);
        lambda.createEventSourceMapping(mapping -> mapping.functionName("picky")
                .eventSourceArn(ARN + "orders")
                .filterCriteria(criteria -> criteria.filters(
                        filter -> filter.pattern("{\"body\":{\"amount\":[{\"numeric\":[\">\",10]}]}}"))));

        sqs.sendMessage(send -> send.queueUrl(url).messageBody("{\"amount\":5}"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("plain"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("{\"amount\":50}"));
        cloud.settle();

        assertThat(cloud.lambda().function("picky").invocations())
                .singleElement()
                .satisfies(invocation -> assertThat(invocation.payload()).contains("50"));
        assertThat(left()).isZero();
    }

    @Test
    void aBatchingWindowCollects() {
        cloud.lambda().register("window", (Object event) -> null);
        lambda.createEventSourceMapping(mapping -> mapping.functionName("window")
                .eventSourceArn(ARN + "orders")
                .batchSize(100)
                .maximumBatchingWindowInSeconds(20));

        sqs.sendMessage(send -> send.queueUrl(url).messageBody("a"));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("b"));
        cloud.settle();
        assertThat(cloud.lambda().function("window").invocations()).isEmpty();
        cloud.settle(Duration.ofSeconds(20));

        assertThat(cloud.lambda().function("window").invocations())
                .singleElement()
                .satisfies(invocation -> assertThat(invocation.payload()).contains("\"a\"", "\"b\""));
    }

    @Test
    void aDisabledMappingWaits() {
        cloud.lambda().register("waits", (Object event) -> null);
        String uuid = trigger("waits").uuid();
        assertThat(lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(false))
                        .state())
                .isEqualTo("Disabling");
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("m"));
        cloud.settle();
        assertThat(cloud.lambda().function("waits").invocations()).isEmpty();

        assertThat(lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(true))
                        .state())
                .isEqualTo("Enabling");
        cloud.settle();

        assertThat(cloud.lambda().function("waits").invocations()).hasSize(1);
    }

    @Test
    void aDelayedMessageIsHandledWhenItsTimeHasCome() {
        cloud.lambda().register("late", (Object event) -> null);
        trigger("late");

        sqs.sendMessage(send -> send.queueUrl(url).messageBody("m").delaySeconds(60));
        cloud.settle(Duration.ofSeconds(59));
        assertThat(cloud.lambda().function("late").invocations()).isEmpty();
        cloud.settle(Duration.ofSeconds(61));

        assertThat(cloud.lambda().function("late").invocations()).hasSize(1);
    }

    @Test
    void tenThousandMessagesAreHandledOnceEach() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();
        cloud.lambda().register("many", SQSEvent.class, (event, context) -> {
            for (SQSEvent.SQSMessage message : event.getRecords()) {
                count.incrementAndGet();
                seen.add(message.getBody());
            }
            return null;
        });
        trigger("many");

        for (int i = 0; i < 1000; i++) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                entries.add(entry(Integer.toString(j), "m" + (i * 10 + j)));
            }
            sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
        }
        cloud.settle();

        assertThat(seen).hasSize(10_000);
        assertThat(count).hasValue(10_000);
        assertThat(left()).isZero();
    }

    /** What the function fails with comes back until it succeeds; what never does goes to the dead-letter queue. */
    @Test
    void aThousandMessagesAreRetriedAsAwsDoes() {
        String dead = sqs.createQueue(queue -> queue.queueName("dead")).queueUrl();
        sqs.setQueueAttributes(set -> set.queueUrl(url)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + ARN + "dead\",\"maxReceiveCount\":\"3\"}")));
        Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
        cloud.lambda().register("retried", SQSEvent.class, (event, context) -> {
            List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
            for (SQSEvent.SQSMessage message : event.getRecords()) {
                int call = calls.computeIfAbsent(message.getBody(), body -> new AtomicInteger())
                        .incrementAndGet();
                int number = Integer.parseInt(message.getBody());
                if (number % 100 == 0 || number % 10 == 0 && call < 3) {
                    failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
                }
            }
            return new SQSBatchResponse(failures);
        });
        lambda.createEventSourceMapping(mapping -> mapping.functionName("retried")
                .eventSourceArn(ARN + "orders")
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        for (int i = 0; i < 100; i++) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int j = 0; j < 10; j++) {
                entries.add(entry(Integer.toString(j), Integer.toString(i * 10 + j)));
            }
            sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
        }
        cloud.settle(Duration.ofMinutes(10));

        assertThat(calls).hasSize(1000);
        calls.forEach((body, count) -> assertThat(count).as(body).hasValue(Integer.parseInt(body) % 10 == 0 ? 3 : 1));
        assertThat(left()).isZero();
        assertThat(sqs.getQueueAttributes(get ->
                                get.queueUrl(dead).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "10");
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html#events-sqs-max-concurrency">Maximum
     *     concurrency</a> */
    @Test
    void noMoreBatchesThanTheMaximumConcurrencyRunAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch twoAtOnce = new CountDownLatch(2);
        cloud.lambda().register("parallel", (Object event) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            twoAtOnce.countDown();
            try {
                assertThat(twoAtOnce.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            running.decrementAndGet();
            return null;
        });
        CreateEventSourceMappingResponse created =
                lambda.createEventSourceMapping(mapping -> mapping.functionName("parallel")
                        .eventSourceArn(ARN + "orders")
                        .enabled(false)
                        .batchSize(1)
                        .scalingConfig(scaling -> scaling.maximumConcurrency(2)));
        assertThat(created.scalingConfig().maximumConcurrency()).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("m"));
        }
        lambda.updateEventSourceMapping(update -> update.uuid(created.uuid()).enabled(true));
        cloud.settle();
        assertThat(cloud.lambda().function("parallel").invocations()).hasSize(20);
        assertThat(most).hasValue(2);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">FIFO queues</a> */
    @Test
    void aGroupOfAFifoQueueWaitsForItsFirstMessage() {
        String fifo = sqs.createQueue(queue -> queue.queueName("orders.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        AtomicInteger failures = new AtomicInteger();
        List<String> handled = Collections.synchronizedList(new ArrayList<>());
        cloud.lambda().register("in-order", SQSEvent.class, (event, context) -> {
            String body = event.getRecords().get(0).getBody();
            if (body.equals("b") && failures.getAndIncrement() < 2) {
                throw new IllegalStateException("not yet");
            }
            handled.add(body);
            return null;
        });
        lambda.createEventSourceMapping(mapping -> mapping.functionName("in-order")
                .eventSourceArn(ARN + "orders.fifo")
                .batchSize(1)
                .scalingConfig(scaling -> scaling.maximumConcurrency(2)));
        for (String body : List.of("a", "b", "c", "d")) {
            sqs.sendMessage(send -> send.queueUrl(fifo).messageBody(body).messageGroupId("one"));
        }
        sqs.sendMessage(send -> send.queueUrl(fifo).messageBody("other").messageGroupId("two"));
        cloud.settle();
        assertThat(handled).contains("a", "other").doesNotContain("c", "d");
        cloud.settle(Duration.ofMinutes(5));

        assertThat(handled.stream().filter(body -> !body.equals("other"))).containsExactly("a", "b", "c", "d");
        assertThat(failures).hasValue(3);
    }

    @Test
    void aBatchOfAFifoQueueHasAtMostTenMessages() {
        sqs.createQueue(
                queue -> queue.queueName("small.fifo").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
        cloud.lambda().register("handler", (Object event) -> null);
        assertThatThrownBy(() -> lambda.createEventSourceMapping(mapping -> mapping.functionName("handler")
                        .eventSourceArn(ARN + "small.fifo")
                        .batchSize(11)))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Batch size more than 10 is not supported for FIFO queues");
    }

    /** An answer that names no message of the batch, or makes no sense, means that nothing was handled. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"other\":1}]}",
                "{\"batchItemFailures\":[null]}",
                "{\"batchItemFailures\":\"all\"}"
            })
    void aWrongPartialAnswerFailsTheBatch(String answer) throws Exception {
        assertThat(leftAfter(answer)).isEqualTo(1);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Success and failure
     *     conditions</a> */
    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void anEmptyPartialAnswerIsASuccess(String answer) throws Exception {
        assertThat(leftAfter(answer)).isZero();
    }

    private int leftAfter(String answer) throws Exception {
        Object value = JSON.readValue(answer, Object.class);
        cloud.lambda().register("answers", (Object event) -> value);
        lambda.createEventSourceMapping(mapping -> mapping.functionName("answers")
                .eventSourceArn(ARN + "orders")
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("m"));
        cloud.settle();
        assertThat(cloud.lambda().function("answers").invocations()).hasSize(1);
        return left();
    }

    @Test
    void aMaximumConcurrencyOutOfRangeIsRefused() {
        cloud.lambda().register("handler", (Object event) -> null);
        assertThatThrownBy(() -> lambda.createEventSourceMapping(mapping -> mapping.functionName("handler")
                        .eventSourceArn(ARN + "orders")
                        .scalingConfig(scaling -> scaling.maximumConcurrency(1))))
                .hasMessageContaining("1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency'"
                        + " failed to satisfy constraint: Member must have value greater than or equal to 2");
    }

    @Test
    void mistakesAreRefusedInAwssWords() {
        cloud.lambda().register("handler", (Object event) -> null);
        String uuid = trigger("handler").uuid();

        assertThatThrownBy(() -> trigger("handler"))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessageContaining("An event source mapping with SQS arn (\" " + ARN
                        + "orders \") and function (\" handler \") already exists. Please update or delete the existing"
                        + " mapping with UUID " + uuid);
        assertThatThrownBy(() -> lambda.createEventSourceMapping(
                        mapping -> mapping.functionName("handler").eventSourceArn(ARN + "nowhere")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not"
                        + " exist.");
        assertThatThrownBy(() -> trigger("nobody")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> lambda.updateEventSourceMapping(
                        update -> update.uuid(uuid).batchSize(11)))
                .hasMessageContaining("Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                        + " greater than 10");
        for (String pattern :
                List.of("simple", "[\"a\"]", "{\"body\":\"a\"}", "{\"body\":[]}", "{\"a\":[{\"eventName\"=1}]}")) {
            assertThatThrownBy(() -> lambda.updateEventSourceMapping(update -> update.uuid(uuid)
                            .filterCriteria(criteria -> criteria.filters(filter -> filter.pattern(pattern)))))
                    .isInstanceOf(InvalidParameterValueException.class)
                    .hasMessageContaining("Invalid filter pattern definition.");
        }
    }
}
