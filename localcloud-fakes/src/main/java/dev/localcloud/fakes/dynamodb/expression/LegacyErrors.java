package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ValueErrors;
import dev.localcloud.fakes.kernel.AwsError;

/** Every error that DynamoDB answers because of the parameters from before expressions. */
final class LegacyErrors {
    private static final String OPERATORS =
            "[IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]";

    private LegacyErrors() {}

    static AwsError operatorMissing(String parameter, String attribute) {
        return ValueErrors.validation("1 validation error detected: Value null at '" + parameter + '.' + attribute
                + ".member.comparisonOperator' failed to satisfy constraint: Member must not be null");
    }

    static AwsError operatorUnknown(String parameter, String attribute, String operator) {
        return ValueErrors.validation("1 validation error detected: Value '" + operator + "' at '" + parameter + '.'
                + attribute + ".member.comparisonOperator' failed to satisfy constraint: "
                + "Member must satisfy enum value set: " + OPERATORS);
    }

    static AwsError actionUnknown(String attribute, String action) {
        return ValueErrors.validation("1 validation error detected: Value '" + action + "' at 'attributeUpdates."
                + attribute + ".member.action' failed to satisfy constraint: "
                + "Member must satisfy enum value set: [ADD, PUT, DELETE]");
    }

    static AwsError conditionalOperatorAlone() {
        return ValueErrors.validation("ConditionalOperator cannot be used without Filter or Expected");
    }

    static AwsError conditionalOperatorForOne() {
        return ValueErrors.validation(
                "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }

    static AwsError argumentCount(String operator) {
        return ValueErrors.invalidParameter(
                "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
    }

    static AwsError argumentTypesDiffer() {
        return ValueErrors.invalidParameter("AttributeValues inside AttributeValueList must be of same type");
    }

    static AwsError argumentType(String operator, String typeCode) {
        return ValueErrors.invalidParameter(
                "ComparisonOperator " + operator + " is not valid for " + typeCode + " AttributeValue type");
    }

    static AwsError boundsInverted() {
        return ValueErrors.validation(
                "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }

    static AwsError notIndexable() {
        return ValueErrors.validation("Attempted conditional constraint is not an indexable operation");
    }

    static AwsError together(String one, String other, String attribute) {
        return ValueErrors.invalidParameter(
                one + " and " + other + " cannot be used together for Attribute: " + attribute);
    }

    static AwsError listWithoutOperator(String attribute) {
        return ValueErrors.invalidParameter(
                "AttributeValueList can only be used with a ComparisonOperator for Attribute: " + attribute);
    }

    static AwsError valueMissing(String exists, String attribute) {
        return ValueErrors.invalidParameter(
                "Value must be provided when Exists is " + exists + " for Attribute: " + attribute);
    }

    static AwsError valueOfNothing(String attribute) {
        return ValueErrors.invalidParameter("Value cannot be used when Exists is false for Attribute: " + attribute);
    }

    static AwsError onlyDeleteWithoutValue() {
        return ValueErrors.invalidParameter("Only DELETE action is allowed when no attribute value is specified");
    }

    static AwsError actionType(String action, String typeCode) {
        return ValueErrors.invalidParameter(
                action.equals("ADD")
                        ? "ADD action is not supported for the type " + typeCode
                        : "DELETE action with value is not supported for the type " + typeCode);
    }

    static AwsError typeMismatch() {
        return ValueErrors.validation("Type mismatch for attribute to update");
    }
}
