package dev.localcloud.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a JVM of its own, so that its CPU time can be told from the client's. */
final class ChildJvm implements AutoCloseable {
    /** Linux counts process time in hundredths of a second, whatever the kernel's own tick. */
    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final URI endpoint;

    private ChildJvm(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
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

    /** Starts a program that says nothing of use; whoever starts it waits until it is there. */
    static ChildJvm start(URI endpoint, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            return new ChildJvm(
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    endpoint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    @Override
    public void close() {
        process.destroy();
    }
}
