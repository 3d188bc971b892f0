package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.expression.UpdateAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A PartiQL statement with its parameters filled in. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL for DynamoDB</a>
 */
public sealed interface Statement {
    /** The table that it is about. */
    String table();

    /** Whether it only reads. */
    default boolean isRead() {
        return this instanceof Select || this instanceof Exists;
    }

    /**
     * {@code SELECT}.
     *
     * @param table the table
     * @param index null for the table itself
     * @param paths what to return; null for all
     * @param where the parts of the condition, all of which hold; empty for none
     * @param orderBy the attribute to sort by, or null
     * @param isDescending in which order
     */
    record Select(
            String table,
            @Nullable String index,
            @Nullable List<DocumentPath> paths,
            List<Condition> where,
            @Nullable String orderBy,
            boolean isDescending)
            implements Statement {
        public Select {
            paths = paths == null ? null : List.copyOf(paths);
            where = List.copyOf(where);
        }
    }

    /** {@code EXISTS(SELECT …)}, a condition of a transaction. */
    record Exists(Select select) implements Statement {
        @Override
        public String table() {
            return select.table();
        }
    }

    /** {@code INSERT INTO … VALUE …}. */
    record Insert(String table, Map<String, AttributeValue> item) implements Statement {
        public Insert {
            item = Map.copyOf(item);
        }
    }

    /** {@code UPDATE … SET … REMOVE … WHERE … RETURNING …}. */
    record Update(String table, List<UpdateAction> actions, List<Condition> where, Returning returning)
            implements Statement {
        public Update {
            actions = List.copyOf(actions);
            where = List.copyOf(where);
        }
    }

    /** {@code DELETE FROM … WHERE … RETURNING …}. */
    record Delete(String table, List<Condition> where, Returning returning) implements Statement {
        public Delete {
            where = List.copyOf(where);
        }
    }

    /** What an update or a deletion returns. */
    enum Returning {
        /** Nothing. */
        NONE,
        /** The item before. */
        ALL_OLD,
        /** What was changed, as it was before. */
        MODIFIED_OLD,
        /** The item after. */
        ALL_NEW,
        /** What was changed, as it is now. */
        MODIFIED_NEW
    }

    /**
     * Reads a statement.
     *
     * @param text the statement
     * @param parameters what stands for its question marks, in order
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    static Statement parse(String text, List<AttributeValue> parameters) {
        return new StatementParser(text, parameters).parse();
    }
}
