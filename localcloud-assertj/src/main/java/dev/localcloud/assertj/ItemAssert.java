package dev.localcloud.assertj;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Assertions on an item of a DynamoDB table, in plain Java values; numbers compare by value. */
public final class ItemAssert extends AbstractAssert<ItemAssert, Map<String, AttributeValue>> {
    ItemAssert(Map<String, AttributeValue> item) {
        super(item, ItemAssert.class);
    }

    /** Succeeds if the item has an attribute with this value. */
    public ItemAssert withAttribute(String name, @Nullable Object expected) {
        AttributeValue value = actual.get(name);
        if (value == null || !isEqual(PlainValues.of(value), PlainValues.normal(expected))) {
            failWithMessage("%s", TableText.shouldHaveAttribute(actual, name, expected));
        }
        return this;
    }

    /** Succeeds if the item has an attribute of this name, whatever its value. */
    public ItemAssert withAttribute(String name) {
        if (!actual.containsKey(name)) {
            failWithMessage("%s", TableText.shouldHaveAttribute(actual, name));
        }
        return this;
    }

    /** Succeeds if the item has no attribute of this name. */
    public ItemAssert withoutAttribute(String name) {
        if (actual.containsKey(name)) {
            failWithMessage("%s", TableText.shouldNotHaveAttribute(actual, name));
        }
        return this;
    }

    private static boolean isEqual(@Nullable Object one, @Nullable Object two) {
        if (one instanceof BigDecimal left && two instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (one instanceof byte[] left && two instanceof byte[] right) {
            return Arrays.equals(left, right);
        }
        return Objects.equals(one, two);
    }

    /** Checks the item as plain Java values. */
    public ItemAssert satisfying(Consumer<Map<String, Object>> requirements) {
        requirements.accept(PlainValues.of(actual));
        return this;
    }

    /**
     * The item mapped to an object.
     *
     * @param mapper for example the {@code mapToItem} of an enhanced client's {@code TableSchema}
     */
    public <T> ObjectAssert<T> mappedBy(Function<Map<String, AttributeValue>, T> mapper) {
        return Assertions.assertThat(mapper.apply(actual));
    }
}
