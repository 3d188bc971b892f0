package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What a call costs: over HTTP and in memory, beside a server of the same library that gives the same answer without any
 * work. The calls take turns, so that a machine that drifts drifts for all of them.
 *
 * <p>Prints a Markdown table: the median of one client thread in microseconds and as a ratio, and the server's CPU time
 * per call with eight client threads.
 */
final class CallCost {
    private static final int THREADS = 8;

    /** Calls to each server before any is measured: the compilers of all three JVMs have then seen the code often enough. */
    private static final int WARM_UP = 16_000;

    private final Clients fakes;
    private final Clients canned;
    private final Clients inMemory;
    private final ChildJvm fakesJvm;
    private final ChildJvm cannedJvm;
    private final RecordingHttpClient recorder;
    private final int rounds;

    private CallCost(
            Clients fakes,
            Clients canned,
            Clients inMemory,
            ChildJvm fakesJvm,
            ChildJvm cannedJvm,
            RecordingHttpClient recorder,
            int rounds) {
        this.fakes = fakes;
        this.canned = canned;
        this.inMemory = inMemory;
        this.fakesJvm = fakesJvm;
        this.cannedJvm = cannedJvm;
        this.recorder = recorder;
        this.rounds = rounds;
    }

    /** Arguments: how many rounds (3,000 by default), and a part of the workloads' names (all by default). */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        String part = arguments.length > 1 ? arguments[1] : "";
        try (ChildJvm fakesJvm = ChildJvm.start(FakesServer.class);
                ChildJvm cannedJvm = ChildJvm.start(CannedServer.class);
                LocalCloud cloud = LocalCloud.builder().inMemory().start();
                RecordingHttpClient recorder = new RecordingHttpClient()) {
            CallCost cost = new CallCost(
                    Clients.of(fakesJvm.endpoint(), Apache5HttpClient.create()),
                    Clients.of(cannedJvm.endpoint(), Apache5HttpClient.create()),
                    Clients.of(cloud),
                    fakesJvm,
                    cannedJvm,
                    recorder,
                    rounds);
            System.out.println("| call | canned HTTP, µs | LocalCloud HTTP, µs | × | in memory, µs | × |"
                    + " server CPU per call at 8 threads, µs: canned | LocalCloud | × |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
            for (Workload workload : Workload.all()) {
                if (workload.name().contains(part)) {
                    cost.measure(workload);
                }
            }
        }
    }

    private void measure(Workload workload) throws Exception {
        workload.prepare().with(fakes);
        workload.prepare().with(inMemory);
        Clients recording = Clients.of(fakesJvm.endpoint(), recorder);
        int scale = workload.name().contains("1 MiB") || workload.name().contains("1000") ? 5 : 1;
        int runs = rounds / scale;
        if (workload.calls() == 1) {
            workload.run().with(recording);
            can(recorder.last());
        } else {
            // A receive is what is measured against: the delete behind it is answered with the same, which its client
            // ignores.
            workload.run().with(recording);
            recording
                    .sqs()
                    .receiveMessage(r -> r.queueUrl(fakesJvm.endpoint() + "/000000000000/bench")
                            .maxNumberOfMessages(1));
            can(recorder.last());
        }
        List<Clients> turns = List.of(canned, fakes, inMemory);
        for (Clients clients : turns) {
            inParallel(workload, clients, WARM_UP / scale);
        }
        long[][] nanos = new long[turns.size()][runs];
        for (int i = 0; i < runs; i++) {
            for (int turn = 0; turn < turns.size(); turn++) {
                long start = System.nanoTime();
                workload.run().with(turns.get(turn));
                nanos[turn][i] = System.nanoTime() - start;
            }
        }
        double cannedMicros = median(nanos[0]);
        double fakesMicros = median(nanos[1]);
        double memoryMicros = median(nanos[2]);
        double cannedCpu = cpuPerCall(workload, canned, cannedJvm, runs);
        double fakesCpu = cpuPerCall(workload, fakes, fakesJvm, runs);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.0f | %.2f | %.0f | %.0f | %.1f |%n",
                workload.name(),
                cannedMicros,
                fakesMicros,
                fakesMicros / cannedMicros,
                memoryMicros,
                memoryMicros / cannedMicros,
                cannedCpu,
                fakesCpu,
                fakesCpu / cannedCpu);
    }

    private void can(CannedServer.CannedAnswer answer) throws IOException, InterruptedException {
        URI set = cannedJvm.endpoint().resolve(CannedServer.SET_PATH);
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(set)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(answer.toBytes()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The canned server did not take the answer.");
        }
    }

    private static double cpuPerCall(Workload workload, Clients clients, ChildJvm server, int runs) throws Exception {
        double before = server.cpuSeconds();
        inParallel(workload, clients, runs);
        return (server.cpuSeconds() - before) * 1e6 / (runs / THREADS * THREADS) / workload.calls();
    }

    private static void inParallel(Workload workload, Clients clients, int runs) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                tasks.add(() -> {
                    for (int i = 0; i < runs / THREADS; i++) {
                        workload.run().with(clients);
                    }
                    return null;
                });
            }
            for (Future<Void> task : executor.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1_000.0;
    }
}
