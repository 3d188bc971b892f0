package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.item;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.numbers;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.strings;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/** Semantics are those of <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy conditional parameters</a>. */
class LegacyParametersTest {
    private static final String INVALID = "One or more parameter values were invalid: ";
    private static final Map<String, AttributeValue> ITEM =
            item("n", 5, "s", "hello", "ss", strings("x", "y"), "ns", numbers("1", "2"), "l", List.of(1, 2));

    @Test
    void comparesAsExpressionsDo() {
        assertThat(holds("n", "EQ", 5)).isTrue();
        assertThat(holds("n", "NE", 5)).isFalse();
        assertThat(holds("absent", "NE", 5)).isTrue();
        assertThat(holds("n", "LT", 6)).isTrue();
        assertThat(holds("n", "GE", 6)).isFalse();
        assertThat(holds("n", "BETWEEN", 5, 6)).isTrue();
        assertThat(holds("n", "IN", 4, 5)).isTrue();
        assertThat(holds("s", "BEGINS_WITH", "he")).isTrue();
        assertThat(holds("s", "CONTAINS", "ell")).isTrue();
        assertThat(holds("ss", "CONTAINS", "z")).isFalse();
        assertThat(holds("l", "NOT_CONTAINS", 3)).isTrue();
        assertThat(holds("absent", "NOT_CONTAINS", 3)).isFalse();
        assertThat(holds("n", "NOT_NULL")).isTrue();
        assertThat(holds("n", "NULL")).isFalse();
    }

    @Test
    void joinsByAndUnlessTold() {
        Map<String, Condition> filter = Map.of("n", condition("EQ", 5), "s", condition("EQ", "other"));

        assertThat(filter(filter, null).matches(ITEM)).isFalse();
        assertThat(filter(filter, ConditionalOperator.AND).matches(ITEM)).isFalse();
        assertThat(filter(filter, ConditionalOperator.OR).matches(ITEM)).isTrue();
    }

    @Test
    void expectsValuesOrTheirAbsence() {
        assertThat(expected(ExpectedAttributeValue.builder().value(value(5)).build())
                        .matches(ITEM))
                .isTrue();
        assertThat(expected(ExpectedAttributeValue.builder().exists(false).build())
                        .matches(ITEM))
                .isFalse();
        assertThat(LegacyParameters.expected(Map.of(), null)).isNull();
    }

