package dev.localcloud.fakes.fuzz;

import dev.localcloud.fakes.LocalCloud;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A little of everything, so that requests can hit something, and the words that name it. */
final class Furnishing {
    private final LocalCloud cloud;
    private final Words words = new Words();

    private Furnishing(LocalCloud cloud) {
        this.cloud = cloud;
    }

    static Words of(LocalCloud cloud) {
        Furnishing furnishing = new Furnishing(cloud);
        furnishing.plainWords();
        furnishing.queues();
        furnishing.tables();
        furnishing.buckets();
        furnishing.functions();
        return furnishing.words;
    }

    private void plainWords() {
        words.with("QueueName", "standard", "ordered.fifo", "none")
                .with("QueueNamePrefix", "st")
                .with("AttributeNames", "All", "VisibilityTimeout", "ApproximateNumberOfMessages", "QueueArn")
                .with("Attributes.value", "0", "30", "true", "{\"maxReceiveCount\":\"3\"}", "1024")
                .with("MessageBody", "hello", "<a/>")
                .with("MessageGroupId", "g1", "g2")
                .with("MessageDeduplicationId", "d1", "d2")
                .with("WaitTimeSeconds", "0", "0", "1")
                .with("DataType", "String", "Number", "Binary", "String.custom", "Number.int")
                .with("TableName", "things", "none")
                .with("IndexName", "by-g", "none")
                .with("AttributeName", "pk", "sk", "g")
                .with("Key.key", "pk", "sk")
                .with("Item.key", "pk", "sk", "g", "n")
                .with("ExpressionAttributeNames.key", "#n", "#v")
                .with("ExpressionAttributeNames.value", "n", "v")
                .with("ExpressionAttributeValues.key", ":a", ":b")
                .with("KeyConditionExpression", "pk = :a", "pk = :a AND sk < :b")
                .with("ConditionExpression", "attribute_exists(pk)", "#n = :a", "size(v) > :b")
                .with("FilterExpression", "contains(v, :a)", "#v <> :b")
                .with("ProjectionExpression", "pk, #v[1].a", "sk")
                .with("UpdateExpression", "SET #n = :a", "REMOVE v[0]", "ADD n :a", "DELETE s :a")
                .with("S", "a", "b", "one")
                .with("N", "1", "2", "-3.5", "1E20")
                .with("Bucket", "plain", "versioned", "none")
                .with("Key", "a/b.txt", "a/c.txt", "ü ü+", "none")
                .with("Prefix", "a/")
                .with("Delimiter", "/")
                .with("encoding-type", "url")
                .with("max-keys", "0", "1", "1000")
                .with("x-amz-copy-source", "/plain/a/b.txt", "versioned/v.txt", "none/none")
                .with("Range", "bytes=0-3", "bytes=-2")
                .with("partNumber", "1", "2")
                .with("FunctionName", "none", "fn")
                .with("Runtime", "java17")
                .with("Handler", "a.B::handle")
                .with("Role", "arn:aws:iam::000000000000:role/r")
                .with("Qualifier", "$LATEST", "1", "live")
                .with("Id", "1", "2", "3");
    }

    private void queues() {
        attempt(() -> {
            SqsClient sqs = cloud.client(SqsClient.class);
            String standard = sqs.createQueue(q -> q.queueName("standard")).queueUrl();
            words.learn("QueueUrl", standard);
            words.learn(
                    "QueueUrl",
                    sqs.createQueue(q -> q.queueName("ordered.fifo")
                                    .attributes(Map.of(
                                            QueueAttributeName.FIFO_QUEUE, "true",
                                            QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                            .queueUrl());
            for (int i = 0; i < 5; i++) {
                String body = "message " + i;
                sqs.sendMessage(m -> m.queueUrl(standard).messageBody(body));
            }
            sqs.receiveMessage(r -> r.queueUrl(standard).maxNumberOfMessages(2))
                    .messages()
                    .forEach(message -> words.learn("ReceiptHandle", message.receiptHandle()));
        });
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private void tables() {
        attempt(() -> {
            DynamoDbClient dynamodb = cloud.client(DynamoDbClient.class);
            dynamodb.createTable(t -> t.tableName("things")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                            a -> a.attributeName("sk").attributeType(ScalarAttributeType.N),
                            a -> a.attributeName("g").attributeType(ScalarAttributeType.S))
                    .keySchema(
                            k -> k.attributeName("pk").keyType(KeyType.HASH),
                            k -> k.attributeName("sk").keyType(KeyType.RANGE))
                    .globalSecondaryIndexes(i -> i.indexName("by-g")
                            .keySchema(k -> k.attributeName("g").keyType(KeyType.HASH))
                            .projection(p -> p.projectionType(ProjectionType.ALL)))
                    .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
            for (int i = 0; i < 10; i++) {
                Map<String, AttributeValue> item = Map.of(
                        "pk", AttributeValue.fromS(i < 7 ? "a" : "b"),
                        "sk", AttributeValue.fromN(Integer.toString(i)),
                        "g", AttributeValue.fromS(i % 2 == 0 ? "one" : "two"),
                        "n", AttributeValue.fromN("1"),
                        "s", AttributeValue.fromSs(java.util.List.of("a", "b")),
                        "v",
                                AttributeValue.fromL(java.util.List.of(
                                        AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1"))))));
                dynamodb.putItem(p -> p.tableName("things").item(item));
            }
            String arn =
                    dynamodb.describeTable(t -> t.tableName("things")).table().latestStreamArn();
            words.learn("StreamArn", arn);
            words.learn("ResourceArn", arn.substring(0, arn.indexOf("/stream")));
        });
    }

    private void buckets() {
        attempt(() -> {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(b -> b.bucket("plain"));
            s3.createBucket(b -> b.bucket("versioned"));
            for (String key : java.util.List.of("a/b.txt", "a/c.txt", "ü ü+")) {
                words.learn(
                        "If-Match",
                        s3.putObject(o -> o.bucket("plain").key(key), RequestBody.fromString("content of " + key))
                                .eTag());
            }
            words.learn(
                    "uploadId",
                    s3.createMultipartUpload(u -> u.bucket("plain").key("a/b.txt"))
                            .uploadId());
            s3.putBucketVersioning(
                    v -> v.bucket("versioned").versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
            for (int i = 0; i < 2; i++) {
                words.learn(
                        "versionId",
                        s3.putObject(o -> o.bucket("versioned").key("v.txt"), RequestBody.fromString("v"))
                                .versionId());
            }
        });
    }

    private void functions() {
        Function<Object, Object> echo = input -> input;
        cloud.lambda().register("fn", echo);
    }

    /** A service that is not there yet has nothing that could be furnished. */
    private static void attempt(Runnable furnish) {
        try {
            furnish.run();
        } catch (AwsServiceException e) {
            if (e.statusCode() != 501) {
                throw e;
            }
        }
    }
}
