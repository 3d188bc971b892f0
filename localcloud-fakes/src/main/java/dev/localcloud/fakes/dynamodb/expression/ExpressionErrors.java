package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ValueErrors;
import dev.localcloud.fakes.dynamodb.value.Values;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every error that DynamoDB answers because of an expression or its placeholders. */
final class ExpressionErrors {
    private ExpressionErrors() {}

    private static AwsError invalid(ExpressionKind kind, String text) {
        return ValueErrors.validation("Invalid " + kind.parameter() + ": " + text);
    }

    static AwsError empty(ExpressionKind kind) {
        return invalid(kind, "The expression can not be empty;");
    }

    static AwsError tooLong(ExpressionKind kind, int size) {
        return invalid(kind, "Expression size has exceeded the maximum allowed size; expression size: " + size);
    }

    static AwsError tooManyOperators(ExpressionKind kind, int count) {
        return invalid(kind, "The expression contains too many operators; operator count: " + count);
    }

    static AwsError tooManyInOperands(ExpressionKind kind, int count) {
        return invalid(kind, "The IN operator is provided with too many operands; number of operands: " + count);
    }

    static AwsError syntax(ExpressionKind kind, String token, String near) {
        return invalid(kind, "Syntax error; token: \"" + token + "\", near: \"" + near + '"');
    }

    static AwsError redundantParentheses(ExpressionKind kind) {
        return invalid(kind, "The expression has redundant parentheses;");
    }

    static AwsError reservedWord(ExpressionKind kind, String word) {
        return invalid(kind, "Attribute name is a reserved keyword; reserved keyword: " + word);
    }

    static AwsError pathTooDeep(ExpressionKind kind, int levels) {
        return invalid(kind, "The document path has too many nesting levels; nesting levels: " + levels);
    }

    static AwsError indexOutOfRange(ExpressionKind kind, String index) {
        return invalid(kind, "List index is not within the allowable range; index: [" + index + ']');
    }

    static AwsError undefinedName(ExpressionKind kind, String reference) {
        return invalid(
                kind,
                "An expression attribute name used in the document path is not defined; attribute name: " + reference);
    }

    static AwsError undefinedValue(ExpressionKind kind, String reference) {
        return invalid(
                kind, "An expression attribute value used in expression is not defined; attribute value: " + reference);
    }

    static AwsError unknownFunction(ExpressionKind kind, String function) {
        return invalid(kind, "Invalid function name; function: " + function);
    }

    static AwsError functionNotAllowed(ExpressionKind kind, String function) {
        String grammar = kind == ExpressionKind.UPDATE ? "an update expression" : "a condition expression";
        return invalid(kind, "The function is not allowed in " + grammar + "; function: " + function);
    }

    static AwsError functionMisplaced(ExpressionKind kind, String function) {
        return invalid(kind, "The function is not allowed to be used this way in an expression; function: " + function);
    }

    static AwsError operandCount(ExpressionKind kind, String function, int count) {
        return invalid(
                kind,
                "Incorrect number of operands for operator or function; operator or function: " + function
                        + ", number of operands: " + count);
    }

    static AwsError functionOperandType(ExpressionKind kind, String function, String typeCode) {
        return invalid(
                kind,
                "Incorrect operand type for operator or function; operator or function: " + function
                        + ", operand type: " + typeCode);
    }

    static AwsError actionOperandType(String action, AttributeValue operand) {
        return invalid(
                ExpressionKind.UPDATE,
                "Incorrect operand type for operator or function; operator: " + action + ", operand type: "
                        + Values.typeName(operand) + ", typeSet: ALLOWED_FOR_" + action + "_OPERAND");
    }

    static AwsError needsPath(ExpressionKind kind, String function) {
        return invalid(kind, "Operator or function requires a document path; operator or function: " + function);
    }

    static AwsError operandsNotDistinct(ExpressionKind kind, String operator, DocumentPath first) {
        return invalid(
                kind,
                "The first operand must be distinct from the remaining operands for this operator or function; "
                        + "operator: " + operator + ", first operand: " + first);
    }

    static AwsError boundTypesDiffer(ExpressionKind kind, AttributeValue lower, AttributeValue upper) {
        return invalid(
                kind,
                "The BETWEEN operator requires same data type for lower and upper bounds; " + bounds(lower, upper));
    }

    static AwsError boundsInverted(ExpressionKind kind, AttributeValue lower, AttributeValue upper) {
        return invalid(
                kind,
                "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
                        + bounds(lower, upper));
    }

    private static String bounds(AttributeValue lower, AttributeValue upper) {
        return "lower bound operand: AttributeValue: " + Values.describe(lower)
                + ", upper bound operand: AttributeValue: " + Values.describe(upper);
    }

