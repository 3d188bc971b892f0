package dev.localcloud.benchmarks;

/**
 * Where numbers are on a drawing.
 *
 * @param least the number at {@code from}
 * @param most the number at {@code to}
 * @param isLogarithmic or linear
 */
record Axis(double least, double most, double from, double to, boolean isLogarithmic) {
    double at(double number) {
        double inside = Math.max(least, Math.min(most, number));
        double part =
                isLogarithmic ? Math.log(inside / least) / Math.log(most / least) : (inside - least) / (most - least);
        return from + part * (to - from);
    }

    boolean shows(double number) {
        return number >= least && number <= most;
    }
}
