package dev.localcloud.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Draws the tables of {@code docs/performance.md} beside it. */
final class Plots {
    private Plots() {}

    /** Argument: the folder of the documents ({@code ../docs} by default). */
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments.length > 0 ? arguments[0] : "../docs");
        for (Map.Entry<String, String> plot :
                of(Files.readString(docs.resolve("performance.md"))).entrySet()) {
            Files.writeString(docs.resolve(plot.getKey()), plot.getValue());
            System.out.println(docs.resolve(plot.getKey()).normalize());
        }
    }

    /** The drawings that belong to a page, by file name. */
    static Map<String, String> of(String page) {
        return Map.of(
                "performance-calls.svg", CallsPlot.draw(page),
                "performance-growth.svg", GrowthPlot.draw(page));
    }

    /** A number without zeros that say nothing. */
    static String plain(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }
}
