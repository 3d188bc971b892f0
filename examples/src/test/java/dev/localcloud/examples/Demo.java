package dev.localcloud.examples;

import dev.localcloud.examples.instancereaper.InstanceReaper;
import dev.localcloud.examples.queuetobucket.QueueToBucket;
import dev.localcloud.examples.signup.SignupService;
import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CallText;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Runs all examples against one cloud in this JVM and prints what happened. */
public final class Demo {
    private Demo() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        try (LocalCloud cloud = LocalCloud.start()) {
            System.out.println("A cloud runs at " + cloud.endpoint() + " inside this JVM.");
            // What follows finds its endpoint, region and credentials where the SDK looks for them, as on AWS.
            System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
            System.setProperty("aws.region", cloud.region().id());
            System.setProperty("aws.accessKeyId", "demo");
            System.setProperty("aws.secretAccessKey", "demo");
            try (SqsClient sqs = SqsClient.create();
                    S3Client s3 = S3Client.create();
                    DynamoDbClient dynamoDb = DynamoDbClient.create()) {
                s3.createBucket(bucket -> bucket.bucket("archive"));
                signUpAndArchive(sqs, s3, dynamoDb);
                reap(s3, dynamoDb);
            }
            System.out.println("\nWhat the cloud was asked:");
            System.out.println(CallText.lines(cloud.calls().all()));
        }
    }

    private static void signUpAndArchive(SqsClient sqs, S3Client s3, DynamoDbClient dynamoDb) {
        String queueUrl = sqs.createQueue(queue -> queue.queueName("welcome")).queueUrl();
        dynamoDb.createTable(table -> table.tableName("users")
                .attributeDefinitions(attribute("email", ScalarAttributeType.S))
                .keySchema(key("email", KeyType.HASH))
                .billingMode("PAY_PER_REQUEST"));
        SignupService signup = new SignupService(dynamoDb, sqs, "users", queueUrl);
        signup.signUp("ada@example.com", "Ada");
        signup.signUp("grace@example.com", "Grace");
        System.out.println("\nSignup: two users are in the table, their welcome messages on the queue.");
        try {
            signup.signUp("ADA@example.com", "Ada again");
        } catch (SignupService.AlreadySignedUpException e) {
            System.out.println("Signup: " + e.getMessage());
        }
        QueueToBucket mover = new QueueToBucket(sqs, s3, queueUrl, "archive");
        while (mover.moveOne()) {
            System.out.println("Queue to bucket: one message moved.");
        }
        s3.listObjectsV2(list -> list.bucket("archive"))
                .contents()
                .forEach(object -> System.out.println("Queue to bucket: the bucket has " + object.key() + ": "
                        + s3.getObjectAsBytes(get -> get.bucket("archive").key(object.key()))
                                .asUtf8String()));
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    private static void reap(S3Client s3, DynamoDbClient dynamoDb) {
        dynamoDb.createTable(table -> table.tableName("instances")
                .attributeDefinitions(
                        attribute("id", ScalarAttributeType.S),
                        attribute("state", ScalarAttributeType.S),
                        attribute("lastUsed", ScalarAttributeType.N))
                .keySchema(key("id", KeyType.HASH))
                .globalSecondaryIndexes(index -> index.indexName("by-state")
                        .keySchema(key("state", KeyType.HASH), key("lastUsed", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .billingMode("PAY_PER_REQUEST"));
        Clock clock = Clock.systemUTC();
        long now = clock.instant().getEpochSecond();
        putInstance(dynamoDb, "i-busy", now);
        putInstance(dynamoDb, "i-idle", now - Duration.ofDays(3).toSeconds());
        List<String> reaped = new InstanceReaper(dynamoDb, s3, clock, "instances", "archive").reap(Duration.ofDays(1));
        System.out.println("\nInstance reaper: stopped " + reaped + " and reported it to the bucket.");
    }

    private static void putInstance(DynamoDbClient dynamoDb, String id, long lastUsed) {
        dynamoDb.putItem(put -> put.tableName("instances")
                .item(Map.of(
                        "id", AttributeValue.fromS(id),
                        "state", AttributeValue.fromS("running"),
                        "lastUsed", AttributeValue.fromN(Long.toString(lastUsed)))));
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
