package dev.localcloud.fakes.lambda.runtime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Deployment packages on disk: each is unpacked once and shared by the environments that run it. Everything is deleted
 * with the fleet. Thread-safe.
 */
public final class Packages implements AutoCloseable {
    private final Map<String, Path> unpacked = new HashMap<>();
    private @Nullable Path root;
    private int folders;

    /** What is wrong with a deployment package. */
    public enum Flaw {
        /** It is a zip that a function can be made of. */
        NONE,
        /** It is no zip, or a broken one. */
        BROKEN,
        /** It has no files. */
        EMPTY,
        /** A file would be written outside the package's folder. */
        ESCAPES,
        /** Its files are more than 250 MB. */
        TOO_LARGE
    }

    /** Looks through a deployment package without writing anything. */
    public static Flaw check(byte[] zip) {
        byte[] sink = new byte[64 * 1024];
        long size = 0;
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries++;
                if (escapes(entry.getName())) {
                    return Flaw.ESCAPES;
                }
                for (int got = in.read(sink); got >= 0; got = in.read(sink)) {
                    size += got;
                    if (size > RuntimeLimits.UNZIPPED_BYTES_MAX) {
                        return Flaw.TOO_LARGE;
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return Flaw.BROKEN;
        }
        if (entries > 0) {
            return Flaw.NONE;
        }
        // A zip without entries is just its end record.
        return zip.length >= 22 && zip[0] == 'P' && zip[1] == 'K' && zip[2] == 5 && zip[3] == 6
                ? Flaw.EMPTY
                : Flaw.BROKEN;
    }

    private static boolean escapes(String name) {
        Path base = Path.of("/task");
        return !base.resolve(name).normalize().startsWith(base) || name.startsWith("/") || name.indexOf('\0') >= 0;
    }

    /** The folder that a package is unpacked in. */
    synchronized Path folderOf(Code.Zip zip) throws IOException {
        Path known = unpacked.get(zip.sha256());
        if (known != null) {
            return known;
        }
        Path folder = newFolder("task");
        unpack(zip.bytes(), folder);
        unpacked.put(zip.sha256(), folder);
        return folder;
    }

    /** An empty folder of its own. */
    synchronized Path newFolder(String kind) throws IOException {
        Path base = root;
        if (base == null) {
            base = Files.createTempDirectory("localcloud-lambda-");
            root = base;
        }
        return Files.createDirectory(base.resolve(kind + '-' + (++folders)));
    }

    /** Unpacks into a folder that is there already. */
    static void unpack(byte[] zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (escapes(entry.getName())) {
                    throw new IOException("The entry " + entry.getName() + " climbs out of the package.");
                }
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    write(in, target);
                }
            }
        }
    }

    /** Zip streams do not tell permissions: programs are known by how they begin. */
    private static void write(ZipInputStream in, Path target) throws IOException {
        byte[] head = in.readNBytes(4);
        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(head);
            in.transferTo(out);
        }
        boolean isScript = head.length >= 2 && head[0] == '#' && head[1] == '!';
        boolean isBinary = head.length >= 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F';
        if (isScript || isBinary) {
            target.toFile().setExecutable(true, false);
        }
    }

    @Override
    public synchronized void close() {
        if (root != null) {
            delete(root);
            root = null;
            unpacked.clear();
        }
    }

    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (java.nio.file.NoSuchFileException | java.nio.file.DirectoryNotEmptyException alreadyChanging) {
            // A process that is just ending may still write; what it leaves is in the temporary folder of the machine.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
