package dev.localcloud.benchmarks;

import dev.localcloud.benchmarks.CannedServer.CannedAnswer;
import dev.localcloud.benchmarks.ChildJvm.Cpu;
import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What a call costs: over HTTP and in memory, beside a server of the same library that gives the same answer without any
 * work, and beside an HTTP client that gives it without a server. They take turns, so that a machine that drifts drifts
 * for all of them.
 *
 * <p>Prints a Markdown table with one client thread (medians), and one with eight (time and the server's CPU time
 * per call, with and without that of its compilers).
 */
final class CallCost {
    static final int THREADS = 8;
    private static final int BLOCKS = 5;

    /** With eight threads there are so many more calls: a block has to be long beside its start and its end. */
    private static final int EIGHT_THREADS_MORE = 4;

    /**
     * How long each is called by eight threads before any is measured: after less, half of a server's CPU time is still its
     * compilers'.
     */
    private static final int WARM_UP_SECONDS = 10;

    private static final int WARM_UP_RUNS = 60_000;

    /** Calls in a row to each: after one only, the processor's caches hold what the others left. */
    private static final int TURN = 20;

    private final Clients fakes;
    private final Clients canned;
    private final Clients inMemory;
    private final Clients sdkAlone;
    private final ChildJvm fakesJvm;
    private final ChildJvm cannedJvm;
    private final CannedHttpClient cannedClient;
    private final int rounds;
    private final List<String> parallelRows = new ArrayList<>();

    private CallCost(ChildJvm fakesJvm, ChildJvm cannedJvm, LocalCloud cloud, int rounds) {
        this.fakesJvm = fakesJvm;
        this.cannedJvm = cannedJvm;
        this.cannedClient = new CannedHttpClient();
        this.fakes = Clients.of(fakesJvm.endpoint(), http());
        this.canned = Clients.of(cannedJvm.endpoint(), http());
        this.inMemory = Clients.of(cloud);
        this.sdkAlone = Clients.of(cannedJvm.endpoint(), cannedClient);
        this.rounds = rounds;
    }

    /**
     * Arguments: how many rounds (3,000 by default), and a part of the workloads' names (all by default), or
     * {@code "S3 list 1000 of 1M"}, which is not among them.
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        String part = arguments.length > 1 ? arguments[1] : "";
        try (ChildJvm fakesJvm = ChildJvm.start(FakesServer.class);
                ChildJvm cannedJvm = ChildJvm.start(CannedServer.class);
                LocalCloud cloud = LocalCloud.builder().inMemory().start()) {
            Workload.register(cloud);
            CallCost cost = new CallCost(fakesJvm, cannedJvm, cloud, rounds);
            System.out.println("| one thread | canned HTTP, µs | LocalCloud HTTP, µs | × | SDK alone, µs"
                    + " | × of canned HTTP | LocalCloud in memory, µs | × of canned HTTP | × of the SDK alone |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
            for (Workload workload : workloads(part)) {
                cost.measure(workload);
            }
            System.out.println();
            System.out.println("| eight threads | canned HTTP, µs | LocalCloud HTTP, µs | × | in memory, µs | ×"
                    + " | server CPU, µs: canned | LocalCloud | × | without compilers, µs: canned | LocalCloud | × |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            cost.parallelRows.forEach(System.out::println);
        }
    }

    private static List<Workload> workloads(String part) {
        if (part.equals(Workload.listOfAMillion().name())) {
            return List.of(Workload.listOfAMillion());
        }
        return Workload.all().stream()
                .filter(workload -> workload.name().contains(part))
                .toList();
    }

    private static software.amazon.awssdk.http.SdkHttpClient http() {
        return Apache5HttpClient.create();
    }

    private void measure(Workload workload) throws Exception {
        workload.prepare().with(fakes);
        workload.prepare().with(inMemory);
        CannedAnswer answer = RecordingHttpClient.answerTo(workload, fakesJvm.endpoint());
        cannedClient.answer(answer);
        CannedServer.can(cannedJvm.endpoint(), answer);
        for (Clients clients : List.of(canned, fakes, inMemory, sdkAlone)) {
            warmUp(workload, clients);
        }
        oneThread(workload, workload.scaled(rounds));
        eightThreads(workload, EIGHT_THREADS_MORE * workload.scaled(rounds));
    }

    private static void warmUp(Workload workload, Clients clients) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        int step = workload.scaled(100 * THREADS);
        for (int runs = 0; runs < WARM_UP_RUNS && System.nanoTime() < end; runs += step) {
            inParallel(workload, clients, step);
        }
    }

    private void oneThread(Workload workload, int runs) {
        List<Clients> turns = List.of(canned, fakes, inMemory, sdkAlone);
        long[][] nanos = new long[turns.size()][runs];
        for (int first = 0; first < runs; first += TURN) {
            for (int turn = 0; turn < turns.size(); turn++) {
                for (int i = first; i < Math.min(first + TURN, runs); i++) {
                    long start = System.nanoTime();
                    workload.run().with(turns.get(turn));
                    nanos[turn][i] = System.nanoTime() - start;
                }
            }
        }
        double cannedMicros = median(nanos[0]) / workload.calls();
        double fakesMicros = median(nanos[1]) / workload.calls();
        double memoryMicros = median(nanos[2]) / workload.calls();
        double aloneMicros = median(nanos[3]) / workload.calls();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.0f | %.2f | %.0f | %.2f | %.2f |%n",
                workload.name(),
                cannedMicros,
                fakesMicros,
                fakesMicros / cannedMicros,
                aloneMicros,
                aloneMicros / cannedMicros,
                memoryMicros,
                memoryMicros / cannedMicros,
                memoryMicros / aloneMicros);
    }

    private void eightThreads(Workload workload, int runs) throws Exception {
        double[] wall = new double[3];
        Cpu cannedCpu = Cpu.NONE;
        Cpu fakesCpu = Cpu.NONE;
        for (int block = 0; block < BLOCKS; block++) {
            Cpu before = cannedJvm.cpu();
            wall[0] += inParallel(workload, canned, runs / BLOCKS);
            cannedCpu = cannedCpu.plus(cannedJvm.cpu().since(before));
            before = fakesJvm.cpu();
            wall[1] += inParallel(workload, fakes, runs / BLOCKS);
            fakesCpu = fakesCpu.plus(fakesJvm.cpu().since(before));
            wall[2] += inParallel(workload, inMemory, runs / BLOCKS);
        }
        double calls = (double) (runs / BLOCKS / THREADS * THREADS) * BLOCKS * workload.calls() / 1e6;
        parallelRows.add(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.0f | %.2f | %.0f | %.0f | %.2f | %.0f | %.0f | %.2f |",
                workload.name(),
                wall[0] / calls,
                wall[1] / calls,
                wall[1] / wall[0],
                wall[2] / calls,
                wall[2] / wall[0],
                cannedCpu.seconds() / calls,
                fakesCpu.seconds() / calls,
                fakesCpu.seconds() / cannedCpu.seconds(),
                cannedCpu.withoutCompilers() / calls,
                fakesCpu.withoutCompilers() / calls,
                fakesCpu.withoutCompilers() / cannedCpu.withoutCompilers()));
    }

    /** Seconds that the runs took, spread over eight threads. */
    static double inParallel(Workload workload, Clients clients, int runs) throws Exception {
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
            long start = System.nanoTime();
            for (Future<Void> task : executor.invokeAll(tasks)) {
                task.get();
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            executor.shutdown();
        }
    }

    static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1_000.0;
    }
}
