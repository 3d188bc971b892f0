package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** No secret of a request is in anything that a test run leaves behind: failures, files, the report, logs, its output. */
@Isolated("listens to all that is logged and printed")
class SecretsTest {
    private static final String MARK = "sEcReT";
    private static final byte[] KEY = (MARK + "0123456789abcdefghijklmnop").getBytes(StandardCharsets.US_ASCII);

    @LocalCloudTest
    @CreateBucket("vault")
    static class SecretiveTestCase {
        @Test
        void fails(LocalCloud cloud, LambdaClient lambda) throws Exception {
            String accessKey = cloud.credentials().resolveCredentials().accessKeyId();
            var credentials = StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(accessKey, MARK + "key", MARK + "token"));
            try (S3Client s3 = cloud.configure(S3Client.builder())
                            .credentialsProvider(credentials)
                            .build();
                    S3Presigner presigner = S3Presigner.builder()
                            .endpointOverride(cloud.endpoint())
                            .region(cloud.region())
                            .credentialsProvider(credentials)
                            .build()) {
                putWithKey(s3);
                // Refused: it does not bring the object's key.
                get(presigner);
            }
            lambda.createFunction(function -> function.functionName("keeper")
                    .runtime("python3.12")
                    .handler("m.h")
                    .role("arn:aws:iam::000000000000:role/r")
                    .environment(environment -> environment.variables(Map.of("DB_PASSWORD", MARK + "password")))
                    .code(code -> code.s3Bucket("vault").s3Key("none")));
        }

        @Test
        @OnlyCalls({})
        void callsWhatNobodyExpects(S3Client s3) throws Exception {
            putWithKey(s3);
        }

        private static void putWithKey(S3Client s3) throws Exception {
            String md5 = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(KEY));
            s3.putObject(
                    put -> put.bucket("vault")
                            .key("k")
                            .sseCustomerAlgorithm("AES256")
                            .sseCustomerKey(Base64.getEncoder().encodeToString(KEY))
                            .sseCustomerKeyMD5(md5),
                    RequestBody.fromString("x"));
        }

        private static void get(S3Presigner presigner) throws Exception {
            URI url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(java.time.Duration.ofMinutes(1))
                            .getObjectRequest(get -> get.bucket("vault").key("k")))
                    .url()
                    .toURI();
            assertThat(url.getRawQuery()).contains(MARK);
            HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void nothingThatARunLeavesBehindHasThem(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        List<Throwable> failures = listening(
                heard,
                () -> EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(SecretiveTestCase.class))
                        .configurationParameter("localcloud.report", "true")
                        .configurationParameter("localcloud.report.dir", folder.toString())
                        .execute()
                        .testEvents()
                        .failed()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow())
                        .toList());

        assertThat(failures).hasSize(2).allSatisfy(failure -> {
            assertThat(text(failure)).contains("s3:PutObject {");
            assertHasNone(text(failure));
        });
        assertThat(Files.readString(folder.resolve(RunReport.FILE)))
                .contains("SSECustomerKey=(hidden)", "Variables={DB_PASSWORD=(hidden)}");
        assertHasNone(heard.toString(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(SecretsTest::read))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(SecretsTest::assertHasNone);
        }
    }

    private static void assertHasNone(String text) {
        assertThat(text)
                .doesNotContain(MARK)
                .doesNotContain(Base64.getEncoder().encodeToString(KEY).substring(0, 8))
                .doesNotContainIgnoringCase("X-Amz-Signature")
                .doesNotContain("AWS4-HMAC-SHA256");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Throwable failure) {
        return failure + "\n" + Arrays.toString(failure.getSuppressed()) + failure.getCause();
    }

    /** Hears what the fakes log, at all levels, and what is printed. The SDK's own logging is its users' affair. */
    private static <T> T listening(ByteArrayOutputStream heard, java.util.function.Supplier<T> run) {
        Logger logger = Logger.getLogger("dev.localcloud");
        Level level = logger.getLevel();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                heard.writeBytes(new SimpleFormatter().format(logged).getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(heard, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            return run.get();
        } finally {
            System.setOut(out);
            System.setErr(err);
            logger.removeHandler(handler);
            logger.setLevel(level);
        }
    }
}
