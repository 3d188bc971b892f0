package dev.localcloud.fakes;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** 64 threads that work at once over HTTP, while other clients break off in the middle of what they send or wait for. */
final class Crowd {
    static final int THREADS = 64;
    private static final int BREAKERS_MAX_TURNS = 400;

    private final URI endpoint;
    private final List<byte[]> half = new ArrayList<>();
    private final List<byte[]> unheard = new ArrayList<>();

    Crowd(LocalCloud cloud) {
        this.endpoint = cloud.endpoint();
    }

    /** What one thread does. */
    interface Work {
        void by(int thread) throws Exception;
    }

    /** Somebody sends the beginning of this again and again, never the whole. */
    Crowd withHalf(String head, String body) {
        half.add(request(head, body));
        return this;
    }

    /** Somebody sends this again and again, and does not wait for the answer. */
    Crowd withUnheard(String head, String body) {
        unheard.add(request(head, body));
        return this;
    }

    private static byte[] request(String head, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (head.replaceFirst("\n", " HTTP/1.1\nHost: localhost\n") + "\nContent-Length: " + bytes.length + "\n\n")
                .replace("\n", "\r\n")
                .concat(body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns when all have done their work and no breaker is left. */
    void work(Work work) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean isOver = new AtomicBoolean();
        try {
            List<Future<?>> breakers = new ArrayList<>();
            half.forEach(bytes -> breakers.add(threads.submit(() -> breakOff(bytes, true, isOver))));
            unheard.forEach(bytes -> breakers.add(threads.submit(() -> breakOff(bytes, false, isOver))));
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                workers.add(threads.submit(() -> {
                    work.by(number);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get(30, TimeUnit.SECONDS);
            }
            isOver.set(true);
            for (Future<?> breaker : breakers) {
                breaker.get(30, TimeUnit.SECONDS);
            }
        } finally {
            isOver.set(true);
            threads.shutdown();
        }
    }

    private void breakOff(byte[] request, boolean isHalf, AtomicBoolean isOver) {
        SplittableRandom random = new SplittableRandom(request.length);
        for (int turn = 0; turn < BREAKERS_MAX_TURNS && (turn == 0 || !isOver.get()); turn++) {
            try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
                // Now by a reset, now in an orderly way.
                socket.setSoLinger(turn % 2 == 0, 0);
                socket.getOutputStream().write(request, 0, isHalf ? random.nextInt(1, request.length) : request.length);
            } catch (IOException refused) {
                // The server may hang up first.
            }
        }
    }
}
