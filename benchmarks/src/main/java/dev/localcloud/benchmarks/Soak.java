package dev.localcloud.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Mixed load for a long time, from many threads, some of which cut their connections in the middle of a request. What may
 * not grow, does not: heap, threads, descriptors. What must hold, holds: no message is lost, no money is made, one put wins.
 *
 * <p>Prints a Markdown table with a row every so often and ends with status 1 if something grew or did not hold.
 */
final class Soak {
    private static final int ACCOUNTS = 20;
    private static final int STARTING_BALANCE = 1_000;
    private static final int ROWS = 20;
    private static final double GROWTH_MAX = 1.2;
    private static final long HEAP_SLACK_BYTES = 16L << 20;

    private static final AttributeValue NOTHING = AttributeValue.fromN("0");

    private final LocalCloud cloud;
    private final Clients clients;
    private final String queueUrl;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();
    private final AtomicLong races = new AtomicLong();
    private final AtomicLong wins = new AtomicLong();
    private volatile boolean isOver;

    private Soak(LocalCloud cloud, int threads) {
        this.cloud = cloud;
        this.clients = Clients.of(
                cloud.endpoint(),
                Apache5HttpClient.builder().maxConnections(2 * threads + 8).build());
        this.queueUrl = clients.sqs().createQueue(q -> q.queueName("soak")).queueUrl();
    }

