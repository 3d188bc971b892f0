package dev.localcloud.fakes.dynamodb.value;

import dev.localcloud.fakes.kernel.AwsError;

/**
 * Every error that DynamoDB answers because of a value.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>
 */
public final class ValueErrors {
    private static final String INVALID_PARAMETER = "One or more parameter values were invalid: ";

    private ValueErrors() {}

    /** A {@code ValidationException} with AWS's text. */
    public static AwsError validation(String text) {
        return AwsError.of("com.amazon.coral.validate#ValidationException", 400, text);
    }

    /** A {@code ValidationException} whose text begins "One or more parameter values were invalid: ". */
    public static AwsError invalidParameter(String text) {
        return validation(INVALID_PARAMETER + text);
    }

    static AwsError notNumeric(String number) {
        return validation(
                number.isEmpty()
                        ? "The parameter cannot be converted to a numeric value"
                        : "The parameter cannot be converted to a numeric value: " + number);
    }

    static AwsError tooManyDigits() {
        return validation("Attempting to store more than 38 significant digits in a Number");
    }

    /** A number whose magnitude is above 9.99E+125, or a sum that 38 digits cannot hold. */
    public static AwsError numberOverflow() {
        return validation("Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    static AwsError numberUnderflow() {
        return validation("Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }

    static AwsError emptyValue() {
        return validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    static AwsError severalTypes() {
        return validation("Supplied AttributeValue has more than one datatypes set, "
                + "must contain exactly one of the supported datatypes");
    }

    static AwsError nullMustBeTrue() {
        return invalidParameter("Null attribute value types must have the value of true");
    }

    /** AWS's text has two spaces there. */
    static AwsError emptySet(String kind) {
        return invalidParameter("An " + kind + " set  may not be empty");
    }

    static AwsError emptyBinarySet() {
        return invalidParameter("Binary sets should not be empty");
    }

    static AwsError duplicates(String collection) {
        return invalidParameter("Input collection " + collection + " contains duplicates.");
    }

    static AwsError duplicateBinaries(String collection) {
        return invalidParameter("Input collection " + collection + "of type BS contains duplicates.");
    }

    static AwsError duplicateNumbers() {
        return validation("Input collection contains duplicates");
    }

    static AwsError nestedTooDeep() {
        return validation("Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
                + " beyond supported limit");
    }

    static AwsError emptyAttributeName() {
        return validation("Empty attribute name");
    }
}
