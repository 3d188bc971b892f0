package dev.localcloud.assertj;

import dev.localcloud.fakes.dynamodb.TableView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What failed assertions on tables say. */
final class TableText {
    private static final int ITEMS_SHOWN_MAX = 20;
    private static final int LINE_LENGTH_MAX = 400;

    private TableText() {}

    static String shouldHaveItem(TableView table, Map<String, AttributeValue> key) {
        return String.format(
                "Expected the table %s to have the item %s, but %s", table.name(), line(key), holds(table));
    }

    static String shouldNotHaveItem(TableView table, Map<String, AttributeValue> item) {
        return String.format("Expected the table %s not to have the item%n  %s", table.name(), line(item));
    }

    static String shouldHaveItemCount(TableView table, int expected) {
        return String.format(
                "Expected the table %s to have %s, but %s",
                table.name(), expected == 1 ? "1 item" : expected + " items", holds(table));
    }

    static String shouldHaveAttribute(Map<String, AttributeValue> item, String name, @Nullable Object expected) {
        AttributeValue value = item.get(name);
        return String.format(
                "Expected the attribute %s to be %s, but %s in the item%n  %s",
                name,
                shown(PlainValues.normal(expected)),
                value == null ? "it is not there" : "it is " + shown(PlainValues.of(value)),
                line(item));
    }

    static String shouldHaveAttribute(Map<String, AttributeValue> item, String name) {
        return String.format("Expected an attribute %s in the item%n  %s", name, line(item));
    }

    static String shouldNotHaveAttribute(Map<String, AttributeValue> item, String name) {
        return String.format("Expected no attribute %s in the item%n  %s", name, line(item));
    }

    private static String holds(TableView table) {
        List<Map<String, AttributeValue>> items = table.items();
        if (items.isEmpty()) {
            return "it is empty.";
        }
        String lines = items.stream()
                .limit(ITEMS_SHOWN_MAX)
                .map(item -> "  " + line(item))
                .collect(Collectors.joining(System.lineSeparator()));
        String more =
                items.size() > ITEMS_SHOWN_MAX ? String.format("%n  and %d more", items.size() - ITEMS_SHOWN_MAX) : "";
        return String.format("it has %d:%n%s%s", items.size(), lines, more);
    }

    static String line(Map<String, AttributeValue> item) {
        String text = shown(PlainValues.of(item));
        return text.length() > LINE_LENGTH_MAX ? text.substring(0, LINE_LENGTH_MAX) + "…" : text;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof CharSequence ? "\"" + value + '"' : String.valueOf(value);
    }
}
