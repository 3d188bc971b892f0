package dev.localcloud.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
                wrongRequestsAreRefused(cloud);
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

    /** The server's own complaints are the parts of it that are loaded by name, and only then. */
    private static void wrongRequestsAreRefused(LocalCloud cloud) {
        String head = "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\n";
        refuse(cloud, head + "Content-Length: 400000\r\n\r\n{");
        refuse(cloud, head + "Content-Length: 400\r\n\r\n{");
        refuse(cloud, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        refuse(cloud, "PUT /b/k HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 400000\r\n\r\n{");
        refuse(cloud, "GET / HTTP/1.1\r\n" + "x: y\r\n".repeat(3000) + "\r\n");
        refuse(cloud, "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
        refuse(cloud, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        refuse(cloud, "nonsense\r\n\r\n");
    }

    private static void refuse(LocalCloud cloud, String request) {
        String answer;
        try (Socket socket =
                new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException endless) {
            throw new AssertionError("There was no answer to: " + request, endless);
        } catch (IOException hungUp) {
            answer = "";
        }
        assertThat(answer).as(request).matches("(HTTP/1.1 4..)?");
    }

    /** The body of an address of the application. */
    public static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
