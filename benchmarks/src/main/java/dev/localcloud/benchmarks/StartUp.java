package dev.localcloud.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What it costs to start: in fresh JVMs, each of which starts a server in its own process, makes clients of SQS, S3,
 * DynamoDB and Lambda and calls the first three once, beside the same clients on a server that answers from memory; and in a warm JVM, per cloud
 * and per fork.
 */
final class StartUp {
    private static final int FRESH_JVMS = 11;
    private static final int WARM_CLOUDS = 200;

    private StartUp() {}

    /** Without arguments it is the benchmark; with {@code canned}, {@code http} or {@code memory} one of its JVMs. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            once(arguments[0]);
            return;
        }
        List<String> modes = List.of("canned", "http", "memory");
        double[][][] figures = new double[modes.size()][3][FRESH_JVMS];
        for (int i = 0; i < FRESH_JVMS; i++) {
            for (int mode = 0; mode < modes.size(); mode++) {
                double[] figure = fresh(modes.get(mode));
                for (int kind = 0; kind < 3; kind++) {
                    figures[mode][kind][i] = figure[kind];
                }
            }
        }
        System.out.println("| fresh JVM | CPU, s | wall, s | classes loaded | CPU over canned |");
        System.out.println("|---|---:|---:|---:|---:|");
        for (int mode = 0; mode < modes.size(); mode++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.0f | %.2f |%n",
                    modes.get(mode),
                    median(figures[mode][0]),
                    median(figures[mode][1]),
                    median(figures[mode][2]),
                    median(figures[mode][0]) / median(figures[0][0]));
        }
        warm();
    }

    private static double[] fresh(String mode) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartUp.class.getName(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .trim()
                .split(" ");
        process.waitFor();
        return Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
    }

    private static void once(String mode) {
        long start = System.nanoTime();
        switch (mode) {
            case "canned" -> {
                try (CannedStart server = new CannedStart()) {
                    callEachOnce(
                            Clients.of(URI.create("http://127.0.0.1:" + server.port()), Apache5HttpClient.create()));
                }
            }
            case "http" -> {
                try (LocalCloud cloud = LocalCloud.start()) {
                    callEachOnce(Clients.of(cloud.endpoint(), Apache5HttpClient.create()));
                }
            }
            case "memory" -> {
                try (LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
                    callEachOnce(Clients.of(cloud));
                }
            }
            default -> throw new IllegalArgumentException("There is no mode " + mode);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double cpu = system.getProcessCpuTime() / 1e9;
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        System.out.printf(Locale.ROOT, "%.3f %.3f %d%n", cpu, wall, classes);
    }

    private static void callEachOnce(Clients clients) {
        clients.sqs().createQueue(q -> q.queueName("first"));
        clients.s3().createBucket(b -> b.bucket("first"));
        clients.dynamodb().listTables();
    }

    private static void warm() {
        List<Double> starts = new ArrayList<>();
        List<Double> forks = new ArrayList<>();
        for (int i = 0; i < WARM_CLOUDS; i++) {
            long start = System.nanoTime();
            try (LocalCloud cloud = LocalCloud.start()) {
                long started = System.nanoTime();
                cloud.fork().close();
                forks.add((System.nanoTime() - started) / 1e6);
                starts.add((started - start) / 1e6);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nWarm JVM: a cloud with its server starts in %.2f ms, a fork is made and closed in %.3f ms (medians"
                        + " of %d).%n",
                median(starts.stream().mapToDouble(Double::doubleValue).toArray()),
                median(forks.stream().mapToDouble(Double::doubleValue).toArray()),
                WARM_CLOUDS);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
