package dev.localcloud.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * What others of its kind cost: the same calls, with one client thread and in turns, to a server that gives a canned answer, to
 * LocalCloud over HTTP and to the peer of the service, each in a JVM of its own with the JVM's defaults; and what each needs to
 * start and how much memory it holds.
 *
 * <p>Prints a table of the calls (medians) and one of the servers.
 */
final class Peers {
    /** Fresh starts of each server; the median counts. */
    private static final int STARTS = 5;

    /** Some calls take a peer seconds: neither warming up for one call nor its rounds take longer than about this. */
    private static final int WARM_UP_MAX = 16_000;

    private static final long WARM_UP_MAX_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long ROUNDS_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** A server that is started as often as it takes. */
    private interface Starter {
        ChildJvm start();
    }

    /**
     * What a fresh server needs.
     *
     * @param seconds until it has answered its first call
     * @param cpuSeconds that it has used until then
     * @param residentBytes that it holds then
     */
    private record Start(double seconds, double cpuSeconds, double residentBytes) {
        static Start of(Starter starter, Workload.Step firstCall) {
            long start = System.nanoTime();
            try (ChildJvm server = starter.start()) {
                firstCall.with(clients(server));
                double seconds = (System.nanoTime() - start) / 1e9;
                return new Start(seconds, server.cpu().seconds(), server.residentBytes());
            }
        }

        static Start median(Start... starts) {
            return new Start(
                    middle(Arrays.stream(starts).mapToDouble(Start::seconds).toArray()),
                    middle(Arrays.stream(starts).mapToDouble(Start::cpuSeconds).toArray()),
                    middle(Arrays.stream(starts)
                            .mapToDouble(Start::residentBytes)
                            .toArray()));
        }

        private static double middle(double... values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }
    }

    private final int rounds;
    private final String part;
    private final StringBuilder servers = new StringBuilder();

    private Peers(int rounds, String part) {
        this.rounds = rounds;
        this.part = part;
    }

    /** Arguments: how many rounds at most (3,000 by default), and a part of the workloads' names (all by default). */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        String part = arguments.length > 1 ? arguments[1] : "";
        Peers peers = new Peers(rounds, part);
        System.out.println(
                "| call | canned HTTP, µs | LocalCloud HTTP, µs | peer | peer HTTP, µs | peer over LocalCloud"
                        + " | rounds |");
        System.out.println("|---|---:|---:|---|---:|---:|---:|");
        for (Peer peer : Peer.values()) {
            peers.measure(peer);
        }
        System.out.println();
        System.out.println(
                "| service | server | start until the first answer, s | CPU until then, s | resident then, MiB"
                        + " | resident after the calls, MiB |");
        System.out.println("|---|---|---:|---:|---:|---:|");
        System.out.print(peers.servers);
    }

    private void measure(Peer peer) throws Exception {
        List<Workload> workloads = Workload.all().stream()
                .filter(workload -> workload.name().startsWith(peer.service() + " "))
                .filter(workload -> workload.name().contains(part))
                .toList();
        if (workloads.isEmpty()) {
            return;
        }
        Start[] oursAtStart = new Start[STARTS];
        Start[] theirsAtStart = new Start[STARTS];
        for (int i = 0; i < STARTS; i++) {
            oursAtStart[i] = Start.of(() -> ChildJvm.start(FakesServer.class), peer.firstCall());
            theirsAtStart[i] = Start.of(() -> peer.start(peer.jars()), peer.firstCall());
        }
        try (ChildJvm canned = ChildJvm.start(CannedServer.class);
                ChildJvm ours = ChildJvm.start(FakesServer.class);
                ChildJvm theirs = peer.start(peer.jars())) {
            for (Workload workload : workloads) {
                compare(workload, peer, canned, ours, theirs);
            }
            note(peer.service(), "LocalCloud", Start.median(oursAtStart), ours);
            note(peer.service(), peer.title(), Start.median(theirsAtStart), theirs);
        }
    }

    private void note(String service, String server, Start start, ChildJvm jvm) {
        servers.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %.0f | %.0f |%n",
                service,
                server,
                start.seconds(),
                start.cpuSeconds(),
                start.residentBytes() / (1 << 20),
                jvm.residentBytes() / (double) (1 << 20)));
    }

    private void compare(Workload workload, Peer peer, ChildJvm canned, ChildJvm ours, ChildJvm theirs)
            throws Exception {
        List<Clients> turns = List.of(clients(canned), clients(ours), clients(theirs));
        workload.prepare().with(turns.get(1));
        workload.prepare().with(turns.get(2));
        CannedServer.can(canned.endpoint(), RecordingHttpClient.answerTo(workload, ours.endpoint()));
        for (Clients clients : turns) {
            warmUp(workload, clients);
        }
        long[][] nanos = new long[turns.size()][workload.scaled(rounds)];
        int runs = inTurns(workload, turns, nanos);
        double[] micros = Arrays.stream(nanos)
                .mapToDouble(each -> CallCost.median(Arrays.copyOf(each, runs)) / workload.calls())
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s | %.0f | %.1f | %,d |%n",
                workload.name(),
                micros[0],
                micros[1],
                peer.title(),
                micros[2],
                micros[2] / micros[1],
                runs);
    }

    /** As often as {@link CallCost} does, in doubling steps for as long as there is time. */
    private void warmUp(Workload workload, Clients clients) throws Exception {
        int most = workload.scaled(Math.min(WARM_UP_MAX, rounds * CallCost.THREADS));
        long start = System.nanoTime();
        int done = 0;
        for (int step = CallCost.THREADS; done < most && System.nanoTime() - start < WARM_UP_MAX_NANOS; step *= 2) {
            CallCost.inParallel(workload, clients, Math.min(step, most));
            done += step;
        }
    }

    /** Fills in what each run took; returns how many runs there was time for. */
    private static int inTurns(Workload workload, List<Clients> turns, long[][] nanos) {
        long begin = System.nanoTime();
        int run = 0;
        while (run < nanos[0].length && System.nanoTime() - begin < ROUNDS_MAX_NANOS) {
            for (int turn = 0; turn < turns.size(); turn++) {
                long start = System.nanoTime();
                workload.run().with(turns.get(turn));
                nanos[turn][run] = System.nanoTime() - start;
            }
            run++;
        }
        return run;
    }

    private static Clients clients(ChildJvm server) {
        return Clients.of(server.endpoint(), Apache5HttpClient.create());
    }
}
