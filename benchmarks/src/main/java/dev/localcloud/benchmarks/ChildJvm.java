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
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, so that its CPU time can be told from the client's. */
final class ChildJvm implements AutoCloseable {
    /** Linux counts process time in hundredths of a second, whatever the kernel's own tick. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long LISTENING_MAX_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int PAUSE_MILLIS = 10;
    private static final int END_MAX_SECONDS = 10;

    private final Process process;
    private final URI endpoint;

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

    /** CPU seconds that the process has used, in user and kernel mode. */
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
