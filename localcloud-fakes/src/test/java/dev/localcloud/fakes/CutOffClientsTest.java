package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.lambda.Zips;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What must always hold of each service, with 64 clients at once and others that are cut off in mid-request. */
@Timeout(60)
class CutOffClientsTest {
    private static final String SIGNED =
            "\nAuthorization: AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/%s/aws4_request,"
                    + " SignedHeaders=host, Signature=0";

    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    /** Messages are conserved: each is handled once or still there, and none of a request that broke off. */
    @Test
    void messagesAreConserved() throws Exception {
        SqsClient sqs = cloud.client(SqsClient.class);
        String url = sqs.createQueue(queue ->
                        queue.queueName("conserved").attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "600")))
                .queueUrl();
        String head = "POST /\nX-Amz-Target: AmazonSQS.";
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        Queue<String> seen = new ConcurrentLinkedQueue<>();

        new Crowd(cloud)
                .withHalf(head + "SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"half\"}")
                .withHalf(head + "PurgeQueue", "{\"QueueUrl\":\"" + url + "\"}")
                .withUnheard(
                        head + "ReceiveMessage",
                        "{\"QueueUrl\":\"" + url + "\",\"MaxNumberOfMessages\":1,\"WaitTimeSeconds\":20}")
                .work(thread -> {
                    for (int i = 0; i < 6; i++) {
                        String body = thread + "-" + i;
                        sqs.sendMessage(message -> message.queueUrl(url).messageBody(body));
                        sent.add(body);
                        if (i % 2 == 1) {
                            seen.addAll(receiveAndDelete(sqs, url));
                        }
                    }
                });

        // What went to those who did not hear it comes back.
        cloud.clock().advance(Duration.ofSeconds(601));
        List<String> rest;
        do {
            rest = receiveAndDelete(sqs, url);
            seen.addAll(rest);
        } while (!rest.isEmpty());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(sent);
    }

    private static List<String> receiveAndDelete(SqsClient sqs, String url) {
        List<Message> messages = sqs.receiveMessage(
                        receive -> receive.queueUrl(url).maxNumberOfMessages(3))
                .messages();
        for (Message message : messages) {
            sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
        }
        return messages.stream().map(Message::body).toList();
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private static DynamoDbClient tableOf(String name) {
        DynamoDbClient dynamo = cloud.client(DynamoDbClient.class);
        dynamo.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        return dynamo;
    }

    /** Transfers keep the sum, whoever does not hear that they were made, and half a request transfers nothing. */
    @Test
    void transfersKeepTheSum() throws Exception {
        DynamoDbClient dynamo = tableOf("accounts");
        for (int i = 0; i < 4; i++) {
            Map<String, AttributeValue> account =
                    Map.of("id", AttributeValue.fromS("a" + i), "v", AttributeValue.fromN("100"));
            dynamo.putItem(put -> put.tableName("accounts").item(account));
        }
        String head = "POST /\nX-Amz-Target: DynamoDB_20120810.TransactWriteItems";
        String transfer = "{\"TransactItems\":[" + json("a0", -1) + "," + json("a1", 1) + "]}";
        String gift = "{\"TransactItems\":[" + json("a2", 1000) + "," + json("a3", 1000) + "]}";

        new Crowd(cloud).withHalf(head, gift).withUnheard(head, transfer).work(thread -> {
            for (int i = 0; i < 4; i++) {
                int from = (thread + i) % 4;
                try {
                    dynamo.transactWriteItems(t -> t.transactItems(add(from, -7), add((from + 1) % 4, 7)));
                } catch (TransactionCanceledException tooPoor) {
                    // Then nothing has moved.
                }
            }
        });

        List<Integer> balances = dynamo.scan(scan -> scan.tableName("accounts")).items().stream()
                .map(item -> Integer.parseInt(item.get("v").n()))
                .toList();
        assertThat(balances).hasSize(4).allMatch(balance -> balance >= 0);
        assertThat(balances.stream().mapToInt(Integer::intValue).sum()).isEqualTo(400);
    }

    private static String json(String account, int amount) {
        return "{\"Update\":{\"TableName\":\"accounts\",\"Key\":{\"id\":{\"S\":\"" + account + "\"}},"
                + "\"UpdateExpression\":\"ADD v :n\",\"ConditionExpression\":\"v >= :least\","
                + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"" + amount + "\"},\":least\":{\"N\":\"" + -amount
                + "\"}}}}";
    }

    private static TransactWriteItem add(int account, int amount) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName("accounts")
                        .key(Map.of("id", AttributeValue.fromS("a" + account)))
                        .updateExpression("ADD v :n")
                        .conditionExpression("v >= :least")
                        .expressionAttributeValues(Map.of(
                                ":n", AttributeValue.fromN("" + amount),
                                ":least", AttributeValue.fromN("" + -amount))))
                .build();
    }

    /** Each key has one winner, and a counter that everybody adds to gives every number once, to each in rising order. */
    @Test
    void conditionalPutsHaveOneWinnerAndCountersOnlyRise() throws Exception {
        DynamoDbClient dynamo = tableOf("races");
        AtomicInteger[] wins =
                IntStream.range(0, 4).mapToObj(i -> new AtomicInteger()).toArray(AtomicInteger[]::new);
        Queue<Integer> counted = new ConcurrentLinkedQueue<>();
        String head = "POST /\nX-Amz-Target: DynamoDB_20120810.";

        new Crowd(cloud)
                .withHalf(head + "PutItem", "{\"TableName\":\"races\",\"Item\":{\"id\":{\"S\":\"k0\"}}}")
                .withHalf(
                        head + "UpdateItem",
                        "{\"TableName\":\"races\",\"Key\":{\"id\":{\"S\":\"counter\"}},\"UpdateExpression\":\"ADD v :n\","
                                + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"1\"}}}")
                .work(thread -> {
                    List<Integer> mine = new ArrayList<>();
                    for (int i = 0; i < wins.length; i++) {
                        if (isFirst(dynamo, "k" + i, thread)) {
                            wins[i].incrementAndGet();
                        }
                        mine.add(increment(dynamo));
                    }
                    assertThat(mine).isSorted();
                    counted.addAll(mine);
                });

        assertThat(wins).extracting(AtomicInteger::get).containsOnly(1);
        assertThat(counted)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, Crowd.THREADS * wins.length)
                        .boxed()
                        .toList());
    }

    private static boolean isFirst(DynamoDbClient dynamo, String key, int thread) {
        Map<String, AttributeValue> item =
                Map.of("id", AttributeValue.fromS(key), "winner", AttributeValue.fromN("" + thread));
        try {
            dynamo.putItem(put -> put.tableName("races").item(item).conditionExpression("attribute_not_exists(id)"));
            return true;
        } catch (ConditionalCheckFailedException second) {
            return false;
        }
    }

    private static int increment(DynamoDbClient dynamo) {
        return Integer.parseInt(dynamo.updateItem(update -> update.tableName("races")
                        .key(Map.of("id", AttributeValue.fromS("counter")))
                        .updateExpression("ADD v :n")
                        .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("1")))
                        .returnValues(ReturnValue.UPDATED_NEW))
                .attributes()
                .get("v")
                .n());
    }

    /** Of puts that require absence one wins; swaps of the value seen lose none and leave a version each, newest first. */
    @Test
    void conditionalObjectsHaveOneWinnerAndVersionsOnlyRise() throws Exception {
        S3Client s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("races"));
        s3.putBucketVersioning(versioning -> versioning
                .bucket("races")
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
        s3.putObject(put -> put.bucket("races").key("counter"), RequestBody.fromString("0"));
        AtomicInteger wins = new AtomicInteger();
        AtomicInteger swaps = new AtomicInteger();
        String signed = SIGNED.formatted("s3");

        new Crowd(cloud)
                .withHalf("PUT /races/counter" + signed, "9".repeat(3_000))
                .withHalf("PUT /races/once" + signed, "9".repeat(300_000))
                .withHalf("POST /races?delete" + signed, "<Delete><Object><Key>counter</Key></Object></Delete>")
                .withUnheard("GET /races/counter" + signed, "")
                .work(thread -> {
                    if (succeeds(() -> s3.putObject(
                            put -> put.bucket("races").key("once").ifNoneMatch("*"),
                            RequestBody.fromString("" + thread)))) {
                        wins.incrementAndGet();
                    }
                    int last = 0;
                    for (int i = 0; i < 4; i++) {
                        var seen =
                                s3.getObjectAsBytes(get -> get.bucket("races").key("counter"));
                        int value = Integer.parseInt(seen.asUtf8String());
                        assertThat(value).isGreaterThanOrEqualTo(last);
                        last = value;
                        String eTag = seen.response().eTag();
                        if (succeeds(() -> s3.putObject(
                                put -> put.bucket("races").key("counter").ifMatch(eTag),
                                RequestBody.fromString("" + (value + 1))))) {
                            swaps.incrementAndGet();
                        }
                    }
                });

        assertThat(wins).hasValue(1);
        assertThat(s3.getObjectAsBytes(get -> get.bucket("races").key("counter"))
                        .asUtf8String())
                .isEqualTo(swaps.toString());
        List<Integer> versions =
                s3.listObjectVersions(list -> list.bucket("races").prefix("counter")).versions().stream()
                        .map(version -> Integer.parseInt(s3.getObjectAsBytes(get ->
                                        get.bucket("races").key("counter").versionId(version.versionId()))
                                .asUtf8String()))
                        .toList();
        assertThat(versions).hasSize(swaps.get() + 1).isSortedAccordingTo(Collections.reverseOrder());
    }

    private static boolean succeeds(Runnable put) {
        try {
            put.run();
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isIn(409, 412);
            return false;
        }
    }

    /** Each event is handled once, that of half a request never, and each published version has a number of its own. */
    @Test
    void eventsAreHandledOnceAndVersionsOnlyRise() throws Exception {
        Map<String, Integer> handled = new ConcurrentHashMap<>();
        cloud.lambda().register("counts", (Map<String, Object> event) -> {
            handled.merge((String) event.get("id"), 1, Integer::sum);
            return event;
        });
        LambdaClient lambda = cloud.client(LambdaClient.class);
        String head = "POST /2015-03-31/functions/counts/invocations" + SIGNED.formatted("lambda");
        lambda.createFunction(function -> function.functionName("published")
                .runtime("python3.12")
                .handler("m.h")
                .role("arn:aws:iam::000000000000:role/test")
                .code(code -> code.zipFile(Zips.of("m.py", "first = True"))));
        Queue<Integer> versions = new ConcurrentLinkedQueue<>();

        new Crowd(cloud)
                .withHalf(head, "{\"id\":\"half\"}")
                .withHalf(head + "\nX-Amz-Invocation-Type: Event", "{\"id\":\"half\"}")
                .withUnheard(head, "{\"id\":\"unheard\"}")
                .work(thread -> {
                    versions.add(publish(lambda, thread));
                    for (int i = 0; i < 4; i++) {
                        String id = thread + "-" + i;
                        InvocationType type = i % 2 == 0 ? InvocationType.EVENT : InvocationType.REQUEST_RESPONSE;
                        lambda.invoke(call -> call.functionName("counts")
                                .invocationType(type)
                                .payload(SdkBytes.fromUtf8String("{\"id\":\"" + id + "\"}")));
                    }
                });

        cloud.settle();
        handled.remove("unheard");
        assertThat(handled).hasSize(Crowd.THREADS * 4).doesNotContainKey("half");
        assertThat(handled.values()).containsOnly(1);
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, Crowd.THREADS).boxed().toList());
    }

    private static int publish(LambdaClient lambda, int number) {
        SdkBytes code = Zips.of("m.py", "number = " + number);
        return Integer.parseInt(lambda.updateFunctionCode(
                        update -> update.functionName("published").zipFile(code).publish(true))
                .version());
    }
}
