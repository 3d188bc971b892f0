package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Whether an object can be larger than the heap: writes one and reads it back, over HTTP, client and server in this JVM.
 * Run it with {@code -Xmx128m}.
 */
final class LargeObject {
    private static final long MIB = 1L << 20;

    private LargeObject() {}

    /** Argument: the size in MiB (2,048 by default). */
    public static void main(String[] arguments) throws IOException {
        long size = (arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_048) * MIB;
        System.out.printf(
                Locale.ROOT, "heap at most %d MiB%n", Runtime.getRuntime().maxMemory() / MIB);
        long before = temporaryBytes();
        try (LocalCloud cloud = LocalCloud.start()) {
            S3Client s3 = cloud.client(S3Client.class);
            s3.createBucket(bucket -> bucket.bucket("large"));
            long start = System.nanoTime();
            s3.putObject(
                    object -> object.bucket("large").key("object"),
                    RequestBody.fromContentProvider(() -> new Pattern(size), size, "application/octet-stream"));
            report("put", size, start);
            System.out.printf(Locale.ROOT, "temporary files %d MiB%n", (temporaryBytes() - before) / MIB);
            long back = System.nanoTime();
            try (InputStream got = s3.getObject(get -> get.bucket("large").key("object"))) {
                compare(got, new Pattern(size));
            }
            report("get", size, back);
        }
        System.out.printf(Locale.ROOT, "temporary files afterwards %d MiB%n", (temporaryBytes() - before) / MIB);
        System.out.printf(Locale.ROOT, "heap at its largest %d MiB%n", peakHeap() / MIB);
    }

    private static void report(String call, long size, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(Locale.ROOT, "%s of %d MiB: %.1f s%n", call, size / MIB, took.toMillis() / 1000.0);
    }

    private static void compare(InputStream found, InputStream expected) throws IOException {
        byte[] one = new byte[1 << 16];
        for (long at = 0; ; ) {
            int count = found.readNBytes(one, 0, one.length);
            byte[] other = expected.readNBytes(count);
            if (other.length != count || java.util.Arrays.mismatch(one, 0, count, other, 0, count) >= 0) {
                throw new IllegalStateException("What came back differs near byte " + at + '.');
            }
            if (count == 0 && expected.read() < 0) {
                return;
            }
            at += count;
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** What the bodies of all clouds take on disk. */
    private static long temporaryBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path directory : all.filter(LargeObject::isOfThisProcess).toList()) {
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file : files.toList()) {
                        bytes += Files.size(file);
                    }
                }
            }
        }
        return bytes;
    }

    private static boolean isOfThisProcess(Path path) {
        return path.getFileName()
                .toString()
                .startsWith("localcloud-s3-" + ProcessHandle.current().pid() + "-");
    }

    /** So many bytes, of which each says where it is. */
    private static final class Pattern extends InputStream {
        private final long size;
        private long at;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return at == size ? -1 : byteAt(at++) & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (at == size && length > 0) {
                return -1;
            }
            int count = (int) Math.min(length, size - at);
            for (int i = 0; i < count; i++) {
                into[offset + i] = byteAt(at++);
            }
            return count;
        }

        private static byte byteAt(long at) {
            return (byte) (at ^ at >>> 8 ^ at >>> 16 ^ at >>> 24);
        }
    }
}
