package dev.localcloud.fakes.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of temporary files of a cloud and its forks: made with the first big body, deleted with the last cloud of
 * the family, and with the JVM if nobody closes them. Thread-safe.
 */
final class BlobDirectory {
    private int users = 1;
    private long files;
    private @Nullable Path path;
    private @Nullable Thread atExit;

    synchronized BlobDirectory share() {
        users++;
        return this;
    }

    /** A path where no file is yet. */
    synchronized Path newFile() {
        try {
            if (path == null) {
                path = Files.createTempDirectory(
                        "localcloud-s3-" + ProcessHandle.current().pid() + "-");
                Path made = path;
                atExit = new Thread(() -> delete(made), "localcloud-files-end");
                Runtime.getRuntime().addShutdownHook(atExit);
            }
            return path.resolve(Long.toString(++files));
        } catch (IOException e) {
            throw new UncheckedIOException("No directory for large bodies could be made in java.io.tmpdir", e);
        }
    }

    synchronized void leave() {
        users--;
        if (users == 0 && path != null) {
            delete(path);
            path = null;
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            if (atExit != null) {
                Runtime.getRuntime().removeShutdownHook(atExit);
            }
        } catch (IllegalStateException alreadyEnding) {
            // The hook finds nothing to do.
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(BlobDirectory.class.getName())
                    .log(System.Logger.Level.DEBUG, "Temporary files of S3 are left in " + directory, e);
        }
    }
}
