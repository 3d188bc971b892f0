package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.item;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.numbers;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.placeholders;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.strings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Grammar and functions are those of <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition and filter expressions</a>. */
class ConditionExpressionTest {
    private static final Map<String, AttributeValue> ITEM = item(
            "a",
            5,
            "b",
            7,
            "s",
            "hello",
            "t",
            true,
            "bin",
            "B:xyz",
            "l",
            List.of(1, "two", List.of(3)),
            "m",
            Map.of("n", Map.of("o", 9), "l", List.of(10, 11)),
            "ss",
            strings("x", "y"),
            "ns",
            numbers("1", "2"),
            "nul",
            AttributeValue.fromNul(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = :five",
                "a <> :seven",
                "a < b",
                "a <= b",
                "b > a",
                "b >= a",
                ":five = a",
                "a = m.n.o OR a = :five",
                "a BETWEEN :five AND :seven",
                "a IN (:seven, :five)",
                "NOT a = b",
                "NOT NOT a = :five",
                "a = :five OR a = b AND a = :seven",
                "(a = :five OR a = b) AND NOT a = :seven",
                "(a = :five)",
                "(a) = (:five)",
                "((a = :five) AND (b = :seven))",
                "m.n.o > b",
                "l[0] < a",
                "m.l[1] > m.l[0]",
                "l[2][0] < a",
                "attribute_exists(a)",
                "attribute_exists (m.n)",
                "attribute_not_exists(m.x)",
                "attribute_not_exists(l[3])",
                "attribute_type(s, :S)",
                "begins_with(s, :he)",
                "begins_with(bin, :bx)",
                "contains(s, :ell)",
                "contains(ss, :x)",
                "contains(ns, :one)",
                "contains(l, :two)",
                "contains(bin, :by)",
                "size(s) = :five",
                "size(l) < a",
                "size(ss) = size(ns)",
                "size(bin) < :five",
                "size(m) < :five",
                "absent <> :five",
                "t <> :five",
                "s <> :five",
                "#hash = :five",
                "a between :five and :seven",
                "a in(:five)",
                "not a=b or a<b",
                "b BETWEEN a AND m.n.o AND a < b",
                "(size(s)) = :five"
            })
    void holds(String expression) {
        assertThat(matches(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = :seven",
                "a <> :five",
                "b < a",
                "absent = :five",
                "absent < :five",
                "a = s",
                "a < s",
                "t < a",
                "NOT (a = :five OR b = a)",
                "a IN (:seven)",
                "absent IN (:five)",
                "a = :five AND a = b",
                "m.x = :five",
                "m.n[0] = :five",
                "l.x = :five",
                "l[9] = :five",
                "attribute_exists(m.x)",
                "attribute_type(a, :S)",
                "begins_with(a, :he)",
                "begins_with(absent, :he)",
                "contains(a, :x)",
                "contains(m, :x)",
                "contains(ns, :x)",
                "size(a) = :five",
                "size(t) = :five",
                "size(nul) = :five",
                "size(absent) = :five",
                "a = b",
                "absent BETWEEN :five AND :seven",
                "absent = absent2"
            })
    void doesNotHold(String expression) {
        assertThat(matches(expression)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | <EOF> | a",
                "a = | <EOF> | =",
                "a = :five :seven | :seven | :five :seven",
                "a b c | b | a b c",
                "a-b | - | a-b",
                "() | ) | ()",
                "a = :five AND | <EOF> | AND",
                "AND a | AND | AND a",
                "a ! b | ! | a ! b",
                "a = # b | # | = # b",
                "_f(a) | _ | _f",
                "a IN () | ) | ()",
                "a[b] = :five | b | [b]",
                "a. = b | = | . = b",
                "a BETWEEN :five OR :seven | OR | :five OR :seven",
                "NOT a | <EOF> | a",
                "a = :five OR NOT :seven | <EOF> | :seven",
                "a = (b = c) | <EOF> | )",
                "(a = :five | <EOF> | :five",
                "f( | <EOF> | (",
                "a[-1] = b | - | [-1"
            })
    void pointsAtTheTokenThatDoesNotFit(String expression, String token, String near) {
        assertInvalid(
                () -> parse(expression),
                "Invalid ConditionExpression: Syntax error; token: \"" + token + "\", near: \"" + near + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | The expression can not be empty;",
                "~  ~ | The expression can not be empty;",
                "((a = :five)) | The expression has redundant parentheses;",
                "a = :five AND ((b = :five)) | The expression has redundant parentheses;",
                "name = :five | Attribute name is a reserved keyword; reserved keyword: name",
                "m.Size = :five | Attribute name is a reserved keyword; reserved keyword: Size",
                "#x = :five | An expression attribute name used in the document path is not defined; attribute name: #x",
                "a = :y | An expression attribute value used in expression is not defined; attribute value: :y",
                "dog(a) | Invalid function name; function: dog",
                "SIZE(a) = :five | Invalid function name; function: SIZE",
                "list_append(a, b) = :five | The function is not allowed in a condition expression; function: list_append",
                "size(a) | The function is not allowed to be used this way in an expression; function: size",
                "contains(a, b) = :five | The function is not allowed to be used this way in an expression; function: contains",
                "size(a, b) = :five | Incorrect number of operands for operator or function; operator or function: size, number of operands: 2",
                "attribute_exists(a, b) | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2",
                "attribute_exists(:five) | Operator or function requires a document path; operator or function: attribute_exists",
                "begins_with(a, :five) | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
                "size(:five) = a | Incorrect operand type for operator or function; operator or function: size, operand type: N",
                "size(size(a)) = a | Incorrect operand type for operator or function; operator or function: size, operand type: N",
                "contains(:five, a) | Incorrect operand type for operator or function; operator or function: contains, operand type: N",
                "attribute_type(a, b) | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
                "attribute_type(a, :five) | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N",
                "attribute_type(a, :he) | Invalid attribute type name found; type: he, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
                "a < :true | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
                "a BETWEEN :true AND :true | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL",
                "a BETWEEN :seven AND :five | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:7}, upper bound operand: AttributeValue: {N:5}",
                "a BETWEEN :five AND :he | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {S:he}",
                "a = a | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]",
                "contains(m.l[1], m.l[1]) | The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [m, l, [1]]",
                "l[99999999999] = :five | List index is not within the allowable range; index: [99999999999]",
            })
    void explainsWhatIsWrong(String expression, String message) {
        assertInvalid(() -> parse(expression), "Invalid ConditionExpression: " + message);
    }

    @Test
    void namesTheParameterItIsIn() {
        assertInvalid(
                () -> ConditionExpression.parse(ExpressionKind.FILTER, "", placeholders()),
                "Invalid FilterExpression: The expression can not be empty;");
    }

    @Test
    void takes4096Bytes() {
        String fits = "a" + " ".repeat(4096 - 8) + "= :five";

        assertThat(matches(fits)).isTrue();
        assertInvalid(
                () -> parse(fits + ' '),
                "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097");
    }

    @Test
    void takes300Operators() {
        String fits = IntStream.range(0, 150).mapToObj(i -> "a=b").collect(Collectors.joining(" OR "));

        assertThat(matches("NOT " + fits)).isTrue();
        assertInvalid(
                () -> parse("NOT NOT " + fits),
                "Invalid ConditionExpression: The expression contains too many operators; operator count: 301");
    }

    @Test
    void takes100OperandsInAList() {
        String hundred = ":five" + ", b".repeat(99);

        assertThat(matches("a IN (" + hundred + ")")).isTrue();
        assertInvalid(
                () -> parse("a IN (" + hundred + ", b)"),
                "Invalid ConditionExpression: The IN operator is provided with too many operands; number of operands: 101");
    }

    @Test
    void survivesDeepNesting() {
        String deep = "(".repeat(2000) + "a = b" + ")".repeat(2000);

        assertInvalid(
                () -> parse(deep),
                "Invalid ConditionExpression: The expression contains too many operators; operator count: 301");
    }

    @Test
    void takesPathsOf32Elements() {
        String path = "a" + ".b".repeat(31);

        assertThat(matches("attribute_not_exists(" + path + ")")).isTrue();
        assertInvalid(
                () -> parse("attribute_exists(" + path + ".b)"),
                "Invalid ConditionExpression: The document path has too many nesting levels; nesting levels: 33");
    }

    @Test
    void knowsTheAttributesItAsksFor() {
        assertThat(parse("a = :five AND (size(m.l) < b OR NOT contains(#hash, :five)) AND s IN (t, :five)")
                        .attributes())
                .containsExactly("a", "m", "b", "s", "t");
    }

    @Test
    void knowsAll573ReservedWords() {
        assertThat(ReservedWords.count()).isEqualTo(573);
    }

    private static boolean matches(String expression) {
        return parse(expression).matches(ITEM);
    }

    private static ConditionExpression parse(String expression) {
        return ConditionExpression.parse(
                ExpressionKind.CONDITION,
                expression,
                placeholders(
                        ":five", 5, ":seven", 7, ":S", "S", ":he", "he", ":ell", "ell", ":x", "x", ":one", 1, ":two",
                        "two", ":bx", "B:x", ":by", "B:y", ":true", true, "#hash", "a"));
    }
}
