package dev.localcloud.benchmarks;

import java.util.Locale;

/** A drawing. Its colours are legible on a white page and on a dark one, and its background is the page's. */
final class Svg {
    static final String INK = "#6e7781";
    static final String AIM = "#e5534b";

    private final StringBuilder out = new StringBuilder();

    Svg(int width, int height, String title) {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\"",
                width,
                height,
                width,
                height));
        add(" font-family=\"system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif\" fill=\"" + INK + "\">\n");
        add("<title>" + escaped(title) + "</title>\n");
    }

    /** Where the text is in relation to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    Svg text(double x, double y, int size, Anchor anchor, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                size,
                anchor.name().toLowerCase(Locale.ROOT),
                escaped(text)));
    }

    Svg heading(double x, double y, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"15\" font-weight=\"600\">%s</text>\n",
                x,
                y,
                escaped(text)));
    }

    /** A thin line of the grid. */
    Svg grid(double x1, double y1, double x2, double y2) {
        return line(x1, y1, x2, y2, INK, "stroke-opacity=\"0.25\"");
    }

    /** A line that says how far something should be. */
    Svg aim(double x1, double y1, double x2, double y2) {
        return line(x1, y1, x2, y2, AIM, "stroke-width=\"2\" stroke-dasharray=\"4 3\"");
    }

    Svg line(double x1, double y1, double x2, double y2, String colour, String style) {
        return add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>\n",
                x1,
                y1,
                x2,
                y2,
                colour,
                style));
    }

    Svg dot(double x, double y, Mark mark) {
        return add(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\" stroke=\"%s\" stroke-width=\"2\" fill=\"%s\"/>\n",
                x,
                y,
                mark.colour(),
                mark.isFilled() ? mark.colour() : "none"));
    }

    /**
     * How a figure is drawn.
     *
     * @param colour as SVG names it
     * @param isFilled or a ring
     */
    record Mark(String colour, boolean isFilled) {}

    private Svg add(String text) {
        out.append(text);
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return out + "</svg>\n";
    }
}
