package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CallText;
import dev.localcloud.fakes.dispatch.CallRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All tests of a run with what they asked of their clouds, written as one HTML file when the run ends. It is made only if
 * the configuration parameter {@code localcloud.report} is {@code true}. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only CloseableResource, later ones any AutoCloseable
final class RunReport implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    static final String FILE = "report.html";
    private static final String ENABLED = "localcloud.report";
    private static final String DATA = "/*DATA*/";
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunReport.class);

    private final Path folder;
    private final Queue<String> tests = new ConcurrentLinkedQueue<>();

    private RunReport(Path folder) {
        this.folder = folder;
    }

    /** The report of the run; empty if none is wanted. */
    static Optional<RunReport> of(ExtensionContext context) {
        boolean isWanted = context.getConfigurationParameter(ENABLED)
                .map(Boolean::parseBoolean)
                .orElse(false);
        return isWanted
                ? ReportFolder.of(context)
                        .map(folder -> context.getRoot()
                                .getStore(NAMESPACE)
                                .getOrComputeIfAbsent(folder, RunReport::new, RunReport.class))
                : Optional.empty();
    }

    /** Adds a test that has just ended. */
    void add(ExtensionContext context, LocalCloud cloud, long seed) {
        List<CallRecord> calls = cloud.calls().all();
        Set<String> services = calls.stream().map(CallRecord::service).collect(Collectors.toSet());
        tests.add(Json.object(Map.of(
                "class", Json.text(context.getRequiredTestClass().getName()),
                "name", Json.text(context.getDisplayName()),
                "failure",
                        Json.text(context.getExecutionException()
                                .map(String::valueOf)
                                .orElse("")),
                "seed", Long.toString(seed),
                "holds", Json.text(Holdings.lines(cloud.unrecorded(), services)),
                "calls", Json.array(calls.stream().map(RunReport::call)))));
    }

    private static String call(CallRecord call) {
        return Json.object(Map.of(
                "number", Long.toString(call.sequence()),
                "at", Json.text(call.at().toString()),
                "name", Json.text(call.service() + ':' + call.action()),
                "place", Json.text(call.account() + ' ' + call.region()),
                "request", Json.text(CallText.whole(call.request())),
                "response", Json.text(CallText.whole(call.response())),
                "error",
                        Json.text(
                                call.error() == null
                                        ? ""
                                        : call.error().status() + " "
                                                + call.error().getMessage()),
                "fault", Json.text(call.fault() == null ? "" : call.fault().summary()),
                "micros", Long.toString(call.duration().toNanos() / 1000)));
    }

    @Override
    public void close() {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(FILE), template().replace(DATA, Json.array(tests.stream())));
        } catch (IOException e) {
            throw new UncheckedIOException("The report could not be written to " + folder, e);
        }
    }

    private static String template() throws IOException {
        try (InputStream stream = RunReport.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IOException("The template of the report is missing in the jar.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
