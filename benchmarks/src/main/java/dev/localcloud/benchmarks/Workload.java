package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A call that is measured.
 *
 * @param name shown in the table
 * @param calls how many requests one run of it makes
 * @param prepare what has to be there before
 * @param run the call
 */
record Workload(String name, int calls, Step prepare, Step run) {
    private static final String BODY_1K = "x".repeat(1024);
    private static final byte[] BYTES_1K = new byte[1024];
    private static final byte[] BYTES_1M = new byte[1024 * 1024];
    private static final AtomicLong COUNT = new AtomicLong();

    /** Something done with the clients of a server. */
    interface Step {
        void with(Clients clients);
    }

    /** The function that the Lambda workloads call: it gives back what it gets. */
    static void register(LocalCloud cloud) {
        cloud.lambda().register("bench", (Map<String, Object> event) -> event);
    }

    /** How often to run it where others run so often: fewer tell enough if one call takes long. */
    int scaled(int runs) {
        boolean isLarge = name.contains("1 MiB") || name.contains("1000");
        return isLarge ? runs / 8 : runs;
    }

    /** A queue's URL is the same path on every server; the canned one does not look. */
    private static String queue(Clients clients) {
        return clients.sqs().serviceClientConfiguration().endpointOverride().orElseThrow() + "/000000000000/bench";
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    static List<Workload> all() {
        return List.of(
                new Workload(
                        "SQS send 1 KiB",
                        1,
                        Workload::createQueue,
                        clients -> clients.sqs()
                                .sendMessage(m -> m.queueUrl(queue(clients)).messageBody(BODY_1K))),
                new Workload("SQS send batch of 10", 1, Workload::createQueue, Workload::sendBatch),
                new Workload("SQS receive and delete", 2, Workload::fillQueue, Workload::receiveAndDelete),
                new Workload(
                        "S3 put 1 KiB",
                        1,
                        Workload::createBucket,
                        clients -> clients.s3()
                                .putObject(
                                        o -> o.bucket("bench").key("put-" + COUNT.incrementAndGet() % 1000),
                                        RequestBody.fromBytes(BYTES_1K))),
                new Workload(
                        "S3 get 1 KiB",
                        1,
                        Workload::putSmall,
                        clients -> clients.s3()
                                .getObjectAsBytes(o -> o.bucket("bench").key("small"))),
                new Workload(
                        "S3 put 1 MiB",
                        1,
                        Workload::createBucket,
                        clients -> clients.s3()
                                .putObject(
                                        o -> o.bucket("bench").key("big-" + COUNT.incrementAndGet() % 20),
                                        RequestBody.fromBytes(BYTES_1M))),
                new Workload(
                        "S3 get 1 MiB",
                        1,
                        Workload::putLarge,
                        clients -> clients.s3()
                                .getObjectAsBytes(o -> o.bucket("bench").key("large"))),
                new Workload(
                        "S3 list 1000 of 10k",
                        1,
                        clients -> fillBucket(clients, "many", 10_000),
                        clients -> listPage(clients, "many", 4_000)),
                new Workload(
                        "DynamoDB put 1 KB",
                        1,
                        Workload::createTable,
                        clients -> clients.dynamodb()
                                .putItem(
                                        p -> p.tableName("bench").item(item("put", COUNT.incrementAndGet() % 10_000)))),
                new Workload(
                        "DynamoDB get 1 KB",
                        1,
                        Workload::fillTable,
                        clients -> clients.dynamodb()
                                .getItem(g ->
                                        g.tableName("bench").key(key("filled", COUNT.incrementAndGet() % 10_000)))),
                new Workload(
                        "DynamoDB query 20 of 10k",
                        1,
                        Workload::fillTable,
                        clients -> clients.dynamodb()
                                .query(q -> q.tableName("bench")
                                        .keyConditionExpression("pk = :p AND sk > :s")
                                        .expressionAttributeValues(Map.of(
                                                ":p",
                                                AttributeValue.fromS("filled"),
                                                ":s",
                                                AttributeValue.fromN("5000")))
                                        .limit(20))),
                new Workload(
                        "DynamoDB update",
                        1,
                        Workload::fillTable,
                        clients -> clients.dynamodb()
                                .updateItem(u -> u.tableName("bench")
                                        .key(key("filled", COUNT.incrementAndGet() % 10_000))
                                        .updateExpression("SET n = if_not_exists(n, :z) + :one")
                                        .expressionAttributeValues(Map.of(
                                                ":z", AttributeValue.fromN("0"), ":one", AttributeValue.fromN("1"))))),
                new Workload(
                        "DynamoDB transact write 2",
                        1,
                        Workload::createTable,
                        clients -> clients.dynamodb()
                                .transactWriteItems(t -> t.transactItems(
                                        a -> a.put(p -> p.tableName("bench").item(item("tx", 1))),
                                        b -> b.put(p -> p.tableName("bench").item(item("tx", 2)))))),
                new Workload(
                        "DynamoDB scan 100",
                        1,
                        Workload::fillTable,
                        clients -> clients.dynamodb()
                                .scan(s -> s.tableName("bench").limit(100))),
                new Workload(
                        "Lambda invoke",
                        1,
                        clients -> {},
                        clients -> clients.lambda()
                                .invoke(i -> i.functionName("bench").payload(SdkBytes.fromUtf8String("{\"a\":1}")))));
    }

    private static void createQueue(Clients clients) {
        clients.sqs().createQueue(q -> q.queueName("bench"));
    }

    private static void sendBatch(Clients clients) {
        List<SendMessageBatchRequestEntry> entries = new java.util.ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String id = "m" + i;
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(BODY_1K)
                    .build());
        }
        clients.sqs().sendMessageBatch(b -> b.queueUrl(queue(clients)).entries(entries));
    }

    private static void fillQueue(Clients clients) {
        createQueue(clients);
        for (int i = 0; i < 12_000; i++) {
            sendBatch(clients);
        }
    }

    private static void receiveAndDelete(Clients clients) {
        Message message = clients.sqs()
                .receiveMessage(r -> r.queueUrl(queue(clients)).maxNumberOfMessages(1))
                .messages()
                .get(0);
        clients.sqs().deleteMessage(d -> d.queueUrl(queue(clients)).receiptHandle(message.receiptHandle()));
    }

    private static void createBucket(Clients clients) {
        if (clients.s3().listBuckets().buckets().stream()
                .anyMatch(bucket -> bucket.name().equals("bench"))) {
            return;
        }
        clients.s3().createBucket(b -> b.bucket("bench"));
    }

    private static void putSmall(Clients clients) {
        createBucket(clients);
        clients.s3().putObject(o -> o.bucket("bench").key("small"), RequestBody.fromBytes(BYTES_1K));
    }

    private static void putLarge(Clients clients) {
        createBucket(clients);
        clients.s3().putObject(o -> o.bucket("bench").key("large"), RequestBody.fromBytes(BYTES_1M));
    }

    private static void fillBucket(Clients clients, String bucket, int keys) {
        clients.s3().createBucket(b -> b.bucket(bucket));
        IntStream.range(0, keys).parallel().forEach(i -> {
            String key = String.format(Locale.ROOT, "key-%07d", i);
            clients.s3().putObject(o -> o.bucket(bucket).key(key), RequestBody.empty());
        });
    }

    private static void listPage(Clients clients, String bucket, int start) {
        String key = String.format(Locale.ROOT, "key-%07d", start);
        clients.s3().listObjectsV2(l -> l.bucket(bucket).startAfter(key));
    }

    /** The workload that takes minutes to prepare, and so is only run when it is asked for. */
    static Workload listOfAMillion() {
        return new Workload(
                "S3 list 1000 of 1M",
                1,
                clients -> fillBucket(clients, "million", 1_000_000),
                clients -> listPage(clients, "million", 400_000));
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private static void createTable(Clients clients) {
        if (clients.dynamodb().listTables().tableNames().contains("bench")) {
            return;
        }
        clients.dynamodb()
                .createTable(t -> t.tableName("bench")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                                a -> a.attributeName("sk").attributeType(ScalarAttributeType.N))
                        .keySchema(
                                k -> k.attributeName("pk").keyType(KeyType.HASH),
                                k -> k.attributeName("sk").keyType(KeyType.RANGE)));
    }

    private static void fillTable(Clients clients) {
        createTable(clients);
        List<WriteRequest> batch = new java.util.ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            batch.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item("filled", i)).build())
                    .build());
            if (batch.size() == 25) {
                List<WriteRequest> full = List.copyOf(batch);
                clients.dynamodb().batchWriteItem(w -> w.requestItems(Map.of("bench", full)));
                batch.clear();
            }
        }
    }

    private static Map<String, AttributeValue> key(String partition, long number) {
        return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromN(Long.toString(number)));
    }

    private static Map<String, AttributeValue> item(String partition, long number) {
        return Map.of(
                "pk", AttributeValue.fromS(partition),
                "sk", AttributeValue.fromN(Long.toString(number)),
                "name", AttributeValue.fromS("name of " + number),
                "count", AttributeValue.fromN("42"),
                "flag", AttributeValue.fromBool(true),
                "text", AttributeValue.fromS(BODY_1K.substring(0, 900)));
    }
}
