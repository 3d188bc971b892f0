package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What has to work beside every class path, over HTTP and in memory, without a word on standard error. */
public final class Check {
    private Check() {}

    /** Starts clouds and calls every service. */
    public static void localCloudWorks() {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            try (LocalCloud cloud = LocalCloud.start()) {
                everyServiceAnswers(cloud);
            }
            try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
                everyServiceAnswers(cloud);
            }
        } finally {
            System.setErr(err);
        }
        // SLF4J's own notice tells that the application has no logging backend.
        List<String> lines = said.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList();
        assertThat(lines).as("lines on standard error").isEmpty();
    }

    private static void everyServiceAnswers(LocalCloud cloud) {
        SqsClient sqs = cloud.client(SqsClient.class);
        String queue = sqs.createQueue(q -> q.queueName("orders")).queueUrl();
        sqs.sendMessage(m -> m.queueUrl(queue).messageBody("hello"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(queue)).messages()).hasSize(1);

        S3Client s3 = cloud.client(S3Client.class);
        s3.createBucket(b -> b.bucket("photos"));
        byte[] large = new byte[300_000];
        s3.putObject(o -> o.bucket("photos").key("a/b"), RequestBody.fromBytes(large));
        assertThat(s3.getObjectAsBytes(o -> o.bucket("photos").key("a/b")).asByteArray()).isEqualTo(large);

        String upload =
                s3.createMultipartUpload(u -> u.bucket("photos").key("parts")).uploadId();
        String eTag = s3.uploadPart(
                        u -> u.bucket("photos").key("parts").uploadId(upload).partNumber(1),
                        RequestBody.fromString("one part"))
                .eTag();
        s3.completeMultipartUpload(u -> u.bucket("photos")
                .key("parts")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(p -> p.partNumber(1).eTag(eTag))));
        s3.copyObject(c -> c.sourceBucket("photos")
                .sourceKey("parts")
                .destinationBucket("photos")
                .destinationKey("copy"));
        s3.deleteObjects(d -> d.bucket("photos").delete(o -> o.objects(i -> i.key("copy"))));
        s3.deleteObject(d -> d.bucket("photos").key("parts"));
        assertThat(s3.listObjectsV2(l -> l.bucket("photos")).contents()).hasSize(1);
        assertThat(s3.listBuckets().buckets()).hasSize(1);

        DynamoDbClient dynamodb = cloud.client(DynamoDbClient.class);
        dynamodb.createTable(t -> t.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        dynamodb.putItem(p -> p.tableName("things").item(Map.of("id", AttributeValue.fromS("1"))));
        assertThat(dynamodb.query(q -> q.tableName("things")
                                .keyConditionExpression("id = :id")
                                .expressionAttributeValues(Map.of(":id", AttributeValue.fromS("1"))))
                        .count())
                .isEqualTo(1);

        dynamodb.updateTable(u -> u.tableName("things").deletionProtectionEnabled(true));
        assertThat(dynamodb.describeTable(d -> d.tableName("things")).table().itemCount())
                .isEqualTo(1);

        assertThat(cloud.client(LambdaClient.class).listFunctions().functions()).isEmpty();
    }

    /** The body of an address of the application. */
    public static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
