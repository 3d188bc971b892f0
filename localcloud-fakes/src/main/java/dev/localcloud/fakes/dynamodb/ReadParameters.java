package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** What a query and a scan have in common: the index, the attributes they want, and the rules between these. */
final class ReadParameters {
    private ReadParameters() {}

    /** The index of a read; null for the table itself. */
    static @Nullable Index index(Table table, @Nullable String name, @Nullable Boolean consistentRead) {
        if (name == null) {
            return null;
        }
        Index index = table.index(name);
        if (index == null) {
            throw DynamoDbErrors.indexNotFound(name);
        }
        if (index.isGlobal() && TableDescriptions.isBackfilling(table, name)) {
            throw DynamoDbErrors.validation("Cannot read from backfilling global secondary index: " + name);
        }
        if (index.isGlobal() && Boolean.TRUE.equals(consistentRead)) {
            throw DynamoDbErrors.validation("Consistent reads are not supported on global secondary indexes");
        }
        return index;
    }

    /** Refuses a Select that does not go with what else is asked for. */
    static void checkSelect(
            @Nullable Select select, @Nullable String indexName, boolean hasAttributes, boolean isLegacy) {
        if (select == null) {
            return;
        }
        if (select == Select.SPECIFIC_ATTRIBUTES && !hasAttributes) {
            throw DynamoDbErrors.validation("Must specify the AttributesToGet or ProjectionExpression when choosing to"
                    + " get SPECIFIC_ATTRIBUTES");
        }
        if (select != Select.SPECIFIC_ATTRIBUTES && hasAttributes) {
            throw DynamoDbErrors.validation("Cannot specify the "
                    + (isLegacy ? "AttributesToGet" : "ProjectionExpression") + " when choosing to get "
                    + (select == Select.COUNT ? "only the Count" : select));
        }
        if (select == Select.ALL_PROJECTED_ATTRIBUTES && indexName == null) {
            throw DynamoDbErrors.invalid("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
    }

    /** Whether the attributes that a read needs must be fetched from the table, as a local index does. */
    static boolean fetchesFromTable(
            @Nullable Index index, @Nullable Select select, ItemView view, @Nullable ConditionExpression filter) {
        if (index == null || index.projectsAll()) {
            return false;
        }
        if (select == Select.ALL_ATTRIBUTES) {
            if (index.isGlobal()) {
                throw DynamoDbErrors.invalid("Select type ALL_ATTRIBUTES is not supported for global secondary index "
                        + index.name() + " because its projection type is not ALL");
            }
            return true;
        }
        List<String> missing = new ArrayList<>();
        if (view.projection() != null) {
            for (DocumentPath path : view.projection().paths()) {
                if (!index.projects(path.attribute())) {
                    missing.add(path.attribute());
                }
            }
        }
        if (index.isGlobal()) {
            checkAllProjected(index, missing);
            return false;
        }
        return !missing.isEmpty()
                || filter != null && filter.attributes().stream().anyMatch(name -> !index.projects(name));
    }

    private static void checkAllProjected(Index index, List<String> missing) {
        if (!missing.isEmpty()) {
            throw DynamoDbErrors.invalid("Global secondary index " + index.name() + " does not project " + missing);
        }
    }

    /** What to return of each item; null to only count them. */
    static @Nullable UnaryOperator<Map<String, AttributeValue>> view(
            @Nullable Select select, ItemView view, @Nullable Index index, boolean fetchesFromTable) {
        if (select == Select.COUNT) {
            return null;
        }
        boolean isPart = fetchesFromTable && view.projection() == null && select != Select.ALL_ATTRIBUTES;
        return isPart && index != null ? index::project : view::of;
    }
}
