package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * What it costs to invoke a Java function instead of calling it, and to bring ten thousand messages to one, with and without
 * failures.
 */
final class LambdaCost {
    private static final int CALLS = 1_000;
    private static final int MESSAGES = 10_000;
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:orders";
    private static final Map<String, Object> ORDER = Map.of("id", "o-1", "amount", 42, "lines", List.of("a", "b", "c"));
    private static final SdkBytes PAYLOAD =
            SdkBytes.fromUtf8String("{\"id\":\"o-1\",\"amount\":42,\"lines\":[\"a\",\"b\",\"c\"]}");

    private LambdaCost() {}

    /** No arguments. */
    public static void main(String[] arguments) {
        System.out.println("| 1,000 invocations | first, µs | median, µs | 99 %, µs | over the call, µs |");
        System.out.println("|---|---:|---:|---:|---:|");
        Function<Map<String, Object>, Object> handler = new Confirm();
        double direct = print("the handler, called", time(() -> handler.apply(ORDER)), 0);
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            print("invoked in memory", invoke(cloud, handler), direct);
        }
        try (LocalCloud cloud = LocalCloud.start()) {
            print("invoked over HTTP", invoke(cloud, handler), direct);
        }
        System.out.println();
        System.out.println("| 10,000 messages through a queue | handled | calls of the function | ms | messages/s |");
        System.out.println("|---|---:|---:|---:|---:|");
        trigger("every one succeeds", false);
        trigger("every tenth fails once", true);
    }

    /** Counts the lines of an order. */
    static final class Confirm implements Function<Map<String, Object>, Object> {
        @Override
        public Object apply(Map<String, Object> order) {
            return order.get("lines") instanceof List<?> lines ? Map.of("lines", lines.size()) : Map.of();
        }
    }

    private static long[] invoke(LocalCloud cloud, Function<Map<String, Object>, Object> handler) {
        cloud.lambda().register("confirm", handler);
        LambdaClient lambda = cloud.client(LambdaClient.class);
        return time(() -> lambda.invoke(call -> call.functionName("confirm").payload(PAYLOAD)));
    }

    /** The first call, then the thousand that are counted, behind as many that are not. */
    private static long[] time(Supplier<Object> call) {
        long[] nanos = new long[CALLS + 1];
        for (int i = -CALLS; i <= CALLS; i++) {
            long start = System.nanoTime();
            Object answer = call.get();
            long taken = System.nanoTime() - start;
            if (answer == null) {
                throw new IllegalStateException("No answer came.");
            }
            if (i == -CALLS) {
                nanos[0] = taken;
            } else if (i > 0) {
                nanos[i] = taken;
            }
        }
        return nanos;
    }

    private static double print(String name, long[] nanos, double direct) {
        long first = nanos[0];
        long[] rest = Arrays.copyOfRange(nanos, 1, nanos.length);
        Arrays.sort(rest);
        double median = rest[CALLS / 2] / 1_000.0;
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f |%n",
                name,
                first / 1_000.0,
                median,
                rest[CALLS * 99 / 100] / 1_000.0,
                direct == 0 ? 0 : median - direct);
        return median;
    }

    private static void trigger(String name, boolean doesTenthFail) {
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            cloud.clock().freeze();
            Set<String> handled = ConcurrentHashMap.newKeySet();
            Set<String> failedOnce = ConcurrentHashMap.newKeySet();
            AtomicInteger calls = new AtomicInteger();
            cloud.lambda().register("take", (Map<String, Object> event) -> {
                calls.incrementAndGet();
                return take(event, doesTenthFail, handled, failedOnce);
            });
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
            cloud.client(LambdaClient.class)
                    .createEventSourceMapping(mapping -> mapping.functionName("take")
                            .eventSourceArn(QUEUE)
                            .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
            long start = System.nanoTime();
            send(sqs, url);
            cloud.settle(Duration.ofMinutes(5));
            double millis = (System.nanoTime() - start) / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,.0f | %,.0f |%n",
                    name,
                    handled.size(),
                    calls.get(),
                    millis,
                    MESSAGES / millis * 1_000);
        }
    }

    private static Object take(
            Map<String, Object> event, boolean doesTenthFail, Set<String> handled, Set<String> failedOnce) {
        List<Map<String, Object>> failures = new ArrayList<>();
        List<?> records = event.get("Records") instanceof List<?> given ? given : List.of();
        for (Object each : records) {
            Map<?, ?> message = (Map<?, ?>) each;
            String body = String.valueOf(message.get("body"));
            if (doesTenthFail && body.endsWith("0") && failedOnce.add(body)) {
                failures.add(Map.of("itemIdentifier", String.valueOf(message.get("messageId"))));
            } else if (!handled.add(body)) {
                throw new IllegalStateException(body + " came twice");
            }
        }
        return Map.of("batchItemFailures", failures);
    }

    private static void send(SqsClient sqs, String url) {
        for (int from = 0; from < MESSAGES; from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = from; i < from + 10; i++) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i - from))
                        .messageBody(Integer.toString(i))
                        .build());
            }
            sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
        }
    }
}
