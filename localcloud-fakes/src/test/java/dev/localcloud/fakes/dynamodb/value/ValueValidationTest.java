package dev.localcloud.fakes.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ValueValidationTest {
    private static final String INVALID = "One or more parameter values were invalid: ";

    @Test
    void wantsExactlyOneType() {
        assertInvalid(
                AttributeValue.builder().build(),
                "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        assertInvalid(
                AttributeValue.builder().s("a").n("1").build(),
                "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported"
                        + " datatypes");
    }

    @Test
    void wantsNullToBeTrue() {
        assertInvalid(
                AttributeValue.fromNul(false), INVALID + "Null attribute value types must have the value of true");
    }

    @Test
    void refusesEmptySets() {
        assertInvalid(AttributeValue.fromSs(List.of()), INVALID + "An string set  may not be empty");
        assertInvalid(AttributeValue.fromNs(List.of()), INVALID + "An number set  may not be empty");
        assertInvalid(AttributeValue.fromBs(List.of()), INVALID + "Binary sets should not be empty");
    }

    @Test
    void refusesDuplicatesInSets() {
        SdkBytes bytes = SdkBytes.fromUtf8String("ab");

        assertInvalid(
                AttributeValue.fromSs(List.of("a", "a")), INVALID + "Input collection [a, a] contains duplicates.");
        assertInvalid(AttributeValue.fromNs(List.of("1", "1.0")), "Input collection contains duplicates");
        assertInvalid(
                AttributeValue.fromBs(List.of(bytes, bytes)),
                INVALID + "Input collection [YWI=, YWI=]of type BS contains duplicates.");
    }

    @Test
    void allowsEmptyStringsAndBinaries() {
        assertThatCode(() -> ValueValidation.check(AttributeValue.fromS(""))).doesNotThrowAnyException();
        assertThatCode(() -> ValueValidation.check(AttributeValue.fromB(SdkBytes.fromUtf8String(""))))
                .doesNotThrowAnyException();
        assertThatCode(() -> ValueValidation.check(AttributeValue.fromSs(List.of("", "a"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAttributesWithoutName() {
        assertThatThrownBy(() -> ValueValidation.check(Map.of("", AttributeValue.fromS("a"))))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.text()).isEqualTo("Empty attribute name"));
    }

    @Test
    void looksIntoDocuments() {
        AttributeValue deep =
                AttributeValue.fromM(Map.of("l", AttributeValue.fromL(List.of(AttributeValue.fromN("x")))));

        assertInvalid(deep, "The parameter cannot be converted to a numeric value: x");
    }

    @Test
    void nests32LevelsOfWhichTheItemIsOne() {
        assertThatCode(() -> ValueValidation.check(nested(31))).doesNotThrowAnyException();
        assertInvalid(
                nested(32),
                "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond"
                        + " supported limit");
    }

    private static AttributeValue nested(int levels) {
        AttributeValue value = AttributeValue.fromS("a");
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? AttributeValue.fromL(List.of(value)) : AttributeValue.fromM(Map.of("m", value));
        }
        return value;
    }

    private static void assertInvalid(AttributeValue value, String message) {
        assertThatThrownBy(() -> ValueValidation.check(value)).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.shortCode()).isEqualTo("ValidationException");
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.text()).isEqualTo(message);
        });
    }
}
