package dev.localcloud.fakes.lambda.runtime;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells whether the files of a folder have changed: by their names, sizes and times. */
final class FolderStamp {
    private FolderStamp() {}

    static long of(Path folder) {
        long[] stamp = {1};
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // A sum, since folders are walked in no order.
                    stamp[0] += (31L * file.toString().hashCode() + attributes.size()) * 0x9E3779B97F4A7C15L
                            ^ attributes.lastModifiedTime().toMillis();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return visited.endsWith("__pycache__") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return 0;
        }
        return stamp[0];
    }
}
