package dev.localcloud.benchmarks;

import dev.localcloud.benchmarks.Svg.Anchor;
import dev.localcloud.benchmarks.Svg.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Draws what calls cost beside the canned answer: time on the left, the server's CPU time on the right. */
final class CallsPlot {
    private static final int WIDTH = 960;
    private static final int TOP = 104;
    private static final int ROW = 26;
    private static final int LABELS = 206;
    private static final double IN_MEMORY_AIM = 0.3;
    private static final double CPU_AIM = 2;
    private static final double[] TIMES = {0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5};
    private static final double[] CPUS = {0.25, 0.5, 1, 2, 4, 8, 16, 32};

    /**
     * One kind of figure.
     *
     * @param label what the legend says
     * @param values a ratio for each call
     */
    private record Series(String label, Mark mark, List<Double> values) {}

    private final MarkdownTable oneThread;
    private final MarkdownTable eightThreads;
    private final int bottom;

    private CallsPlot(String page) {
        this.oneThread = MarkdownTable.of(page, "one thread");
        this.eightThreads = MarkdownTable.of(page, "eight threads");
        this.bottom = TOP + ROW * oneThread.rows().size();
    }

    static String draw(String page) {
        return new CallsPlot(page).draw();
    }

    private String draw() {
        Svg svg = new Svg(WIDTH, bottom + 34, "What a call costs, over a canned answer over HTTP");
        for (int i = 0; i < oneThread.rows().size(); i++) {
            svg.text(LABELS - 12, middle(i) + 5, 13, Anchor.END, name(i));
            svg.grid(LABELS, middle(i), WIDTH - 20, middle(i));
        }
        times(svg);
        cpus(svg);
        return svg.toString();
    }

    private void times(Svg svg) {
        List<Series> times = Stream.of(
                        series(oneThread, "LocalCloud HTTP, µs", "HTTP, 1 thread", new Mark("#2f81f7", true)),
                        series(eightThreads, "LocalCloud HTTP, µs", "HTTP, 8 threads", new Mark("#2f81f7", false)),
                        series(oneThread, "LocalCloud in memory, µs", "in memory, 1 thread", new Mark("#c9820a", true)))
                .flatMap(Optional::stream)
                .toList();
        Axis time = new Axis(0, mostOf(times, TIMES), LABELS, 604, false);
        panel(svg, "Time, × of the canned answer over HTTP", time, TIMES);
        aims(svg, time);
        marks(svg, times, time);
    }

    private void cpus(Svg svg) {
        List<Series> cpus = Stream.of(
                        series(eightThreads, "server CPU, µs: canned", "whole process", new Mark("#986ee2", false)),
                        series(
                                eightThreads,
                                "without compilers, µs: canned",
                                "without JIT compilers",
                                new Mark("#986ee2", true)))
                .flatMap(Optional::stream)
                .toList();
        Axis cpu = new Axis(CPUS[0], mostOf(cpus, CPUS), 664, WIDTH - 20, true);
        panel(svg, "Server CPU at 8 threads, ×", cpu, CPUS);
        svg.aim(cpu.at(CPU_AIM), TOP, cpu.at(CPU_AIM), bottom);
        marks(svg, cpus, cpu);
    }

    private static double middle(int row) {
        return TOP + ROW * (row + 0.5);
    }

    private String name(int row) {
        return oneThread.rows().get(row).get(0);
    }

    private Optional<Series> series(MarkdownTable table, String column, String label, Mark mark) {
        return table.ratioAfter(column).map(ratio -> new Series(label, mark, inOrder(table, ratio)));
    }

    /** The column's figures in the order of the first table's rows. */
    private List<Double> inOrder(MarkdownTable table, int column) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < oneThread.rows().size(); i++) {
            String name = name(i);
            values.add(table.rows().stream()
                    .filter(row -> row.get(0).equals(name))
                    .mapToDouble(row -> MarkdownTable.number(row.get(column)))
                    .findFirst()
                    .orElse(Double.NaN));
        }
        return values;
    }

    /** The first tick that nothing lies beyond. */
    private static double mostOf(List<Series> all, double[] ticks) {
        double most = all.stream()
                .flatMap(series -> series.values().stream())
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(2);
        for (double tick : ticks) {
            if (tick >= most) {
                return tick;
            }
        }
        return ticks[ticks.length - 1];
    }

    private void panel(Svg svg, String heading, Axis axis, double[] ticks) {
        svg.heading(axis.from(), 22, heading);
        svg.aim(axis.from(), 68, axis.from() + 14, 68)
                .text(axis.from() + 20, 73, 13, Anchor.START, "aim: at most this");
        for (double tick : ticks) {
            if (axis.shows(tick)) {
                svg.grid(axis.at(tick), TOP, axis.at(tick), bottom);
                svg.text(axis.at(tick), bottom + 20, 12, Anchor.MIDDLE, Plots.plain(tick));
                svg.text(axis.at(tick), TOP - 8, 12, Anchor.MIDDLE, Plots.plain(tick));
            }
        }
    }

    private void marks(Svg svg, List<Series> all, Axis axis) {
        double legend = axis.from() + 6;
        for (Series series : all) {
            svg.dot(legend, 44, series.mark()).text(legend + 10, 49, 13, Anchor.START, series.label());
            legend += 28 + 7.2 * series.label().length();
            for (int i = 0; i < series.values().size(); i++) {
                if (Double.isFinite(series.values().get(i))) {
                    svg.dot(axis.at(series.values().get(i)), middle(i), series.mark());
                }
            }
        }
    }

    private void aims(Svg svg, Axis time) {
        svg.aim(time.at(IN_MEMORY_AIM), TOP, time.at(IN_MEMORY_AIM), bottom);
        for (int i = 0; i < oneThread.rows().size(); i++) {
            OptionalDouble aim = httpAim(name(i));
            if (aim.isPresent()) {
                double x = time.at(aim.getAsDouble());
                svg.line(x, middle(i) - 11, x, middle(i) + 11, Svg.AIM, "stroke-width=\"2\"");
            }
        }
    }

    /** Large objects and functions have no aim: what they cost is their bytes and the user's code. */
    private static OptionalDouble httpAim(String call) {
        if (call.matches(".*(list|query|scan).*") || call.matches("S3 .* 1 KiB")) {
            return OptionalDouble.of(1.5);
        }
        return call.startsWith("SQS") || call.startsWith("DynamoDB") ? OptionalDouble.of(1.25) : OptionalDouble.empty();
    }
}
