package dev.localcloud.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The drawings in {@code docs} are those of its tables: after a change of these, run {@link Plots}. */
class PlotsTest {
    private static final String PAGE = """
            | one thread | canned HTTP, µs | LocalCloud HTTP, µs | × | LocalCloud in memory, µs | × of canned HTTP |
            |---|---:|---:|---:|---:|---:|
            | SQS <send> | 100 | 130 | 1.30 | 20 | 0.20 |

            | eight threads | LocalCloud HTTP, µs | × | server CPU, µs: canned | LocalCloud | × |
            |---|---:|---:|---:|---:|---:|
            | SQS <send> | 90 | 1.20 | 10 | 22 | 2.20 |

            | call, in memory, µs | 1,000 | 1,000,000 | 1,000,000 × |
            |---|---:|---:|---:|
            | S3 get | 10.0 | 11.0 | 1.10 |
            | S3 list | – | 1,100.0 | – |
            """;

    private static Path docs() {
        Path here = Path.of("docs");
        return Files.exists(here) ? here : Path.of("../docs");
    }

    @Test
    void theDrawingsAreThoseOfTheTables() throws IOException {
        String page = Files.readString(docs().resolve("performance.md"));

        for (Map.Entry<String, String> plot : Plots.of(page).entrySet()) {
            assertEquals(
                    plot.getValue(),
                    Files.readString(docs().resolve(plot.getKey())),
                    () -> "Draw docs/" + plot.getKey() + " again, with dev.localcloud.benchmarks.Plots.");
            assertTrue(page.contains("](" + plot.getKey() + ")"), () -> "The page does not show " + plot.getKey());
        }
    }

    @Test
    void drawsWhatATableHasAndLeavesOutWhatItLacks() {
        Map<String, String> plots = Plots.of(PAGE);

        assertTrue(plots.get("performance-calls.svg").contains(">SQS &lt;send&gt;<"));
        assertTrue(plots.get("performance-growth.svg").contains(">list<"));
        plots.values().forEach(plot -> assertTrue(!plot.contains("NaN"), plot));
    }
}
