package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Adds to a failure what its cloud has to tell, and writes the whole of it to a file. */
final class Explanation {
    private Explanation() {}

    static void add(Throwable failure, ExtensionContext context, LocalCloud cloud, long seed) {
        if (List.of(failure.getSuppressed()).stream().anyMatch(CloudTimeline.class::isInstance)) {
            return;
        }
        String file = write(context, FailureText.whole(cloud, seed));
        failure.addSuppressed(new CloudTimeline(FailureText.shortened(cloud, seed, file)));
    }

    private static String write(ExtensionContext context, String text) {
        Optional<Path> folder = ReportFolder.of(context);
        if (folder.isEmpty()) {
            return "";
        }
        String name = context.getRequiredTestClass().getSimpleName()
                + '.'
                + context.getDisplayName()
                + '.'
                + Integer.toHexString(context.getUniqueId().hashCode());
        Path file = folder.get().resolve(name.replaceAll("[^A-Za-z0-9._-]+", "_") + ".txt");
        try {
            Files.createDirectories(folder.get());
            Files.writeString(file, text);
            return file.toString();
        } catch (IOException e) {
            return "no file, since " + file + " could not be written: " + e.getMessage();
        }
    }
}
