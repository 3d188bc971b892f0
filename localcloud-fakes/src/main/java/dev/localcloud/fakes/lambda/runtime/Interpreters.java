package dev.localcloud.fakes.lambda.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The interpreters of this machine, looked for once. Thread-safe. */
final class Interpreters {
    private static final Map<String, Optional<String>> FOUND = new ConcurrentHashMap<>();

    private Interpreters() {}

    /**
     * The interpreter of a runtime: that of the very version if there is one, else the machine's own.
     *
     * @param runtime for example {@code python3.12}
     */
    static Optional<String> of(String runtime) {
        return FOUND.computeIfAbsent(runtime, Interpreters::find);
    }

    /** What is looked for, best first. */
    static List<String> namesOf(String runtime) {
        if (runtime.startsWith("python")) {
            return List.of(runtime, "python3", "python");
        }
        return runtime.startsWith("nodejs") ? List.of("node", "nodejs") : List.of();
    }

    private static Optional<String> find(String runtime) {
        for (String name : namesOf(runtime)) {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
                File file = new File(folder, name);
                if (file.canExecute() && file.isFile()) {
                    Optional<String> real = realPath(file.getPath(), runtime);
                    if (real.isPresent()) {
                        return real;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What is on the PATH may be a script that chooses a version by variables which functions do not have. */
    private static Optional<String> realPath(String program, String runtime) {
        String[] command = runtime.startsWith("python")
                ? new String[] {program, "-c", "import sys; print(sys.executable)"}
                : new String[] {program, "-p", "process.execPath"};
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 && new File(path).canExecute()
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
