package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dynamodb.expression.Comparator;
import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.expression.Operand;
import dev.localcloud.fakes.dynamodb.expression.UpdateExpression;
import dev.localcloud.fakes.dynamodb.partiql.Statement;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns statements into the writes and look-ups of items that the other operations run.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL for DynamoDB</a>
 */
final class PartiQl {
    private PartiQl() {}

    /** A parameter list as requests give it; an absent one is empty. */
    static Statement parse(@Nullable String text, List<AttributeValue> parameters) {
        return Statement.parse(text == null ? "" : text, parameters);
    }

    /** The write that a statement is; {@code EXISTS} only looks. */
    static ItemWrite write(Statement statement, boolean returnsOldOnFailure, Call call) {
        Table table = DynamoDbState.serving(call, statement.table());
        if (statement instanceof Statement.Insert insert) {
            Condition isNew = new Condition.Not(exists(table));
            return ItemWrite.put(
                    table, ItemWrite.checkedItem(insert.item()), new ConditionExpression(isNew), returnsOldOnFailure);
        }
        if (statement instanceof Statement.Update update) {
            return update(table, update, returnsOldOnFailure);
        }
        if (statement instanceof Statement.Delete delete) {
            Target target = Target.of(table, delete.where());
            return ItemWrite.delete(table, target.key(), ifThere(table, target.rest()), returnsOldOnFailure);
        }
        if (statement instanceof Statement.Exists exists) {
            Target target = Target.of(table, exists.select().where());
            return ItemWrite.check(table, target.key(), onlyIfThere(table, target.rest()), returnsOldOnFailure);
        }
        throw DynamoDbErrors.statementsMix();
    }

    /** Unlike UpdateItem, it never makes an item. */
    private static ItemWrite update(Table table, Statement.Update update, boolean returnsOldOnFailure) {
        Target target = Target.of(table, update.where());
        return ItemWrite.update(
                table,
                target.key(),
                UpdateExpression.of(update.actions()),
                onlyIfThere(table, target.rest()),
                returnsOldOnFailure);
    }

    private static Condition exists(Table table) {
        return new Condition.Exists(DocumentPath.of(table.key().hash().get(0).name()));
    }

    private static ConditionExpression onlyIfThere(Table table, List<Condition> rest) {
        List<Condition> all = new ArrayList<>(List.of(exists(table)));
        all.addAll(rest);
        return new ConditionExpression(new Condition.All(all));
    }

    /** To delete what is not there succeeds, whatever else the statement asks for. */
    private static @Nullable ConditionExpression ifThere(Table table, List<Condition> rest) {
        if (rest.isEmpty()) {
            return null;
        }
        return new ConditionExpression(
                new Condition.Any(List.of(new Condition.Not(exists(table)), new Condition.All(rest))));
    }

    /** The error of a write in PartiQL's words. */
    static AwsError errorOf(Statement statement, AwsError error) {
        boolean isDuplicate =
                statement instanceof Statement.Insert && error.shortCode().equals("ConditionalCheckFailedException");
        return isDuplicate ? DynamoDbErrors.duplicateItem() : error;
    }

    /** Runs a write on its own. */
    static ItemWrite.Outcome run(ItemWrite write, Statement statement, Call call) {
        try {
            return write.run(call);
        } catch (AwsError refused) {
            throw errorOf(statement, refused);
        }
    }

    /** What a statement returns of its write; null if nothing. */
    static @Nullable Map<String, AttributeValue> returned(Statement statement, ItemWrite.Outcome outcome) {
        return switch (returningOf(statement)) {
            case NONE -> null;
            case ALL_OLD -> outcome.before() == null ? null : outcome.before().attributes();
            case ALL_NEW -> outcome.after() == null ? null : outcome.after().attributes();
            case MODIFIED_OLD ->
                outcome.update() == null ? null : outcome.update().updatedOld();
            case MODIFIED_NEW ->
                outcome.update() == null ? null : outcome.update().updatedNew();
        };
    }

    private static Statement.Returning returningOf(Statement statement) {
        if (statement instanceof Statement.Update update) {
            return update.returning();
        }
        return statement instanceof Statement.Delete delete ? delete.returning() : Statement.Returning.NONE;
    }

    /** The part of an item that a SELECT asks for: each path under its last name. */
    static Map<String, AttributeValue> view(Statement.Select select, Map<String, AttributeValue> item) {
        List<DocumentPath> paths = select.paths();
        if (paths == null) {
            return item;
        }
        Map<String, AttributeValue> view = new LinkedHashMap<>();
        for (DocumentPath path : paths) {
            AttributeValue value = path.in(item);
            if (value != null) {
                view.put(lastNameOf(path), value);
            }
        }
        return view;
    }

    private static String lastNameOf(DocumentPath path) {
        return path.isNested() ? path.rest().get(path.rest().size() - 1).toString() : path.attribute();
    }

    /**
     * The one item that a condition names, and what else it asks for.
     *
     * @param key the key
     * @param rest conditions besides the key
     */
    record Target(Map<String, AttributeValue> key, List<Condition> rest) {
        /** Refused unless the condition has an equality for each attribute of the key. */
        static Target of(Table table, List<Condition> where) {
            Target target = find(table, where);
            if (target == null) {
                throw DynamoDbErrors.whereClauseNeedsKey();
            }
            return target;
        }

        /** Null if the condition may fit more than one item. */
        static @Nullable Target find(Table table, List<Condition> where) {
            Map<String, AttributeValue> key = new LinkedHashMap<>();
            List<Condition> rest = new ArrayList<>();
            for (Condition part : where) {
                Map.Entry<String, AttributeValue> equality = equality(part);
                if (equality != null && table.key().has(equality.getKey()) && !key.containsKey(equality.getKey())) {
                    key.put(equality.getKey(), equality.getValue());
                } else {
                    rest.add(part);
                }
            }
            return key.keySet().equals(Set.copyOf(table.key().names())) ? new Target(key, rest) : null;
        }

        /** The attribute and the value of {@code attribute = value}; null if the condition is another. */
        static Map.@Nullable Entry<String, AttributeValue> equality(Condition condition) {
            boolean isEquality =
                    condition instanceof Condition.Comparison comparison && comparison.comparator() == Comparator.EQ;
            if (!isEquality) {
                return null;
            }
            Condition.Comparison comparison = (Condition.Comparison) condition;
            if (comparison.left() instanceof Operand.At at
                    && !at.path().isNested()
                    && comparison.right() instanceof Operand.Constant constant) {
                return Map.entry(at.path().attribute(), constant.value());
            }
            return null;
        }
    }
}
