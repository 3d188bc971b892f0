package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Where a developer's environment is full of credentials, none of them is used and no metadata service is asked. */
@Timeout(60)
class DeveloperEnvironmentTest {
    /** A test's JVM, as it were. */
    static final class Developer {
        private Developer() {}

        public static void main(String[] arguments) throws Exception {
            try (LocalCloud cloud = LocalCloud.start()) {
                cloud.client(SqsClient.class).listQueues();
                cloud.client(S3Client.class).listBuckets();
                cloud.client(S3AsyncClient.class).listBuckets().get(10, TimeUnit.SECONDS);
                cloud.client(DynamoDbClient.class).listTables();
                cloud.client(LambdaClient.class).listFunctions();
                System.out.println(cloud.client(S3Presigner.class)
                        .presignGetObject(presign -> presign.signatureDuration(java.time.Duration.ofMinutes(1))
                                .getObjectRequest(get -> get.bucket("b").key("k")))
                        .url());
                cloud.calls()
                        .all()
                        .forEach(call ->
                                System.out.println(call.action() + ' ' + call.accessKey() + ' ' + call.region()));
                System.out.println(cloud.systemProperties());
            }
        }
    }

    @Test
    void noneOfItIsUsed(@TempDir Path home) throws Exception {
        Path poisoned = Files.writeString(home.resolve("poisoned"), "[profile production\nregion==\n!!");
        AtomicInteger asked = new AtomicInteger();
        try (ServerSocket metadata = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread listener = new Thread(() -> count(metadata, asked));
            listener.setDaemon(true);
            listener.start();
            String address = "http://127.0.0.1:" + metadata.getLocalPort();
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Developer.class.getName());
            Map<String, String> environment = builder.environment();
            environment.remove("AWS_EC2_METADATA_DISABLED");
            environment.putAll(Map.of(
                    "AWS_ACCESS_KEY_ID",
                    "REALID",
                    "AWS_SECRET_ACCESS_KEY",
                    "REALSECRET",
                    "AWS_SESSION_TOKEN",
                    "REALTOKEN",
                    "AWS_PROFILE",
                    "production",
                    "AWS_CONFIG_FILE",
                    poisoned.toString(),
                    "AWS_SHARED_CREDENTIALS_FILE",
                    poisoned.toString(),
                    "AWS_REGION",
                    "eu-north-1",
                    "AWS_ENDPOINT_URL",
                    address,
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                    address,
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    address));
            Path output = home.resolve("output");

            Process developer = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(developer.waitFor(50, TimeUnit.SECONDS)).isTrue();
            } finally {
                developer.destroyForcibly();
            }

            String told = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(developer.exitValue()).as(told).isZero();
            assertThat(told)
                    .contains("ListQueues ", "ListTables ", "ListFunctions ", "X-Amz-Credential=")
                    .doesNotContain("REAL", "eu-north-1");
            assertThat(asked).hasValue(0);
        }
    }

    private static void count(ServerSocket metadata, AtomicInteger asked) {
        while (!metadata.isClosed()) {
            try {
                metadata.accept().close();
                asked.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
