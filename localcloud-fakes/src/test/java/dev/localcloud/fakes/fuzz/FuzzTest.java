package dev.localcloud.fakes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * No request, however wrong, makes LocalCloud fail, hang, or change anything it has refused to change.
 *
 * <p>{@code -Dlocalcloud.fuzz.requests=100000} sends more, {@code -Dlocalcloud.fuzz.seed=7} others, and
 * {@code -Dlocalcloud.fuzz.block=12} only those of one block, as a failure names it.
 */
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("localcloud.fuzz.requests", 1_000);
    private static final long SEED = Long.getLong("localcloud.fuzz.seed", 1);
    private static final int BLOCK = Integer.getInteger("localcloud.fuzz.block", -1);

    @Test
    void noRequestMakesItFailOrHangOrChangeWhatItRefuses() throws IOException {
        try (Fuzzer fuzzer = new Fuzzer(SEED)) {
            if (BLOCK >= 0) {
                fuzzer.runBlock(BLOCK);
            } else {
                fuzzer.run(REQUESTS);
            }
            if (System.getProperty("localcloud.fuzz.requests") != null) {
                System.out.println(
                        "Seed " + SEED + ", " + fuzzer.actions().size() + " actions, answers: " + fuzzer.counts());
            }
            assertThat(fuzzer.defects()).as("defects of seed %d", SEED).isEmpty();
        }
    }
}
