package dev.localcloud.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a JVM of its own, so that its CPU time can be told from the client's. Confined to one thread. */
final class ChildJvm implements AutoCloseable {
    private static final long LISTENING_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int PAUSE_MILLIS = 10;
    private static final int END_MAX_SECONDS = 10;

    private final Process process;
    private final URI endpoint;
    private final Map<String, Long> threads = new HashMap<>();
    private long nanos;
    private long compilerNanos;

    private ChildJvm(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        // A benchmark that is broken off leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** Starts a main class that prints its endpoint as the last word of its first line. */
    static ChildJvm start(Class<?> main, String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException(main.getSimpleName() + " ended before it was ready.");
            }
            return new ChildJvm(process, URI.create(line.substring(line.lastIndexOf(' ') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a program that says nothing of use, and waits until it listens on a port of the loopback address. */
    static ChildJvm start(int port, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            ChildJvm jvm = new ChildJvm(
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    URI.create("http://127.0.0.1:" + port));
            if (!jvm.isListening(port)) {
                jvm.close();
                throw new IllegalStateException("This did not come to listen on its port: " + command);
            }
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening(int port) {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < LISTENING_MAX_NANOS) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                pause();
            }
        }
        return false;
    }

    private void pause() {
        try {
            process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server starts.", e);
        }
    }

    /** Bytes of memory that the process has. */
    long residentBytes() {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            String line = status.lines()
                    .filter(entry -> entry.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** CPU time that the process has used, in user and kernel mode. */
    Cpu cpu() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            tasks.forEach(this::addCpuOf);
            return new Cpu(nanos / 1e9, compilerNanos / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Thread by thread, because Linux tells that in nanoseconds and the process's own time in hundredths of a second. What a
     * thread used stays counted when the thread has ended, as idle compiler threads do.
     */
    private void addCpuOf(Path task) {
        try {
            String stat = Files.readString(task.resolve("schedstat"));
            String name = Files.readString(task.resolve("comm"));
            long used = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
            Long before = threads.put(task.getFileName().toString(), used);
            long more = before == null || before > used ? used : used - before;
            nanos += more;
            if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
                compilerNanos += more;
            }
        } catch (IOException e) {
            // The thread has ended since it was listed.
        }
    }

    /**
     * CPU time.
     *
     * @param seconds of all threads
     * @param compilerSeconds what of it the JVM's compilers used
     */
    record Cpu(double seconds, double compilerSeconds) {
        static final Cpu NONE = new Cpu(0, 0);

        Cpu plus(Cpu other) {
            return new Cpu(seconds + other.seconds, compilerSeconds + other.compilerSeconds);
        }

        Cpu since(Cpu before) {
            return new Cpu(seconds - before.seconds, compilerSeconds - before.compilerSeconds);
        }

        double withoutCompilers() {
            return seconds - compilerSeconds;
        }
    }

    /** Ends the process, and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
