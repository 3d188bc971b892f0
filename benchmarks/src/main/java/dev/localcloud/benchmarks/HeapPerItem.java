package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * How much heap things take over the bytes that a client puts in: items of 400 bytes and of 1 KB, objects and messages of
 * 1 KiB. What is kept is told from what is garbage by collecting it, and the log of calls is emptied before.
 *
 * <p>Prints a Markdown table with the aim, three times the bytes and 40 MiB, beside each.
 */
final class HeapPerItem {
    private static final double MIB = 1 << 20;
    private static final double AIM_FACTOR = 3;
    private static final double AIM_BASE_MIB = 40;

    private final Random random = new Random(1);

    private HeapPerItem() {}

    /** Argument: how many (100,000 by default). */
    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        HeapPerItem heap = new HeapPerItem();
        System.out.printf(Locale.ROOT, "| %,d of | put in, MiB | heap, MiB | aim: at most, MiB |", count);
        System.out.println(" heap for each, bytes | over the bytes put in |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        measure("DynamoDB items of 400 bytes", count, (clients, many) -> heap.putItems(clients, many, 400));
        measure("DynamoDB items of 1 KB", count, (clients, many) -> heap.putItems(clients, many, 1_000));
        measure("S3 objects of 1 KiB", count, heap::putObjects);
        measure("SQS messages of 1 KiB", count, heap::sendMessages);
    }

    /** Something that puts much into a cloud and says how many bytes that was. */
    private interface Filling {
        long into(Clients clients, int count);
    }

    private static void measure(String name, int count, Filling filling) {
        // The first cloud is for what is loaded once and stays.
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            fill(filling, cloud, Math.min(count, 1_000));
        }
        try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            long before = Soak.usedHeap();
            long bytes = fill(filling, cloud, count);
            long heap = Soak.usedHeap() - before;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.0f | %.2f |%n",
                    name,
                    bytes / MIB,
                    heap / MIB,
                    AIM_FACTOR * bytes / MIB + AIM_BASE_MIB,
                    heap / (double) count,
                    heap / (double) bytes);
        }
    }

    private static long fill(Filling filling, LocalCloud cloud, int count) {
        Clients clients = Clients.of(cloud);
        long bytes = filling.into(clients, count);
        cloud.calls().clear();
        return bytes;
    }

    /** A text that no other is like, so that nothing can be shared. */
    private String text(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /** Items of six attributes, whose size is counted as DynamoDB counts it: names and values. */
    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private long putItems(Clients clients, int count, int size) {
        clients.dynamodb()
                .createTable(t -> t.tableName("heap")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        List<WriteRequest> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item(i, size)).build())
                    .build());
            if (batch.size() == 25 || i == count - 1) {
                List<WriteRequest> full = List.copyOf(batch);
                clients.dynamodb().batchWriteItem(w -> w.requestItems(Map.of("heap", full)));
                batch.clear();
            }
        }
        return (long) count * size;
    }

    private Map<String, AttributeValue> item(int number, int size) {
        String id = String.format(Locale.ROOT, "item-%010d", number);
        int names = "id".length() + "customer".length() + "state".length() + "city".length() + "note".length();
        int rest = size - names - id.length() - 20 - 7 - 10;
        return Map.of(
                "id", AttributeValue.fromS(id),
                "customer", AttributeValue.fromS(text(20)),
                "state", AttributeValue.fromS("shipped"),
                "city", AttributeValue.fromS(text(10)),
                "note", AttributeValue.fromS(text(rest)));
    }

    private long putObjects(Clients clients, int count) {
        clients.s3().createBucket(b -> b.bucket("heap"));
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            String key = String.format(Locale.ROOT, "folder-%03d/key-%07d", i % 997, i);
            clients.s3().putObject(o -> o.bucket("heap").key(key), RequestBody.fromString(text(1024)));
            bytes += key.length() + 1024;
        }
        return bytes;
    }

    private long sendMessages(Clients clients, int count) {
        String url = clients.sqs().createQueue(q -> q.queueName("heap")).queueUrl();
        for (int i = 0; i < count; i += 10) {
            List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
            for (int j = i; j < Math.min(count, i + 10); j++) {
                batch.add(SendMessageBatchRequestEntry.builder()
                        .id("e" + j % 10)
                        .messageBody(text(1024))
                        .build());
            }
            clients.sqs().sendMessageBatch(b -> b.queueUrl(url).entries(batch));
        }
        return (long) count * 1024;
    }
}
