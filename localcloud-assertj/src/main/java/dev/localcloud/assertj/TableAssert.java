package dev.localcloud.assertj;

import dev.localcloud.fakes.dynamodb.TableView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Assertions on a DynamoDB table; every failure shows what the table holds.
 *
 * <p>Keys and values are plain Java: strings, numbers, booleans, {@code byte[]}, null, sets, lists and maps. Numbers
 * compare by value.
 *
 * <pre>{@code
 * assertThat(cloud.dynamodb().table("users")).hasItem("ada").withAttribute("logins", 3);
 * }</pre>
 */
public final class TableAssert extends AbstractAssert<TableAssert, TableView> {
    TableAssert(TableView table) {
        super(table, TableAssert.class);
    }

    /**
     * Succeeds if there is an item with this key.
     *
     * @param key the partition key and, if the table has one, the sort key
     */
    public ItemAssert hasItem(Object... key) {
        return hasItem(keyOf(key));
    }

    /** Succeeds if there is an item with this key, given as the SDK gives it. */
    public ItemAssert hasItem(Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item =
                actual.item(key).orElseThrow(() -> failure("%s", TableText.shouldHaveItem(actual, key)));
        return new ItemAssert(item).as("the item %s of the table %s", TableText.line(key), actual.name());
    }

    /**
     * Succeeds if there is no item with this key.
     *
     * @param key the partition key and, if the table has one, the sort key
     */
    public TableAssert doesNotHaveItem(Object... key) {
        return doesNotHaveItem(keyOf(key));
    }

    /** Succeeds if there is no item with this key, given as the SDK gives it. */
    public TableAssert doesNotHaveItem(Map<String, AttributeValue> key) {
        actual.item(key).ifPresent(item -> failWithMessage("%s", TableText.shouldNotHaveItem(actual, item)));
        return this;
    }

    /** Succeeds if the table holds exactly so many items. */
    public TableAssert hasItemCount(int expected) {
        if (actual.itemCount() != expected) {
            failWithMessage("%s", TableText.shouldHaveItemCount(actual, expected));
        }
        return this;
    }

    /** Succeeds if the table holds nothing. */
    public TableAssert isEmpty() {
        return hasItemCount(0);
    }

    /** All items as plain Java values, in the order of a scan. */
    public ListAssert<Map<String, Object>> items() {
        return Assertions.assertThat(
                        actual.items().stream().map(PlainValues::of).toList())
                .as("the items of the table %s", actual.name());
    }

    /**
     * All items mapped to objects, in the order of a scan.
     *
     * @param mapper for example the {@code mapToItem} of an enhanced client's {@code TableSchema}
     */
    public <T> ListAssert<T> itemsAs(Function<Map<String, AttributeValue>, T> mapper) {
        List<T> mapped = actual.items().stream().map(mapper).toList();
        return Assertions.assertThat(mapped).as("the items of the table %s", actual.name());
    }

    private Map<String, AttributeValue> keyOf(Object[] values) {
        List<String> names = actual.keyAttributes();
        if (values.length != names.size()) {
            throw new IllegalArgumentException("The key of the table '" + actual.name() + "' is " + names + ", but "
                    + values.length + " values were given.");
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            key.put(names.get(i), PlainValues.toAttribute(values[i]));
        }
        return key;
    }
}
