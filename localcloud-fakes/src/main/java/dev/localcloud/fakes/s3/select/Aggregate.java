package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** A value over all records: what it is after the last. Confined to one run of a query. */
final class Aggregate implements Expression {
    /** What is made of the records. */
    enum Kind {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    private final Kind kind;
    private final Expression each;
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private JsonNode best = Values.NULL;

    Aggregate(Kind kind, Expression each) {
        this.kind = kind;
        this.each = each;
    }

    /** Takes one more record in. */
    void add(JsonNode row) {
        JsonNode value = each.valueOf(row);
        if (Values.isAbsent(value)) {
            return;
        }
        count++;
        if (kind == Kind.SUM || kind == Kind.AVG) {
            sum = sum.add(Values.cast(value, "DECIMAL").decimalValue());
        } else if (kind != Kind.COUNT) {
            Integer order = Values.compare(value, best);
            if (best.isNull() || order != null && (kind == Kind.MIN ? order < 0 : order > 0)) {
                best = value;
            }
        }
    }

    @Override
    public JsonNode valueOf(JsonNode row) {
        return switch (kind) {
            case COUNT -> Values.of(BigDecimal.valueOf(count));
            case SUM -> count == 0 ? Values.NULL : Values.of(sum);
            case AVG ->
                count == 0 ? Values.NULL : Values.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
            case MIN, MAX -> best;
        };
    }
}
