package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
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
 * objects and messages, in memory, where nothing hides behind a socket. The clouds of all sizes are there at the same time and
 * each call takes turns over them, so that a machine that drifts drifts for all of them.
 *
 * <p>Prints a Markdown table: medians, and how many times the first size's cost a call has at each later one.
 */
final class Growth {
    private static final int ROUNDS = 2_000;
    private static final int PAGE_ROUNDS = 200;

    /** Rounds over all sizes together, in measured rounds: the compiler has then seen enough. */
    private static final int WARM_UP = 12;

    private static final int[] SIZES = {1_000, 10_000, 100_000, 1_000_000};

    /** What a page of a list holds at most. */
    private static final int PAGE_MAX = 1_000;

    private Growth() {}

    /** Arguments: the largest size (1,000,000 by default), and a service (all by default). */
    public static void main(String[] arguments) {
        int max = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String only = arguments.length > 1 ? arguments[1] : "";
        int[] sizes = Arrays.stream(SIZES).filter(size -> size <= max).toArray();
        printHead(sizes);
        // One service at a time: a million of each would not fit a usual heap together.
        if ("DynamoDB".contains(only)) {
            measure("DynamoDB", Items::new, sizes);
        }
        if ("S3".contains(only)) {
            measure("S3", Objects::new, sizes);
        }
        if ("SQS".contains(only)) {
            measure("SQS", Messages::new, sizes);
        }
    }

    private static void printHead(int[] sizes) {
        StringBuilder names = new StringBuilder("| call, in memory, µs |");
        StringBuilder line = new StringBuilder("|---|");
        for (int size : sizes) {
            names.append(String.format(Locale.ROOT, " %,d |", size));
            line.append("---:|");
        }
        for (int i = 1; i < sizes.length; i++) {
            names.append(String.format(Locale.ROOT, " × at %,d |", sizes[i]));
            line.append("---:|");
        }
        System.out.println(names);
        System.out.println(line);
    }

    /** Something that there can be much of. */
    private interface Subject {
        void prepare(Clients clients);

        void fill(Clients clients, int size);

        List<Timed> calls(Clients clients, int size);
    }

    /**
     * A call.
     *
     * @param call takes the number of the round
     */
    private record Timed(String name, int rounds, IntConsumer call) {}

    private static void measure(String service, Supplier<Subject> subjects, int[] sizes) {
        List<LocalCloud> clouds = new ArrayList<>();
        try {
            List<List<Timed>> calls = new ArrayList<>();
            for (int size : sizes) {
                LocalCloud cloud = LocalCloud.builder().inMemory().start();
                clouds.add(cloud);
                Clients clients = Clients.of(cloud);
                Subject subject = subjects.get();
                subject.prepare(clients);
                subject.fill(clients, size);
                cloud.calls().clear();
                calls.add(subject.calls(clients, size));
            }
            for (int i = 0; i < calls.get(0).size(); i++) {
                int number = i;
                measure(service, calls.stream().map(all -> all.get(number)).toList());
            }
        } finally {
            clouds.forEach(LocalCloud::close);
        }
    }

    /** Measures one call, which each size has its own of. */
    private static void measure(String service, List<Timed> sizes) {
        takeTurns(sizes, WARM_UP * sizes.get(0).rounds() / sizes.size());
        double[] medians = takeTurns(sizes, sizes.get(0).rounds());
        StringBuilder row =
                new StringBuilder("| " + service + ' ' + sizes.get(0).name() + " |");
        for (double median : medians) {
            row.append(String.format(Locale.ROOT, " %.1f |", median));
        }
        for (int i = 1; i < medians.length; i++) {
            row.append(String.format(Locale.ROOT, " %.2f |", medians[i] / medians[0]));
        }
        System.out.println(row);
    }

    /** Medians in microseconds. Each round begins with another size, so that none has always the same one before it. */
    private static double[] takeTurns(List<Timed> sizes, int rounds) {
        long[][] nanos = new long[sizes.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < sizes.size(); turn++) {
                int size = (round + turn) % sizes.size();
                long start = System.nanoTime();
                sizes.get(size).call().accept(round);
                nanos[size][round] = System.nanoTime() - start;
            }
        }
        return Arrays.stream(nanos).mapToDouble(CallCost::median).toArray();
    }

    /** Spreads the rounds over everything there is, always in the same way. */
    private static int spread(int round, int size) {
        return (int) (Integer.toUnsignedLong(round * 0x9E3779B9) % size);
    }

    /** Items of one table, a thousand to a partition. */
    private static final class Items implements Subject {
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
        public void fill(Clients clients, int size) {
            for (int i = 0; i < size; i += 25) {
                List<WriteRequest> batch = new ArrayList<>();
                for (int j = i; j < Math.min(size, i + 25); j++) {
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
        public void prepare(Clients clients) {
            clients.s3().createBucket(b -> b.bucket("growth"));
        }

        private static String key(int number) {
            return String.format(Locale.ROOT, "folder-%03d/key-%07d", number % 997, number);
        }

        /** A key that a full page follows: nothing if there is just one page, else one of the first 800 of 997 folders. */
        private static String early(int round, int size) {
            return size <= PAGE_MAX ? "" : key(spread(round, size) / 997 * 997 + spread(round, 800));
        }

        @Override
        public void fill(Clients clients, int size) {
            for (int i = 0; i < size; i++) {
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
                                    .listObjectsV2(l -> l.bucket("growth").startAfter(early(i, size)))),
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
        public void prepare(Clients clients) {
            url = clients.sqs().createQueue(q -> q.queueName("growth")).queueUrl();
        }

        @Override
        public void fill(Clients clients, int size) {
            for (int i = 0; i < size; i += 10) {
                List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
                for (int j = i; j < Math.min(size, i + 10); j++) {
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
