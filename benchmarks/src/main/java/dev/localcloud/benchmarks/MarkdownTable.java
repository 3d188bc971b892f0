package dev.localcloud.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table of a Markdown page.
 *
 * @param columns the words above it
 * @param rows its cells, row by row
 */
record MarkdownTable(List<String> columns, List<List<String>> rows) {
    /** The table whose first column has this name. */
    static MarkdownTable of(String page, String firstColumn) {
        List<List<String>> table = page.lines()
                .dropWhile(line -> !line.startsWith("| " + firstColumn + " |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(MarkdownTable::cells)
                .toList();
        if (table.size() < 3) {
            throw new IllegalArgumentException(
                    "The page has no table whose first column is '" + firstColumn + "', or nothing is in it.");
        }
        return new MarkdownTable(table.get(0), table.subList(2, table.size()));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** The first column of ratios at or after the named one; nothing if there is no such column. */
    Optional<Integer> ratioAfter(String column) {
        int from = columns.indexOf(column);
        for (int i = from; i >= 0 && i < columns.size(); i++) {
            if (columns.get(i).startsWith("×")) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The columns that are named by a number, in order. */
    Map<Integer, Integer> numberedColumns() {
        Map<Integer, Integer> numbered = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).matches("[0-9,]+")) {
                numbered.put(Integer.parseInt(columns.get(i).replace(",", "")), i);
            }
        }
        return numbered;
    }

    /** The numbers in a column; a cell that holds none is not a number. */
    List<Double> numbers(int column) {
        List<Double> numbers = new ArrayList<>();
        for (List<String> row : rows) {
            numbers.add(number(row.get(column)));
        }
        return numbers;
    }

    static double number(String cell) {
        String digits = cell.replace(",", "");
        return digits.matches("[0-9.]+") ? Double.parseDouble(digits) : Double.NaN;
    }
}
