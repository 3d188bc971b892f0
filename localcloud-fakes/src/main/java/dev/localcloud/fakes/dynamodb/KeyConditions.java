package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.KeyCondition;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the range of keys of the conditions that a query has.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
final class KeyConditions {
    private final KeySchema schema;
    private final @Nullable Index index;
    private final Map<String, KeyCondition> conditions;

    KeyConditions(KeySchema schema, @Nullable Index index, Map<String, KeyCondition> conditions) {
        this.schema = schema;
        this.index = index;
        this.conditions = conditions;
    }

    /** The range of keys that fulfil the conditions. */
    KeyRange range() {
        checkOnlyKeys();
        KeyBytes bytes = new KeyBytes();
        bytes.skipHash();
        for (KeyAttribute attribute : schema.hash()) {
            bytes.append(equalTo(attribute));
        }
        bytes.putHash();
        return rangeOf(bytes);
    }

    private void checkOnlyKeys() {
        Set<String> others = new HashSet<>(conditions.keySet());
        others.removeAll(schema.names());
        if (!others.isEmpty()) {
            for (KeyAttribute attribute : schema.hash()) {
                if (!conditions.containsKey(attribute.name())) {
                    throw missing(attribute.name());
                }
            }
            for (KeyAttribute attribute : schema.range()) {
                if (!conditions.containsKey(attribute.name())) {
                    throw missing(attribute.name());
                }
            }
            throw DynamoDbErrors.validation("Query key condition not supported");
        }
    }

    private AttributeValue equalTo(KeyAttribute attribute) {
        KeyCondition condition = conditions.get(attribute.name());
        if (condition == null) {
            throw isMultiAttribute()
                    ? DynamoDbErrors.validation("Query key condition not supported: all HASH key attributes must have"
                            + " equality conditions")
                    : missing(attribute.name());
        }
        if (condition.operator() != KeyCondition.Operator.EQ) {
            throw isMultiAttribute()
                    ? DynamoDbErrors.validation("Query key condition not supported: all HASH key attributes must have"
                            + " equality conditions")
                    : DynamoDbErrors.validation("Query key condition not supported");
        }
        AttributeValue value = condition.operands().get(0);
        checkOperand(attribute, value);
        return value;
    }

    private boolean isMultiAttribute() {
        return schema.hash().size() > 1 || schema.range().size() > 1;
    }

    private static RuntimeException missing(String attribute) {
        return DynamoDbErrors.validation("Query condition missed key schema element: " + attribute);
    }

    private void checkOperand(KeyAttribute attribute, AttributeValue value) {
        if (!attribute.accepts(value)) {
            throw DynamoDbErrors.invalid("Condition parameter type does not match schema type");
        }
        if (isEmpty(value)) {
            throw DynamoDbErrors.validation("One or more parameter values are not valid. "
                    + (index == null
                            ? "The AttributeValue for a key attribute cannot contain an empty " + kindOf(value)
                                    + " value. Key: " + attribute.name()
                            : "A value specified for a secondary index key is not supported. The AttributeValue for a"
                                    + " key attribute cannot contain an empty " + kindOf(value)
                                    + " value. IndexName: " + index.name() + ", IndexKey: " + attribute.name()));
        }
    }

    private static boolean isEmpty(AttributeValue value) {
        return value.s() != null && value.s().isEmpty()
                || value.b() != null && value.b().asByteArrayUnsafe().length == 0;
    }

    private static String kindOf(AttributeValue value) {
        return value.s() != null ? "string" : "binary";
    }

    /** Sort key attributes from the left: equal ones, then at most one of any other condition. */
    private KeyRange rangeOf(KeyBytes partition) {
        KeyBytes prefix = partition;
        KeyRange range = null;
        boolean isSkipped = false;
        for (KeyAttribute attribute : schema.range()) {
            KeyCondition condition = conditions.get(attribute.name());
            if (condition == null) {
                isSkipped = true;
                continue;
            }
            if (isSkipped || range != null) {
                throw DynamoDbErrors.validation("Query key condition not supported: RANGE key attributes must be"
                        + " conditioned from left to right, and all but the last must have equality conditions");
            }
            condition.operands().forEach(value -> checkOperand(attribute, value));
            if (condition.operator() == KeyCondition.Operator.EQ) {
                prefix = prefix.append(condition.operands().get(0));
            } else {
                range = rangeOf(prefix, condition);
            }
        }
        return range != null ? range : KeyRange.startingWith(prefix.toBytes());
    }

    private static KeyRange rangeOf(KeyBytes prefix, KeyCondition condition) {
        KeyRange all = KeyRange.startingWith(prefix.toBytes());
        List<AttributeValue> operands = condition.operands();
        AttributeValue first = operands.get(0);
        byte[] value = prefix.copy().append(first).toBytes();
        return switch (condition.operator()) {
            case EQ -> KeyRange.startingWith(value);
            case LT -> new KeyRange(all.from(), value);
            case LE -> new KeyRange(all.from(), KeyBytes.behind(value));
            case GT -> new KeyRange(KeyBytes.behind(value), all.to());
            case GE -> new KeyRange(value, all.to());
            case BETWEEN -> between(prefix, value, first, operands.get(1));
            case BEGINS_WITH -> beginsWith(prefix, first);
        };
    }

    private static KeyRange between(KeyBytes prefix, byte[] from, AttributeValue low, AttributeValue high) {
        if (Values.compare(low, high) > 0) {
            throw DynamoDbErrors.validation("The BETWEEN operator requires upper bound to be greater than or equal to"
                    + " lower bound; lower bound operand: AttributeValue: " + Values.describe(low)
                    + ", upper bound operand: AttributeValue: " + Values.describe(high));
        }
        return new KeyRange(from, KeyBytes.behind(prefix.copy().append(high).toBytes()));
    }

    private static KeyRange beginsWith(KeyBytes prefix, AttributeValue begin) {
        if (begin.n() != null) {
            throw DynamoDbErrors.invalid("ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
        }
        return KeyRange.startingWith(prefix.copy().appendBegin(begin).toBytes());
    }
}
