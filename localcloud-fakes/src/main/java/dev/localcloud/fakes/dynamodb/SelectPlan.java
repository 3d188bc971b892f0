package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.KeyCondition;
import dev.localcloud.fakes.dynamodb.expression.Operand;
import dev.localcloud.fakes.dynamodb.partiql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a SELECT reads: as a query if its condition has an equality for each partition key attribute, else as a scan. What
 * its condition says of the sort key narrows the query; all the rest is a filter.
 */
final class SelectPlan {
    private final Statement.Select select;
    private final Table table;
    private final @Nullable Index index;
    private final KeySchema schema;
    private final Map<String, KeyCondition> keyConditions = new LinkedHashMap<>();
    private final List<Condition> filter = new ArrayList<>();

    private SelectPlan(Statement.Select select, Table table, @Nullable Index index) {
        this.select = select;
        this.table = table;
        this.index = index;
        this.schema = index == null ? table.key() : index.key();
        select.where().forEach(this::sort);
    }

    /** The plan of a page. */
    static Page.Plan of(
            Statement.Select select,
            Table table,
            @Nullable Index index,
            int limit,
            @Nullable Map<String, AttributeValue> startKey) {
        return new SelectPlan(select, table, index).page(limit, startKey);
    }

    private void sort(Condition condition) {
        KeyCondition onKey = keyCondition(condition);
        if (onKey != null && isUsable(onKey)) {
            keyConditions.put(onKey.attribute(), onKey);
        }
        filter.add(condition);
    }

    private boolean isUsable(KeyCondition condition) {
        String attribute = condition.attribute();
        return schema.has(attribute)
                && !keyConditions.containsKey(attribute)
                && (isSortKey(attribute) || condition.operator() == KeyCondition.Operator.EQ);
    }

    private boolean isSortKey(String attribute) {
        return schema.range().stream().anyMatch(key -> key.name().equals(attribute));
    }

    private static @Nullable KeyCondition keyCondition(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            boolean isInequality = comparison.comparator().symbol().equals("<>");
            return isInequality
                    ? null
                    : keyCondition(comparison.left(), comparison.comparator().name(), List.of(comparison.right()));
        }
        if (condition instanceof Condition.Between between) {
            return keyCondition(between.operand(), "BETWEEN", List.of(between.lower(), between.upper()));
        }
        if (condition instanceof Condition.BeginsWith beginsWith) {
            return keyCondition(beginsWith.operand(), "BEGINS_WITH", List.of(beginsWith.prefix()));
        }
        return null;
    }

    private static @Nullable KeyCondition keyCondition(Operand key, String operator, List<Operand> operands) {
        List<AttributeValue> values = new ArrayList<>();
        for (Operand operand : operands) {
            if (operand instanceof Operand.Constant constant) {
                values.add(constant.value());
            }
        }
        if (values.size() < operands.size()
                || !(key instanceof Operand.At at)
                || at.path().isNested()) {
            return null;
        }
        return new KeyCondition(at.path().attribute(), KeyCondition.Operator.valueOf(operator), values);
    }

    private boolean isQuery() {
        return schema.hash().stream().allMatch(key -> keyConditions.containsKey(key.name()));
    }

    private Page.Plan page(int limit, @Nullable Map<String, AttributeValue> startKey) {
        checkOrder();
        boolean isForward = !select.isDescending();
        KeyRange range = isQuery() ? new KeyConditions(schema, index, usable()).range() : KeyRange.ALL;
        if (startKey != null) {
            byte[] place = StartKeys.placeOf(startKey, table, index, "The provided starting key is invalid");
            range = StartKeys.behind(range, place, isForward);
        }
        ConditionExpression condition = filter.isEmpty() ? null : new ConditionExpression(new Condition.All(filter));
        boolean fetches = index != null
                && !index.isGlobal()
                && !index.projectsAll()
                && needed().stream().anyMatch(name -> !index.projects(name));
        return new Page.Plan(
                table,
                index,
                range,
                isForward,
                limit,
                condition == null ? null : condition::matches,
                item -> PartiQl.view(select, item),
                fetches);
    }

    /** Sort key conditions count only from the left, without a gap. */
    private Map<String, KeyCondition> usable() {
        Map<String, KeyCondition> usable = new LinkedHashMap<>();
        for (KeyAttribute key : schema.hash()) {
            putIfPresent(usable, key.name());
        }
        for (KeyAttribute key : schema.range()) {
            KeyCondition condition = keyConditions.get(key.name());
            if (condition == null) {
                break;
            }
            usable.put(key.name(), condition);
            if (condition.operator() != KeyCondition.Operator.EQ) {
                break;
            }
        }
        return usable;
    }

    private void putIfPresent(Map<String, KeyCondition> into, String attribute) {
        KeyCondition condition = keyConditions.get(attribute);
        if (condition != null) {
            into.put(attribute, condition);
        }
    }

    private void checkOrder() {
        String attribute = select.orderBy();
        if (attribute == null) {
            return;
        }
        if (!isQuery()) {
            throw DynamoDbErrors.orderByNeedsHashKey();
        }
        if (!schema.has(attribute)) {
            throw DynamoDbErrors.orderByNeedsSortKey(attribute);
        }
    }

    private List<String> needed() {
        List<String> needed = new ArrayList<>();
        if (select.paths() != null) {
            select.paths().forEach(path -> needed.add(path.attribute()));
        }
        if (!filter.isEmpty()) {
            needed.addAll(new ConditionExpression(new Condition.All(filter)).attributes());
        }
        return needed;
    }
}
