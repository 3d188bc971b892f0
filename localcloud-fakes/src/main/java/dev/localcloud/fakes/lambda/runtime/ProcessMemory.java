package dev.localcloud.fakes.lambda.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much memory a process takes, on systems that have {@code /proc}; on others it is never too much. */
final class ProcessMemory {
    private static final int PAGE_BYTES = 4096;

    private ProcessMemory() {}

    /** What of the process is in memory; 0 if the system does not tell, or the process has ended. */
    static long residentBytes(long pid) {
        try {
            String[] pages =
                    Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
            return pages.length < 2 ? 0 : Long.parseLong(pages[1]) * PAGE_BYTES;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
