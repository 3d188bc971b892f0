package dev.localcloud.examples.quotes;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.LocalCloudTest;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The function from end to end: infrastructure code creates it as an inline stub in Python, a first deployment makes it the
 * compiled function, a second one brings new prices.
 */
@LocalCloudTest
class QuoteDeploymentTest {
    private static final String ORDER = "{\"product\":\"apple\",\"count\":4}";

    @BeforeEach
    void createTheStub(LambdaClient lambda) throws IOException {
        SdkBytes stub = zip(Map.of("index.py", bytes("def handler(event, context):\n    return 'not deployed yet'\n")));
        lambda.createFunction(function -> function.functionName("quote")
                .runtime("python3.12")
                .handler("index.handler")
                .role("arn:aws:iam::000000000000:role/quote")
                .timeout(10)
                .code(code -> code.zipFile(stub)));
    }

    @Test
    void theStubAnswers(LocalCloud cloud, LambdaClient lambda) {
        assumeTrue(hasPython(), "This machine has no python3 on its PATH");
        assertThat(invoke(lambda, ORDER)).isEqualTo("\"not deployed yet\"");
        assertThat(cloud.lambda().function("quote")).wasInvoked(1).succeeded();
    }

    @Test
    void aDeploymentMakesItTheCompiledFunction(LocalCloud cloud, LambdaClient lambda) throws IOException {
        deploy(lambda, "apple=3");
        lambda.updateFunctionConfiguration(
                change -> change.functionName("quote").runtime("java17").handler(QuoteFunction.class.getName()));

        assertThat(invoke(lambda, ORDER)).isEqualTo("12");
        assertThat(cloud.lambda().function("quote")).lastInvocation().returned("12");

        deploy(lambda, "apple=5");

        assertThat(invoke(lambda, ORDER)).isEqualTo("20");
        assertThat(invoke(lambda, "{\"product\":\"pear\",\"count\":1}")).contains("We do not sell pear");
        assertThat(cloud.lambda().function("quote")).wasInvoked(3);
        assertThat(cloud.lambda().function("quote")).lastInvocation().failed();
    }

    private static String invoke(LambdaClient lambda, String payload) {
        return lambda.invoke(call -> call.functionName("quote").payload(SdkBytes.fromUtf8String(payload)))
                .payload()
                .asUtf8String();
    }

    private static void deploy(LambdaClient lambda, String prices) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Class<?> each : new Class<?>[] {QuoteFunction.class, QuoteFunction.Order.class}) {
            String name = each.getName().replace('.', '/') + ".class";
            try (InputStream in = each.getResourceAsStream('/' + name)) {
                files.put(name, in.readAllBytes());
            }
        }
        files.put("prices.properties", bytes(prices));
        SdkBytes jar = zip(files);
        lambda.updateFunctionCode(update -> update.functionName("quote").zipFile(jar));
        lambda.waiter().waitUntilFunctionUpdatedV2(get -> get.functionName("quote"));
    }

    private static SdkBytes zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasPython() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> new File(path, "python3").canExecute());
    }
}
