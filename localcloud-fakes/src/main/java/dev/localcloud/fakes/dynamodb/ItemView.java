package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.Placeholders;
import dev.localcloud.fakes.dynamodb.expression.Placeholders.Parameter;
import dev.localcloud.fakes.dynamodb.expression.ProjectionExpression;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * The part of an item that a request wants to see.
 *
 * @param projection null for all of it
 */
record ItemView(@Nullable ProjectionExpression projection) {
    static final ItemView ALL = new ItemView(null);

    static ItemView of(GetItemRequest request) {
        return of(
                request.projectionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasAttributesToGet() ? request.attributesToGet() : null);
    }

    static ItemView of(KeysAndAttributes request) {
        return of(
                request.projectionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasAttributesToGet() ? request.attributesToGet() : null);
    }

    static ItemView of(Get request) {
        return of(
                request.projectionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                null);
    }

    private static ItemView of(
            @Nullable String expression, @Nullable Map<String, String> names, @Nullable List<String> attributes) {
        Placeholders placeholders = Placeholders.of(
                List.of(new Parameter("ProjectionExpression", expression != null)),
                List.of(new Parameter("AttributesToGet", attributes != null)),
                names,
                null);
        ItemView view = of(expression, attributes, placeholders);
        placeholders.requireAllUsed();
        return view;
    }

    static ItemView of(@Nullable String expression, @Nullable List<String> attributes, Placeholders placeholders) {
        if (expression != null) {
            return new ItemView(ProjectionExpression.parse(expression, placeholders));
        }
        if (attributes == null) {
            return ALL;
        }
        new Constraints()
                .size("attributesToGet", attributes, 1, Integer.MAX_VALUE)
                .check();
        AttributeNames.check(attributes);
        if (new HashSet<>(attributes).size() < attributes.size()) {
            throw DynamoDbErrors.invalid("Duplicate value in attribute name: " + firstDuplicate(attributes));
        }
        return new ItemView(ProjectionExpression.ofAttributes(attributes));
    }

    private static String firstDuplicate(List<String> attributes) {
        HashSet<String> seen = new HashSet<>();
        for (String attribute : attributes) {
            if (!seen.add(attribute)) {
                return attribute;
            }
        }
        return "";
    }

    Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        return projection == null ? item : projection.project(item);
    }
}
