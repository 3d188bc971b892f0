package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A query over the records of one object. Confined to one run: its aggregates count.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference.html">SQL reference</a>
 */
public final class Query {
    /**
     * A column of the answer.
     *
     * @param name its name
     * @param value of a record
     */
    record Column(String name, Expression value) {}

    private final List<Column> columns;
    private final List<Aggregate> aggregates;
    private final List<Step> source;
    private final Expression condition;
    private final long limit;

    /**
     * A query.
     *
     * @param columns none for all
     */
    Query(List<Column> columns, List<Aggregate> aggregates, List<Step> source, Expression condition, long limit) {
        this.columns = List.copyOf(columns);
        this.aggregates = List.copyOf(aggregates);
        this.source = List.copyOf(source);
        this.condition = condition;
        this.limit = limit;
    }

    /**
     * Reads a query.
     *
     * @throws SelectProblem if it is none
     */
    public static Query parse(String sql) {
        return new QueryParser(sql).parse();
    }

    /**
     * Runs the query.
     *
     * @param records the records of the object
     * @param into takes the records of the answer
     * @throws SelectProblem if a value is not what the query needs
     */
    public void run(Iterator<JsonNode> records, Consumer<ObjectNode> into) {
        long left = aggregates.isEmpty() ? limit : Long.MAX_VALUE;
        while (left > 0 && records.hasNext()) {
            for (Iterator<JsonNode> rows = rowsOf(records.next()).iterator(); left > 0 && rows.hasNext(); ) {
                JsonNode row = rows.next();
                if (!Values.isTrue(condition.valueOf(row))) {
                    continue;
                }
                if (aggregates.isEmpty()) {
                    into.accept(shown(row));
                    left--;
                } else {
                    aggregates.forEach(aggregate -> aggregate.add(row));
                }
            }
        }
        if (!aggregates.isEmpty() && limit > 0) {
            into.accept(shown(Values.MISSING));
        }
    }

    /** What a record holds at the place that the query names. */
    private List<JsonNode> rowsOf(JsonNode row) {
        List<JsonNode> rows = List.of(row);
        for (Step step : source) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode each : rows) {
                if (step instanceof Step.All && each.isArray()) {
                    each.elements().forEachRemaining(next::add);
                } else {
                    JsonNode found = step.from(each);
                    if (!found.isMissingNode()) {
                        next.add(found);
                    }
                }
            }
            rows = next;
        }
        return rows;
    }

    private ObjectNode shown(JsonNode row) {
        if (columns.isEmpty() && row instanceof ObjectNode whole) {
            return whole;
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        if (columns.isEmpty()) {
            shown.set("_1", row);
        }
        for (Column column : columns) {
            JsonNode value = column.value().valueOf(row);
            if (!value.isMissingNode()) {
                shown.set(column.name(), value);
            }
        }
        return shown;
    }
}