    @Test
    void refusesExpectationsThatContradictThemselves() {
        ExpectedAttributeValue.Builder expected = ExpectedAttributeValue.builder();
        assertInvalid(
                () -> expected(expected.exists(true).build()),
                INVALID + "Value must be provided when Exists is true for Attribute: n");
        assertInvalid(
                () -> expected(ExpectedAttributeValue.builder().build()),
                INVALID + "Value must be provided when Exists is null for Attribute: n");
        assertInvalid(
                () -> expected(expected.exists(false).value(value(1)).build()),
                INVALID + "Value cannot be used when Exists is false for Attribute: n");
        assertInvalid(
                () -> expected(expected.comparisonOperator("EQ").build()),
                INVALID + "Exists and ComparisonOperator cannot be used together for Attribute: n");
        assertInvalid(
                () -> expected(expected.exists(null).build()),
                INVALID + "Value and ComparisonOperator cannot be used together for Attribute: n");
        assertInvalid(
                () -> expected(ExpectedAttributeValue.builder()
                        .attributeValueList(value(1))
                        .build()),
                INVALID + "AttributeValueList can only be used with a ComparisonOperator for Attribute: n");
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, 0",
        "EQ, 2",
        "BETWEEN, 1",
        "BETWEEN, 3",
        "IN, 0",
        "NULL, 1",
        "NOT_NULL, 1",
        "CONTAINS, 2",
        "BEGINS_WITH, 0"
    })
    void countsArguments(String operator, int count) {
        Object[] arguments = new Object[count];
        Arrays.fill(arguments, "a");

        assertInvalid(
                () -> holds("n", operator, arguments),
                INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator");
    }

    @Test
    void checksTypesOfArguments() {
        assertInvalid(
                () -> holds("n", "LE", List.of(1)),
                INVALID + "ComparisonOperator LE is not valid for L AttributeValue type");
        assertInvalid(
                () -> holds("n", "BEGINS_WITH", 3),
                INVALID + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
        assertInvalid(
                () -> holds("n", "IN", 3, "a"),
                INVALID + "AttributeValues inside AttributeValueList must be of same type");
        assertInvalid(
                () -> holds("n", "BETWEEN", 4, 3),
                "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }

    @Test
    void knowsItsOperators() {
        assertInvalid(
                () -> holds("n", "eq", 3),
                "1 validation error detected: Value 'eq' at 'scanFilter.n.member.comparisonOperator' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, "
                        + "NOT_NULL, NE, LE, BEGINS_WITH, GE, CONTAINS]");
        assertInvalid(
                () -> filter(Map.of("n", Condition.builder().build()), null),
                "1 validation error detected: Value null at 'scanFilter.n.member.comparisonOperator' failed to satisfy "
                        + "constraint: Member must not be null");
    }

    @Test
    void wantsSomethingToJoin() {
        assertInvalid(
                () -> LegacyParameters.expected(null, ConditionalOperator.OR),
                "ConditionalOperator cannot be used without Filter or Expected");
        assertInvalid(
                () -> filter(Map.of("n", condition("EQ", 5)), ConditionalOperator.AND),
                "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }

    @Test
    void looksUpKeys() {
        assertThat(LegacyParameters.keyConditions(Map.of("n", condition("GE", 5))))
                .containsEntry("n", new KeyCondition("n", KeyCondition.Operator.GE, List.of(value(5))));
        assertInvalid(
                () -> LegacyParameters.keyConditions(Map.of("n", condition("NE", 5))),
                "Attempted conditional constraint is not an indexable operation");
    }

    @Test
    void updates() {
        assertThat(updated("n", "PUT", 1)).containsEntry("n", value(1));
        assertThat(updated("n", null, 1)).containsEntry("n", value(1));
        assertThat(updated("n", "DELETE", null)).doesNotContainKey("n");
        assertThat(updated("ss", "DELETE", strings("x"))).containsEntry("ss", strings("y"));
        assertThat(updated("ss", "DELETE", strings("x", "y"))).doesNotContainKey("ss");
        assertThat(updated("n", "ADD", 2)).containsEntry("n", value(7));
        assertThat(updated("fresh", "ADD", 2)).containsEntry("fresh", value(2));
        assertThat(updated("ns", "ADD", numbers("3"))).containsEntry("ns", numbers("1", "2", "3"));
        assertThat(updated("l", "ADD", List.of("x"))).containsEntry("l", value(List.of(1, 2, "x")));
    }

    @Test
    void refusesUpdatesThatCannotBe() {
        assertInvalid(
                () -> updated("n", "PUT", null),
                INVALID + "Only DELETE action is allowed when no attribute value is specified");
        assertInvalid(() -> updated("n", "ADD", "x"), INVALID + "ADD action is not supported for the type S");
        assertInvalid(
                () -> updated("n", "DELETE", "x"),
                INVALID + "DELETE action with value is not supported for the type S");
        assertInvalid(() -> updated("s", "ADD", 1), "Type mismatch for attribute to update");
        assertInvalid(() -> updated("ns", "DELETE", strings("x")), "Type mismatch for attribute to update");
        assertInvalid(
                () -> updated("n", "NONSENSE", 1),
                "1 validation error detected: Value 'NONSENSE' at 'attributeUpdates.n.member.action' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [ADD, PUT, DELETE]");
    }

    private static boolean holds(String attribute, String operator, Object... arguments) {
        return filter(Map.of(attribute, condition(operator, arguments)), null).matches(ITEM);
    }

    private static Condition condition(String operator, Object... arguments) {
        return Condition.builder()
                .comparisonOperator(operator)
                .attributeValueList(
                        Arrays.stream(arguments).map(Expressions::value).toList())
                .build();
    }

    private static ConditionExpression filter(Map<String, Condition> filter, @Nullable ConditionalOperator operator) {
        return Objects.requireNonNull(LegacyParameters.filter("ScanFilter", filter, operator));
    }

    private static ConditionExpression expected(ExpectedAttributeValue expected) {
        return Objects.requireNonNull(LegacyParameters.expected(Map.of("n", expected), null));
    }

    private static Map<String, AttributeValue> updated(
            String attribute, @Nullable String action, @Nullable Object value) {
        AttributeValueUpdate update = AttributeValueUpdate.builder()
                .action(action)
                .value(value == null ? null : value(value))
                .build();
        return Objects.requireNonNull(LegacyParameters.updates(Map.of(attribute, update)))
                .apply(ITEM)
                .item();
    }
}
