package dev.localcloud.benchmarks;

import dev.localcloud.benchmarks.Svg.Anchor;
import dev.localcloud.benchmarks.Svg.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws how the cost of calls grows with what there is: both ways logarithmic, one field for each service. */
final class GrowthPlot {
    private static final int WIDTH = 960;
    private static final int TOP = 48;
    private static final int BOTTOM = 330;
    private static final int LEFT = 52;
    private static final int FIELD = 270;
    private static final int GAP = 32;
    private static final int LEGEND_LINE = 22;
    private static final double AIM = 1.2;
    private static final double[] TICKS = {0.1, 0.2, 0.25, 0.5, 0.8, 1, 1.2, 1.5, 2, 3, 4, 8};
    private static final List<String> SERVICES = List.of("DynamoDB", "S3", "SQS");
    private static final List<String> COLOURS =
            List.of("#2f81f7", "#c9820a", "#986ee2", "#2da44e", "#d6409f", "#0f9a9a");

    /**
     * One call.
     *
     * @param ratios to its cost at the least size, by size
     */
    private record Series(String label, Map<Integer, Double> ratios) {}

    private final Map<String, List<Series>> services = new TreeMap<>();
    private final List<Integer> sizes;
    private final Axis y;

    private GrowthPlot(MarkdownTable table) {
        this.sizes = List.copyOf(table.numberedColumns().keySet());
        double most = AIM;
        double least = 0.8;
        for (List<String> row : table.rows()) {
            Series series = series(row, table.numberedColumns());
            String service = SERVICES.stream()
                    .filter(series.label()::startsWith)
                    .findFirst()
                    .orElseThrow();
            services.computeIfAbsent(service, s -> new ArrayList<>())
                    .add(new Series(series.label().substring(service.length() + 1), series.ratios()));
            for (double ratio : series.ratios().values()) {
                most = Math.max(most, ratio);
                least = Math.min(least, ratio);
            }
        }
        this.y = new Axis(least / 1.1, most * 1.1, BOTTOM, TOP, true);
    }

    private static Series series(List<String> row, Map<Integer, Integer> columns) {
        Map<Integer, Double> ratios = new TreeMap<>();
        double first = Double.NaN;
        for (Map.Entry<Integer, Integer> column : columns.entrySet()) {
            double cost = MarkdownTable.number(row.get(column.getValue()));
            if (Double.isFinite(cost)) {
                first = Double.isNaN(first) ? cost : first;
                ratios.put(column.getKey(), cost / first);
            }
        }
        return new Series(row.get(0), ratios);
    }

    static String draw(String page) {
        return new GrowthPlot(MarkdownTable.of(page, "call, in memory, µs")).draw();
    }

    private String draw() {
        int lines = services.values().stream().mapToInt(List::size).max().orElse(0);
        Svg svg = new Svg(
                WIDTH,
                BOTTOM + 52 + LEGEND_LINE * (lines + 1),
                "What a call costs when there is more, over its cost at first");
        for (double tick : TICKS) {
            if (y.shows(tick)) {
                svg.text(LEFT - 8, y.at(tick) + 4, 12, Anchor.END, Plots.plain(tick) + "×");
            }
        }
        for (int i = 0; i < SERVICES.size(); i++) {
            field(svg, SERVICES.get(i), LEFT + i * (FIELD + GAP));
        }
        return svg.toString();
    }

    private void field(Svg svg, String service, int left) {
        Axis x = new Axis(sizes.get(0), sizes.get(sizes.size() - 1), left + 12, left + FIELD - 12, true);
        svg.heading(left, 22, service);
        for (double tick : TICKS) {
            if (y.shows(tick)) {
                svg.grid(left, y.at(tick), left + FIELD, y.at(tick));
            }
        }
        for (int size : sizes) {
            svg.grid(x.at(size), TOP, x.at(size), BOTTOM);
            svg.text(x.at(size), BOTTOM + 20, 12, Anchor.MIDDLE, brief(size));
        }
        svg.aim(left, y.at(AIM), left + FIELD, y.at(AIM));
        List<Series> all = services.getOrDefault(service, List.of());
        for (int i = 0; i < all.size(); i++) {
            Mark mark = new Mark(COLOURS.get(i % COLOURS.size()), true);
            curve(svg, x, all.get(i), mark);
            double line = BOTTOM + 52 + LEGEND_LINE * i;
            svg.dot(left + 8, line - 4, mark)
                    .text(left + 20, line, 13, Anchor.START, all.get(i).label());
        }
        double line = BOTTOM + 52 + LEGEND_LINE * all.size();
        svg.aim(left + 1, line - 4, left + 15, line - 4).text(left + 20, line, 13, Anchor.START, "aim: at most 1.2×");
    }

    private void curve(Svg svg, Axis x, Series series, Mark mark) {
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (Map.Entry<Integer, Double> point : series.ratios().entrySet()) {
            double nextX = x.at(point.getKey());
            double nextY = y.at(point.getValue());
            if (Double.isFinite(lastX)) {
                svg.line(lastX, lastY, nextX, nextY, mark.colour(), "stroke-width=\"2\"");
            }
            svg.dot(nextX, nextY, mark);
            lastX = nextX;
            lastY = nextY;
        }
    }

    private static String brief(int size) {
        return size >= 1_000_000 ? size / 1_000_000 + "M" : size / 1_000 + "k";
    }
}
