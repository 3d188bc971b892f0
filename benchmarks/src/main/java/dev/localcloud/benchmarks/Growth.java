package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * What calls cost when there is much: the same calls at a thousand, ten thousand, a hundred thousand and a million items,
 * objects and messages, in memory, where nothing hides behind a socket; and what one more of each takes of the heap.
 */
final class Growth {
    private static final int ROUNDS = 2_000;
    private static final int PAGE_ROUNDS = 100;
    private static final int WARM_UP = 12;
    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};

    private Growth() {}

    /** Arguments: the largest size (1,000,000 by default), and a service (all by default). */
    public static void main(String[] arguments) {
        int max = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String only = arguments.length > 1 ? arguments[1] : "";
        System.out.println("| service | there are | heap for each, bytes | call | median, µs | × of 1k |");
        System.out.println("|---|---:|---:|---|---:|---:|");
        for (Subject subject : List.of(new Items(), new Objects(), new Messages())) {
            if (subject.name().contains(only)) {
                measure(subject, max);
            }
        }
    }

    /** Something that there can be much of. */
    private interface Subject {
        String name();

        void prepare(Clients clients);

        void fill(Clients clients, int from, int to);

        List<Timed> calls(Clients clients, int size);
    }

    /**
     * A call.
     *
     * @param call takes the number of the round
     */
    private record Timed(String name, int rounds, IntConsumer call) {}

    private static void measure(Subject subject, int max) {
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            Clients clients = Clients.of(cloud);
            subject.prepare(clients);
            long before = Soak.usedHeap();
            int filled = 0;
            List<Double> first = new ArrayList<>();
            for (int size : SIZES) {
                if (size > max) {
                    break;
                }
                subject.fill(clients, filled, size);
                filled = size;
                cloud.calls().clear();
                double each = (Soak.usedHeap() - before) / (double) size;
                List<Timed> calls = subject.calls(clients, size);
                if (first.isEmpty()) {
                    calls.forEach(Growth::warmUp);
                }
                for (int i = 0; i < calls.size(); i++) {
                    double median = median(calls.get(i));
                    if (first.size() <= i) {
                        first.add(median);
                    }
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %,d | %.0f | %s | %.1f | %.2f |%n",
                            subject.name(),
                            size,
                            each,
                            calls.get(i).name(),
                            median,
                            median / first.get(i));
                }
            }
        }
    }

    /** Until the compiler has seen enough: what is cold at a thousand would make a million look cheap. */
    private static void warmUp(Timed timed) {
        for (int i = 0; i < WARM_UP * timed.rounds(); i++) {
            timed.call().accept(i);
        }
    }

    private static double median(Timed timed) {
        long[] nanos = new long[timed.rounds()];
        for (int i = -timed.rounds(); i < timed.rounds(); i++) {
            long start = System.nanoTime();
            timed.call().accept(i & 0x7fffffff);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1_000.0;
    }

    /** Spreads the rounds over everything there is, always in the same way. */
    private static int spread(int round, int size) {
        return (int) (Integer.toUnsignedLong(round * 0x9E3779B9) % size);
    }

    /** Items of one table, a thousand to a partition. */
    private static final class Items implements Subject {
        @Override
        public String name() {
            return "DynamoDB";
        }

        @Override
        @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
        public void prepare(Clients clients) {
            clients.dynamodb()
                    .createTable(t -> t.tableName("growth")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(
                                    a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                                    a -> a.attributeName("sk").attributeType(ScalarAttributeType.N))
                            .keySchema(
                                    k -> k.attributeName("pk").keyType(KeyType.HASH),
                                    k -> k.attributeName("sk").keyType(KeyType.RANGE)));
        }

        private static Map<String, AttributeValue> key(int number) {
            return Map.of(
                    "pk", AttributeValue.fromS("partition-" + number / 1000),
                    "sk", AttributeValue.fromN(Integer.toString(number % 1000)));
        }

        private static Map<String, AttributeValue> item(int number) {
            return Map.of(
                    "pk", AttributeValue.fromS("partition-" + number / 1000),
                    "sk", AttributeValue.fromN(Integer.toString(number % 1000)),
                    "text", AttributeValue.fromS("text of item " + number));
        }

        @Override
        public void fill(Clients clients, int from, int to) {
            for (int i = from; i < to; i += 25) {
                List<WriteRequest> batch = new ArrayList<>();
                for (int j = i; j < Math.min(to, i + 25); j++) {
                    batch.add(WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(item(j)).build())
                            .build());
                }
                clients.dynamodb().batchWriteItem(w -> w.requestItems(Map.of("growth", batch)));
            }
        }

        @Override
        public List<Timed> calls(Clients clients, int size) {
            return List.of(
                    new Timed(
                            "get",
                            ROUNDS,
                            i -> clients.dynamodb()
                                    .getItem(g -> g.tableName("growth").key(key(spread(i, size))))),
                    new Timed(
                            "put",
                            ROUNDS,
                            i -> clients.dynamodb()
                                    .putItem(p -> p.tableName("growth").item(item(spread(i, size))))),
                    new Timed(
                            "query 20",
                            ROUNDS,
                            i -> clients.dynamodb()
                                    .query(q -> q.tableName("growth")
                                            .keyConditionExpression("pk = :p AND sk > :s")
                                            .expressionAttributeValues(Map.of(
                                                    ":p", AttributeValue.fromS("partition-" + spread(i, size) / 1000),
                                                    ":s", AttributeValue.fromN("500")))
                                            .limit(20))),
                    new Timed(
                            "scan 100",
                            PAGE_ROUNDS,
                            i -> clients.dynamodb()
                                    .scan(s -> s.tableName("growth")
                                            .exclusiveStartKey(key(spread(i, size)))
                                            .limit(100))));
        }
    }

    /** Small objects in one bucket. */
    private static final class Objects implements Subject {
        @Override
        public String name() {
            return "S3";
        }

        @Override
        public void prepare(Clients clients) {
            clients.s3().createBucket(b -> b.bucket("growth"));
        }

        private static String key(int number) {
            return String.format(Locale.ROOT, "folder-%03d/key-%07d", number % 997, number);
        }

        /** A key of the first 800 of 997 folders: from ten thousand keys on, a full page follows it. */
        private static int early(int round, int size) {
            return spread(round, size) / 997 * 997 + spread(round, 800);
        }

        @Override
        public void fill(Clients clients, int from, int to) {
            for (int i = from; i < to; i++) {
                String key = key(i);
                clients.s3().putObject(o -> o.bucket("growth").key(key), RequestBody.fromString("content"));
            }
        }

        @Override
        public List<Timed> calls(Clients clients, int size) {
            return List.of(
                    new Timed(
                            "get",
                            ROUNDS,
                            i -> clients.s3()
                                    .getObjectAsBytes(o -> o.bucket("growth").key(key(spread(i, size))))),
                    new Timed(
                            "put",
                            ROUNDS,
                            i -> clients.s3()
                                    .putObject(
                                            o -> o.bucket("growth").key(key(spread(i, size))),
                                            RequestBody.fromString("content"))),
                    new Timed(
                            "list 100",
                            PAGE_ROUNDS,
                            i -> clients.s3()
                                    .listObjectsV2(l -> l.bucket("growth")
                                            .startAfter(key(spread(i, size)))
                                            .maxKeys(100))),
                    new Timed(
                            "list 1,000",
                            PAGE_ROUNDS,
                            i -> clients.s3()
                                    .listObjectsV2(l -> l.bucket("growth").startAfter(key(early(i, size))))),
                    new Timed(
                            "list 100 folders",
                            PAGE_ROUNDS,
                            i -> clients.s3()
                                    .listObjectsV2(l ->
                                            l.bucket("growth").delimiter("/").maxKeys(100))));
        }
    }

    /** Messages in one queue. */
    private static final class Messages implements Subject {
        private String url = "";

        @Override
        public String name() {
            return "SQS";
        }

        @Override
        public void prepare(Clients clients) {
            url = clients.sqs().createQueue(q -> q.queueName("growth")).queueUrl();
        }

        @Override
        public void fill(Clients clients, int from, int to) {
            for (int i = from; i < to; i += 10) {
                List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
                for (int j = i; j < Math.min(to, i + 10); j++) {
                    batch.add(SendMessageBatchRequestEntry.builder()
                            .id("e" + j % 10)
                            .messageBody("message " + j)
                            .build());
                }
                clients.sqs().sendMessageBatch(b -> b.queueUrl(url).entries(batch));
            }
        }

        @Override
        public List<Timed> calls(Clients clients, int size) {
            return List.of(new Timed("send, receive and delete", ROUNDS, i -> {
                clients.sqs().sendMessage(m -> m.queueUrl(url).messageBody("one more"));
                clients.sqs()
                        .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(1))
                        .messages()
                        .forEach(message -> clients.sqs()
                                .deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle())));
            }));
        }
    }
}