    /** Arguments: how many minutes (60 by default), how many client threads (64 by default). */
    public static void main(String[] arguments) throws Exception {
        double minutes = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 60;
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
        try (LocalCloud cloud = LocalCloud.start()) {
            Soak soak = new Soak(cloud, threads);
            soak.prepare();
            boolean held = soak.run(Duration.ofMillis((long) (minutes * 60_000)), threads);
            System.exit(held ? 0 : 1);
        }
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private void prepare() {
        clients.s3().createBucket(b -> b.bucket("soak"));
        clients.dynamodb()
                .createTable(t -> t.tableName("soak")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        for (int i = 0; i < ACCOUNTS; i++) {
            Map<String, AttributeValue> account = Map.of(
                    "id",
                    AttributeValue.fromS("account-" + i),
                    "balance",
                    AttributeValue.fromN(Integer.toString(STARTING_BALANCE)));
            clients.dynamodb().putItem(p -> p.tableName("soak").item(account));
        }
    }

    private boolean run(Duration duration, int threads) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads + 2);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(executor.submit(() -> load(number)));
        }
        running.add(executor.submit(this::hangUp));
        List<long[]> rows = watch(duration);
        isOver = true;
        for (Future<?> task : running) {
            task.get();
        }
        executor.shutdown();
        boolean held = invariantsHold();
        return nothingGrew(rows) && held;
    }

    private void load(int number) {
        Random random = new Random(number);
        while (!isOver) {
            switch (random.nextInt(6)) {
                case 0 -> send(random);
                case 1 -> receive();
                case 2 -> transfer(random);
                case 3 -> race(random);
                case 4 -> objects(random);
                default ->
                    clients.dynamodb().scan(s -> s.tableName("soak").filterExpression("attribute_exists(balance)"));
            }
            calls.incrementAndGet();
        }
    }

    private void send(Random random) {
        // More is received than sent, so the queue stays short.
        clients.sqs().sendMessage(m -> m.queueUrl(queueUrl).messageBody("m".repeat(1 + random.nextInt(2000))));
        sent.incrementAndGet();
    }

    private void receive() {
        for (Message message : clients.sqs()
                .receiveMessage(r -> r.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(600)
                        .waitTimeSeconds(1))
                .messages()) {
            clients.sqs().deleteMessage(d -> d.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            deleted.incrementAndGet();
        }
    }

    private void transfer(Random random) {
        String from = "account-" + random.nextInt(ACCOUNTS);
        String to = "account-" + random.nextInt(ACCOUNTS);
        if (from.equals(to)) {
            return;
        }
        try {
            clients.dynamodb()
                    .transactWriteItems(t -> t.transactItems(
                            change(from, "SET balance = balance - :n", "balance >= :n"),
                            change(to, "SET balance = balance + :n", "attribute_exists(id)")));
        } catch (TransactionCanceledException tooPoorOrTooBusy) {
            // Then nothing has moved.
        }
    }

    private static TransactWriteItem change(String account, String update, String condition) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName("soak")
                        .key(Map.of("id", AttributeValue.fromS(account)))
                        .updateExpression(update)
                        .conditionExpression(condition)
                        .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("7")))
                        .build())
                .build();
    }

    /** Two puts that only one may win. */
    private void race(Random random) {
        String key = "race-" + Thread.currentThread().getId() + '-' + random.nextInt(1_000_000_000);
        races.incrementAndGet();
        for (int i = 0; i < 2; i++) {
            try {
                clients.s3()
                        .putObject(o -> o.bucket("soak").key(key).ifNoneMatch("*"), RequestBody.fromString("first"));
                wins.incrementAndGet();
            } catch (S3Exception e) {
                if (e.statusCode() != 412 && e.statusCode() != 409) {
                    throw e;
                }
            }
        }
        clients.s3().deleteObject(o -> o.bucket("soak").key(key));
    }

    private void objects(Random random) {
        String key = "object-" + random.nextInt(200);
        clients.s3()
                .putObject(o -> o.bucket("soak").key(key), RequestBody.fromBytes(new byte[random.nextInt(200_000)]));
        clients.s3().getObjectAsBytes(o -> o.bucket("soak").key(key));
        clients.s3().listObjectsV2(l -> l.bucket("soak").prefix("object-1"));
    }

    /** Clients that send half a request and are gone. */
    private void hangUp() {
        URI endpoint = cloud.endpoint();
        Random random = new Random(99);
        byte[] request =
                ("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\nContent-Length: 400000\r\n\r\n"
                                + "{\"QueueUrl\":\"" + queueUrl + "\",")
                        .getBytes(StandardCharsets.UTF_8);
        while (!isOver) {
            try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
                socket.getOutputStream().write(request, 0, 1 + random.nextInt(request.length));
                socket.setSoLinger(random.nextBoolean(), 0);
            } catch (IOException refused) {
                // The server may hang up first.
            }
        }
    }

    private List<long[]> watch(Duration duration) throws InterruptedException {
        System.out.println("| minutes | calls | heap after GC, MiB | threads | descriptors |");
        System.out.println("|---:|---:|---:|---:|---:|");
        List<long[]> rows = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 1; i <= ROWS; i++) {
            Thread.sleep(duration.toMillis() / ROWS);
            long[] row = {usedHeap(), Thread.activeCount(), descriptors()};
            rows.add(row);
            System.out.printf(
                    Locale.ROOT,
                    "| %.1f | %d | %.1f | %d | %d |%n",
                    (System.nanoTime() - start) / 60e9,
                    calls.get(),
                    row[0] / 1048576.0,
                    row[1],
                    row[2]);
        }
        return rows;
    }

    static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private boolean invariantsHold() {
        long left = Long.parseLong(clients.sqs()
                .getQueueAttributes(q -> q.queueUrl(queueUrl).attributeNamesWithStrings("All"))
                .attributesAsStrings()
                .get("ApproximateNumberOfMessages"));
        long money = clients.dynamodb().scan(s -> s.tableName("soak")).items().stream()
                .mapToLong(item ->
                        Long.parseLong(item.getOrDefault("balance", NOTHING).n()))
                .sum();
        System.out.printf(
                Locale.ROOT,
                "%nMessages: %d sent, %d deleted, %d left. Balance: %d of %d. Races: %d, won %d.%n",
                sent.get(),
                deleted.get(),
                left,
                money,
                ACCOUNTS * STARTING_BALANCE,
                races.get(),
                wins.get());
        return sent.get() == deleted.get() + left
                && money == (long) ACCOUNTS * STARTING_BALANCE
                && races.get() == wins.get();
    }

    /** Compares the second quarter, when everything is warm, with the last. */
    private static boolean nothingGrew(List<long[]> rows) {
        boolean holds = true;
        String[] names = {"heap", "threads", "descriptors"};
        for (int kind = 0; kind < names.length; kind++) {
            double early = average(rows, ROWS / 4, ROWS / 2, kind);
            double late = average(rows, ROWS * 3 / 4, ROWS, kind);
            boolean grew = late > early * GROWTH_MAX + (kind == 0 ? HEAP_SLACK_BYTES : 10);
            System.out.printf(Locale.ROOT, "%s: %.0f, later %.0f%s%n", names[kind], early, late, grew ? " GREW" : "");
            holds &= !grew;
        }
        return holds;
    }

    private static double average(List<long[]> rows, int from, int to, int kind) {
        return rows.subList(from, to).stream()
                .mapToLong(row -> row[kind])
                .average()
                .orElse(0);
    }
}
