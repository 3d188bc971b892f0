package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.placeholders;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyConditionTest {
    @Test
    void givesOneConditionPerAttribute() {
        assertThat(parse("p = :one AND c BETWEEN :one AND :two"))
                .containsEntry("p", condition("p", KeyCondition.Operator.EQ, 1))
                .containsEntry("c", condition("c", KeyCondition.Operator.BETWEEN, 1, 2));
    }

    @ParameterizedTest
    @CsvSource({"<, GT", "<=, GE", ">, LT", ">=, LE", "=, EQ"})
    void turnsConditionsAroundThatNameTheAttributeLast(String operator, KeyCondition.Operator expected) {
        assertThat(parse(":one " + operator + " c")).containsEntry("c", condition("c", expected, 1));
    }

    @Test
    void takesParenthesesAndKeywordsInAnyCase() {
        assertThat(parse("((c beTween :one aNd :two) AnD (p = :one))")).containsOnlyKeys("c", "p");
    }

    @Test
    void judgesKeys() {
        assertThat(onC("c BETWEEN :one AND :two").matches(value(2))).isTrue();
        assertThat(onC("c < :two").matches(value(2))).isFalse();
        assertThat(onC("begins_with(c, :ab)").matches(value("abc"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | Invalid KeyConditionExpression: The expression can not be empty;",
                "p = :one OR c = :one | Invalid operator used in KeyConditionExpression: OR",
                "NOT p = :one | Invalid operator used in KeyConditionExpression: NOT",
                "p <> :one | Invalid operator used in KeyConditionExpression: <>",
                "p IN (:one) | Invalid operator used in KeyConditionExpression: IN",
                "attribute_exists(p) | Invalid operator used in KeyConditionExpression: attribute_exists",
                "dog(p) | Invalid KeyConditionExpression: Invalid function name; function: dog",
                "begins_with(p, :one) | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
                "size(p) = :one | KeyConditionExpressions cannot contain nested operations",
                "p.a = :one | KeyConditionExpressions cannot have conditions on nested attributes",
                "p = :one AND p = :two | KeyConditionExpressions must only contain one condition per key",
                ":two = :one | Invalid condition in KeyConditionExpression: No key attribute specified",
                "p = c | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition",
                ":one BETWEEN p AND :two | Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand",
                "begins_with(:ab, p) | Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand"
            })
    void explainsWhatIsWrong(String expression, String message) {
        assertInvalid(() -> parse(expression), message);
    }

    private static KeyCondition condition(String attribute, KeyCondition.Operator operator, Object... operands) {
        return new KeyCondition(
                attribute,
                operator,
                List.of(operands).stream().map(Expressions::value).toList());
    }

    private static KeyCondition onC(String expression) {
        return Objects.requireNonNull(parse(expression).get("c"));
    }

    private static Map<String, KeyCondition> parse(String expression) {
        return KeyCondition.parse(expression, placeholders(":one", 1, ":two", 2, ":ab", "ab"));
    }
}
