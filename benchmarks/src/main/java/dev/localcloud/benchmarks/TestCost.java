package dev.localcloud.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.localcloud.junit.LocalCloudTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What {@code @LocalCloudTest} costs over the same class without it, run by JUnit's own launcher: the first class in a fresh
 * JVM, each further class and each further method in a warm one.
 */
public final class TestCost {
    private static final int FRESH_JVMS = 9;
    private static final int METHODS = 500;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 60;

    private TestCost() {}

    /** Nothing but a test. */
    static class EmptyPlain {
        @Test
        void isEmpty() {}
    }

    /** The same with a cloud. */
    @LocalCloudTest
    static class EmptyWithCloud {
        @Test
        void isEmpty() {}
    }

    /** Many methods. */
    static class MethodsPlain {
        @RepeatedTest(METHODS)
        void isEmpty() {}
    }

    /** The same with a cloud. */
    @LocalCloudTest
    static class MethodsWithCloud {
        @RepeatedTest(METHODS)
        void isEmpty() {}
    }

    /** The same with a cloud and a client. */
    @LocalCloudTest
    static class MethodsWithClient {
        @RepeatedTest(METHODS)
        void isEmpty(SqsClient sqs) {}
    }

    /** The same without a socket. */
    @LocalCloudTest(inMemory = true)
    static class EmptyInMemory {
        @Test
        void isEmpty() {}
    }

    /** Clients of its own, on a server that answers from memory. */
    static class CallsCanned {
        @Test
        void callsEachOnce() {
            try (CannedStart server = new CannedStart()) {
                callEachOnce(Clients.of(URI.create("http://127.0.0.1:" + server.port()), Apache5HttpClient.create()));
            }
        }
    }

    /** The same clients, injected. */
    @LocalCloudTest
    static class CallsWithCloud {
        @Test
        void callsEachOnce(SqsClient sqs, S3Client s3, DynamoDbClient dynamodb, LambdaClient lambda) {
            callEachOnce(new Clients(sqs, s3, dynamodb, lambda));
        }
    }

    private static void callEachOnce(Clients clients) {
        clients.sqs().createQueue(queue -> queue.queueName("first"));
        clients.s3().createBucket(bucket -> bucket.bucket("first"));
        clients.dynamodb().listTables();
    }

    /** Without arguments it is the benchmark; with {@code warm} its second half; with a class above one of its JVMs. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && !arguments[0].equals("warm")) {
            once(arguments[0]);
            return;
        }
        if (arguments.length == 0) {
            first();
        }
        further();
    }

    private static void first() throws IOException, InterruptedException {
        Class<?>[] classes = {
            EmptyPlain.class, EmptyWithCloud.class, EmptyInMemory.class, CallsCanned.class, CallsWithCloud.class
        };
        double[][] cpu = new double[classes.length][FRESH_JVMS];
        for (int round = 0; round < FRESH_JVMS; round++) {
            for (int i = 0; i < classes.length; i++) {
                cpu[i][round] = fresh(classes[i]);
            }
        }
        System.out.println("| first class of a fresh JVM | CPU, s |");
        System.out.println("|---|---:|");
        for (int i = 0; i < classes.length; i++) {
            System.out.printf(Locale.ROOT, "| %s | %.2f |%n", classes[i].getSimpleName(), median(cpu[i]));
        }
        System.out.printf(
                Locale.ROOT,
                "%nAn empty class costs %.2f s CPU over the same without a cloud; one that calls each service once"
                        + " costs %.2f times the CPU of its clients on a canned server.%n%n",
                median(cpu[1]) - median(cpu[0]),
                median(cpu[4]) / median(cpu[3]));
    }

    private static double fresh(Class<?> testClass) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestCost.class.getName(),
                        testClass.getSimpleName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Double.parseDouble(output.trim());
    }

    private static void once(String name) throws ClassNotFoundException {
        run(LauncherFactory.create(), Class.forName(TestCost.class.getName() + '$' + name));
        System.out.printf(Locale.ROOT, "%.3f%n", cpuSeconds());
    }

    /** Every round runs all classes, so that what else the machine does meets all of them. */
    private static void further() {
        Class<?>[] classes = {
            EmptyPlain.class, EmptyWithCloud.class, EmptyInMemory.class,
            MethodsPlain.class, MethodsWithCloud.class, MethodsWithClient.class
        };
        Launcher launcher = LauncherFactory.create();
        double[][] wall = new double[classes.length][ROUNDS];
        double[][] cpu = new double[classes.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < classes.length; i++) {
                double cpuBefore = cpuSeconds();
                long begin = System.nanoTime();
                run(launcher, classes[i]);
                if (round >= 0) {
                    wall[i][round] = (System.nanoTime() - begin) / 1e6;
                    cpu[i][round] = (cpuSeconds() - cpuBefore) * 1000;
                }
            }
        }
        System.out.println("| warm JVM, over the same without a cloud | wall, ms | CPU, ms |");
        System.out.println("|---|---:|---:|");
        row("a further empty class", 1, wall[1], wall[0], cpu[1], cpu[0]);
        row("a further empty class in memory", 1, wall[2], wall[0], cpu[2], cpu[0]);
        row("a further empty method", METHODS, wall[4], wall[3], cpu[4], cpu[3]);
        row("a further method that takes a client", METHODS, wall[5], wall[3], cpu[5], cpu[3]);
    }

    /** The time is a median; the CPU's clock ticks too coarsely for one, so that it is a mean. */
    private static void row(
            String name, int parts, double[] wall, double[] plainWall, double[] cpu, double[] plainCpu) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f |%n",
                name,
                (median(wall) - median(plainWall)) / parts,
                (mean(cpu) - mean(plainCpu)) / parts);
    }

    private static void run(Launcher launcher, Class<?> testClass) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(testClass))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        launcher.execute(request, summary);
        if (summary.getSummary().getTestsSucceededCount() == 0) {
            throw new IllegalStateException(testClass + " did not run: "
                    + summary.getSummary().getFailures().stream()
                            .map(failure -> String.valueOf(failure.getException()))
                            .toList());
        }
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
