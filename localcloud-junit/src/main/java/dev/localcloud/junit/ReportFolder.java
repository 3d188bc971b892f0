package dev.localcloud.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where reports go: to the configuration parameter {@code localcloud.report.dir}, otherwise into {@code localcloud} in the
 * build's own folder, if there is one.
 */
final class ReportFolder {
    private static final String PARAMETER = "localcloud.report.dir";

    private ReportFolder() {}

    static Optional<Path> of(ExtensionContext context) {
        Optional<Path> configured = context.getConfigurationParameter(PARAMETER).map(folder -> Path.of(folder));
        return configured.isPresent()
                ? configured
                : Stream.of("target", "build")
                        .map(folder -> Path.of(folder))
                        .filter(Files::isDirectory)
                        .map(folder -> folder.resolve("localcloud"))
                        .findFirst();
    }
}
