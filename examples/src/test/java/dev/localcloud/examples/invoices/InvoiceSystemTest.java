package dev.localcloud.examples.invoices;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.LocalCloudTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Upload → notification → queue → function → table → stream → function → queue, without one sleep. */
@LocalCloudTest
@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class InvoiceSystemTest {
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

    private String announcements = "";

    @BeforeEach
    void build(LocalCloud cloud, S3Client s3, SqsClient sqs, DynamoDbClient dynamo, LambdaClient lambda) {
        s3.createBucket(bucket -> bucket.bucket("invoices"));
        sqs.createQueue(queue -> queue.queueName("uploads"));
        announcements =
                sqs.createQueue(queue -> queue.queueName("announcements")).queueUrl();
        String stream = dynamo.createTable(table -> table.tableName("invoices")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                        .streamSpecification(spec -> spec.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)))
                .tableDescription()
                .latestStreamArn();
        cloud.lambda().register("importer", new InvoiceImporter(s3, dynamo, "invoices"));
        cloud.lambda().register("announcer", new InvoiceAnnouncer(sqs, announcements));
        s3.putBucketNotificationConfiguration(put -> put.bucket("invoices")
                .notificationConfiguration(configuration -> configuration.queueConfigurations(
                        queue -> queue.queueArn(ARN + "uploads").events(Event.S3_OBJECT_CREATED))));
        sqs.purgeQueue(purge ->
                purge.queueUrl(sqs.getQueueUrl(get -> get.queueName("uploads")).queueUrl()));
        lambda.createEventSourceMapping(
                mapping -> mapping.functionName("importer").eventSourceArn(ARN + "uploads"));
        lambda.createEventSourceMapping(mapping -> mapping.functionName("announcer")
                .eventSourceArn(stream)
                .startingPosition(EventSourcePosition.TRIM_HORIZON));
    }

    @Test
    void anUploadedInvoiceIsAnnounced(LocalCloud cloud, S3Client s3, SqsClient sqs, DynamoDbClient dynamo) {
        s3.putObject(put -> put.bucket("invoices").key("2026/1.csv"), RequestBody.fromString("Ada;42"));
        cloud.settle();

        assertThat(cloud.lambda().function("importer"))
                .wasInvoked(1)
                .withPayloadContaining("aws:sqs")
                .withPayloadContaining("ObjectCreated:Put")
                .succeeded()
                .hasLogged("imported 2026/1.csv");
        assertThat(dynamo.getItem(
                                get -> get.tableName("invoices").key(Map.of("id", AttributeValue.fromS("2026/1.csv"))))
                        .item())
                .containsEntry("customer", AttributeValue.fromS("Ada"))
                .containsEntry("amount", AttributeValue.fromN("42"));
        assertThat(cloud.lambda().function("announcer"))
                .wasInvoked(1)
                .withPayloadContaining("aws:dynamodb")
                .withPayloadContaining("INSERT")
                .succeeded();
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(announcements))
                        .messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("Ada owes 42"));
    }
}
