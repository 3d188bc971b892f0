package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * All figures of DynamoDB: what calls cost beside a canned answer, and what a query of 20 items in a partition of ten
 * thousand costs as the table grows, with the time and the memory that each item takes, beside Amazon's DynamoDB Local.
 */
final class DynamoDbFigures {
    private static final String TABLE = "figures";
    private static final int PARTITION = 10_000;
    private static final int BATCH = 25;
    private static final int QUERIES = 1_000;
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};

    private DynamoDbFigures() {}

    /**
     * Arguments: the largest table (1,000,000 items by default), how many rounds of calls (3,000; 0 for none), and the
     * folder with the jars of DynamoDB Local (without it, LocalCloud is measured alone).
     */
    public static void main(String[] arguments) throws Exception {
        int max = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        String rounds = arguments.length > 1 ? arguments[1] : "3000";
        if (!rounds.equals("0")) {
            CallCost.main(new String[] {rounds, "DynamoDB"});
            System.out.println();
        }
        System.out.println(
                "| server | items | fill, s | fill of one, µs | memory of one, bytes | query 20 of 10k, µs | get, µs |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            measure("LocalCloud in memory (heap)", cloud.client(DynamoDbClient.class), max, () -> {
                cloud.calls().clear();
                return Soak.usedHeap();
            });
        }
        try (ChildJvm fakes = ChildJvm.start(FakesServer.class)) {
            measure("LocalCloud (process)", client(fakes), max, fakes::residentBytes);
        }
        if (arguments.length > 2) {
            try (ChildJvm local = Peer.DYNAMODB_LOCAL.start(Path.of(arguments[2]))) {
                measure("DynamoDB Local (process)", client(local), max, local::residentBytes);
            }
        }
    }

    private static DynamoDbClient client(ChildJvm server) {
        return Clients.of(server.endpoint(), Apache5HttpClient.create()).dynamodb();
    }

    private static void measure(String server, DynamoDbClient client, int max, LongSupplier memory) {
        createTable(client);
        long before = memory.getAsLong();
        double seconds = 0;
        int filled = 0;
        for (int size : SIZES) {
            if (size > max) {
                break;
            }
            long start = System.nanoTime();
            fill(client, filled, size);
            seconds += (System.nanoTime() - start) / 1e9;
            filled = size;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                    server,
                    size,
                    seconds,
                    seconds * 1e6 / size,
                    (memory.getAsLong() - before) / (double) size,
                    median(() -> query(client)),
                    median(() -> client.getItem(g -> g.tableName(TABLE).key(key(PARTITION / 2)))));
        }
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private static void createTable(DynamoDbClient client) {
        client.createTable(t -> t.tableName(TABLE)
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
                "pk", AttributeValue.fromS("partition-" + number / PARTITION),
                "sk", AttributeValue.fromN(Integer.toString(number % PARTITION)));
    }

    private static Map<String, AttributeValue> item(int number) {
        return Map.of(
                "pk", AttributeValue.fromS("partition-" + number / PARTITION),
                "sk", AttributeValue.fromN(Integer.toString(number % PARTITION)),
                "text", AttributeValue.fromS("text of item " + number));
    }

    private static void fill(DynamoDbClient client, int from, int to) {
        for (int i = from; i < to; i += BATCH) {
            List<WriteRequest> batch = new ArrayList<>();
            for (int j = i; j < Math.min(to, i + BATCH); j++) {
                batch.add(WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item(j)).build())
                        .build());
            }
            client.batchWriteItem(w -> w.requestItems(Map.of(TABLE, batch)));
        }
    }

    private static void query(DynamoDbClient client) {
        client.query(q -> q.tableName(TABLE)
                .keyConditionExpression("pk = :p AND sk > :s")
                .expressionAttributeValues(
                        Map.of(":p", AttributeValue.fromS("partition-0"), ":s", AttributeValue.fromN("5000")))
                .limit(20));
    }

    private static double median(Runnable call) {
        long[] nanos = new long[QUERIES];
        for (int i = -QUERIES / 2; i < QUERIES; i++) {
            long start = System.nanoTime();
            call.run();
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[QUERIES / 2] / 1_000.0;
    }
}
