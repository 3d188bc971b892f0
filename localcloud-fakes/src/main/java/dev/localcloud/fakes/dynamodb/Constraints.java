package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a request's members violate of the service's model, and answers all of it as DynamoDB does: {@code 2
 * validation errors detected: …}.
 */
final class Constraints {
    static final List<String> RETURN_CONSUMED_CAPACITY = List.of("INDEXES", "TOTAL", "NONE");
    static final List<String> RETURN_VALUES = List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
    static final List<String> RETURN_METRICS = List.of("SIZE", "NONE");
    static final List<String> RETURN_ON_FAILURE = List.of("ALL_OLD", "NONE");
    static final List<String> CONDITIONAL_OPERATOR = List.of("OR", "AND");
    static final List<String> SELECT =
            List.of("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");
    static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final String MUST = "' failed to satisfy constraint: Member must ";

    /** AWS names no more than these. */
    private static final int VIOLATIONS_MAX = 10;

    private final List<String> violations = new ArrayList<>();

    private void add(@Nullable Object value, String path, String must) {
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add((value == null ? "Value null at '" : "Value '" + value + "' at '") + path + MUST + must);
        }
    }

    Constraints notNull(String path, @Nullable Object value) {
        if (value == null) {
            add(null, path, "not be null");
        }
        return this;
    }

    Constraints notNull(String path, boolean isPresent) {
        return isPresent ? this : notNull(path, null);
    }

    /** No element of a list is null. Clients cannot send such a list; a hand-made request can. */
    Constraints noNulls(String path, Collection<?> list) {
        int i = 0;
        for (Object element : list) {
            notNull(path + '.' + ++i + ".member", element);
        }
        return this;
    }

    /** No value of a map is null. */
    Constraints noNulls(String path, Map<String, ?> map) {
        map.forEach((key, value) -> notNull(path + '.' + key + ".member", value));
        return this;
    }

    Constraints length(String path, @Nullable String value, int min, int max) {
        if (value != null && value.length() < min) {
            add(value, path, "have length greater than or equal to " + min);
        }
        if (value != null && value.length() > max) {
            add(value, path, "have length less than or equal to " + max);
        }
        return this;
    }

    Constraints size(String path, @Nullable Collection<?> value, int min, int max) {
        return size(path, value, value == null ? min : value.size(), min, max);
    }

    Constraints size(String path, @Nullable Map<?, ?> value, int min, int max) {
        return size(path, value, value == null ? min : value.size(), min, max);
    }

    private Constraints size(String path, @Nullable Object value, int size, int min, int max) {
        if (size < min) {
            add(value, path, "have length greater than or equal to " + min);
        }
        if (size > max) {
            add(value, path, "have length less than or equal to " + max);
        }
        return this;
    }

    Constraints pattern(String path, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            add(value, path, "satisfy regular expression pattern: " + pattern.pattern());
        }
        return this;
    }

    Constraints oneOf(String path, @Nullable String value, Collection<String> values) {
        if (value != null && !values.contains(value)) {
            add(value, path, "satisfy enum value set: [" + String.join(", ", values) + "]");
        }
        return this;
    }

    Constraints atLeast(String path, @Nullable Number value, long min) {
        if (value != null && value.longValue() < min) {
            add(value, path, "have value greater than or equal to " + min);
        }
        return this;
    }

    Constraints atMost(String path, @Nullable Number value, long max) {
        if (value != null && value.longValue() > max) {
            add(value, path, "have value less than or equal to " + max);
        }
        return this;
    }

    /** The name of a table or its ARN. */
    Constraints tableName(@Nullable String name) {
        return tableName("tableName", name);
    }

    Constraints tableName(String path, @Nullable String name) {
        return notNull(path, name).length(path, name, 1, 1024);
    }

    Constraints indexName(@Nullable String name) {
        return indexName("indexName", name);
    }

    Constraints indexName(String path, @Nullable String name) {
        return pattern(path, name, NAME)
                .length(path, name, DynamoDbLimits.NAME_LENGTH_MIN, DynamoDbLimits.NAME_LENGTH_MAX);
    }

    /** A name of three to 255 letters, digits, underscores, dots and hyphens. */
    Constraints name(String path, @Nullable String name) {
        return indexName(path, name);
    }

    /** The ARN of a backup, an export or an import. */
    Constraints arn(String path, @Nullable String arn) {
        return notNull(path, arn).length(path, arn, DynamoDbLimits.ARN_LENGTH_MIN, DynamoDbLimits.ARN_LENGTH_MAX);
    }

    Constraints returnConsumedCapacity(@Nullable String value) {
        return oneOf("returnConsumedCapacity", value, RETURN_CONSUMED_CAPACITY);
    }

    Constraints returnItemCollectionMetrics(@Nullable String value) {
        return oneOf("returnItemCollectionMetrics", value, RETURN_METRICS);
    }

    Constraints returnValuesOnConditionCheckFailure(@Nullable String value) {
        return oneOf("returnValuesOnConditionCheckFailure", value, RETURN_ON_FAILURE);
    }

    static List<String> namesOf(Set<? extends Enum<?>> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /** Refuses the request if anything was violated. */
    void check() {
        if (!violations.isEmpty()) {
            throw DynamoDbErrors.constraintsViolated(violations);
        }
    }
}
