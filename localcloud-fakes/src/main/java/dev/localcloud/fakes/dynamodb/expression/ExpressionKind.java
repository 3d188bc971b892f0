package dev.localcloud.fakes.dynamodb.expression;

/** The request parameters that hold an expression; AWS's messages name them. */
public enum ExpressionKind {
    /** {@code ConditionExpression}. */
    CONDITION("ConditionExpression"),
    /** {@code FilterExpression}. */
    FILTER("FilterExpression"),
    /** {@code KeyConditionExpression}. */
    KEY_CONDITION("KeyConditionExpression"),
    /** {@code ProjectionExpression}. */
    PROJECTION("ProjectionExpression"),
    /** {@code UpdateExpression}. */
    UPDATE("UpdateExpression");

    private final String parameter;

    ExpressionKind(String parameter) {
        this.parameter = parameter;
    }

    /** The name of the request parameter. */
    public String parameter() {
        return parameter;
    }
}