    static AwsError unknownType(ExpressionKind kind, String type) {
        return invalid(
                kind,
                "Invalid attribute type name found; type: " + type + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    static AwsError pathsOverlap(ExpressionKind kind, DocumentPath one, DocumentPath two) {
        return invalid(
                kind,
                "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: "
                        + one + ", path two: " + two);
    }

    static AwsError pathsConflict(ExpressionKind kind, DocumentPath one, DocumentPath two) {
        return invalid(
                kind,
                "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: "
                        + one + ", path two: " + two);
    }

    static AwsError sectionTwice(String section) {
        return invalid(
                ExpressionKind.UPDATE,
                "The \"" + section + "\" section can only be used once in an update expression;");
    }

    static AwsError keyConditionOperator(String operator) {
        return ValueErrors.validation("Invalid operator used in KeyConditionExpression: " + operator);
    }

    static AwsError keyConditionNestedOperation() {
        return ValueErrors.validation("KeyConditionExpressions cannot contain nested operations");
    }

    static AwsError keyConditionNestedAttribute() {
        return ValueErrors.validation("KeyConditionExpressions cannot have conditions on nested attributes");
    }

    static AwsError keyConditionTwice() {
        return ValueErrors.validation("KeyConditionExpressions must only contain one condition per key");
    }

    static AwsError keyConditionWithoutKey() {
        return ValueErrors.validation("Invalid condition in KeyConditionExpression: No key attribute specified");
    }

    static AwsError keyConditionWithTwoNames() {
        return ValueErrors.validation(
                "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
    }

    static AwsError keyConditionKeyFirst(String operator) {
        return ValueErrors.validation("Invalid condition in KeyConditionExpression: " + operator
                + " operator must have the key attribute as its first operand");
    }

    static AwsError invalidUpdatePath() {
        return ValueErrors.validation("The document path provided in the update expression is invalid for update");
    }

    static AwsError incorrectDataType() {
        return ValueErrors.validation("An operand in the update expression has an incorrect data type");
    }

    static AwsError missingAttribute() {
        return ValueErrors.validation("The provided expression refers to an attribute that does not exist in the item");
    }

    static AwsError mixedParameters(List<String> legacy, List<String> expressions) {
        return ValueErrors.validation("Can not use both expression and non-expression parameters in the same request: "
                + "Non-expression parameters: {" + String.join(", ", legacy) + "} Expression parameters: {"
                + String.join(", ", expressions) + '}');
    }

    static AwsError namesWithoutExpression() {
        return ValueErrors.validation("ExpressionAttributeNames can only be specified when using expressions");
    }

    static AwsError valuesWithoutExpression(List<String> expressions) {
        return ValueErrors.validation("ExpressionAttributeValues can only be specified when using expressions: "
                + String.join(" and ", expressions) + (expressions.size() > 1 ? " are null" : " is null"));
    }

    static AwsError emptyPlaceholders(String parameter) {
        return ValueErrors.validation(parameter + " must not be empty");
    }

    static AwsError invalidPlaceholder(String parameter, String key) {
        return ValueErrors.validation(parameter + " contains invalid key: Syntax error; key: \"" + key + '"');
    }

    static AwsError placeholderTooLong(String parameter, String key) {
        return ValueErrors.validation(parameter + " contains invalid key: The expression attribute map contains a key "
                + "that is too long; key: \"" + key + "\", maximum length: " + ExpressionLimits.PLACEHOLDER_LENGTH);
    }

    static AwsError emptyName(String key) {
        return ValueErrors.validation(
                "ExpressionAttributeNames contains invalid value: Empty attribute name for key " + key);
    }

    static AwsError nameTooLong(String key) {
        return ValueErrors.validation("ExpressionAttributeNames contains invalid value: Attribute name is too large, "
                + "must be less than " + (ExpressionLimits.ATTRIBUTE_NAME_LENGTH + 1) + " bytes for key " + key);
    }

    static AwsError invalidValue(String key, AwsError reason) {
        return ValueErrors.validation(
                "ExpressionAttributeValues contains invalid value: " + reason.text() + " for key " + key);
    }

    static AwsError unusedNames(Collection<String> keys) {
        return ValueErrors.validation("Value provided in ExpressionAttributeNames unused in expressions: keys: {"
                + String.join(", ", keys) + '}');
    }

    static AwsError unusedValues(Collection<String> keys) {
        return ValueErrors.validation("Value provided in ExpressionAttributeValues unused in expressions: keys: {"
                + String.join(", ", keys) + '}');
    }
}
