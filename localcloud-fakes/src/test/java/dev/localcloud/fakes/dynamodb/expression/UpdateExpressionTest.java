package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.item;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.numbers;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.placeholders;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.strings;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Grammar and semantics are those of <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update expressions</a>. */
class UpdateExpressionTest {
    private static final Map<String, AttributeValue> ITEM = item(
            "a",
            5,
            "s",
            "hello",
            "l",
            List.of(1, 2, 3),
            "m",
            Map.of("n", 1, "l", List.of(7)),
            "ss",
            strings("x", "y"),
            "ns",
            numbers("1", "2"));

    @Test
    void setsFromTheItemAsItWas() {
        assertThat(updated("SET a = s, b = a"))
                .containsEntry("a", value("hello"))
                .containsEntry("b", value(5));
    }

    @Test
    void calculates() {
        assertThat(updated("SET a = a + :two, b = a - :two, c = :two - a, d = (a) + (:two)"))
                .containsEntry("a", value(7))
                .containsEntry("b", value(3))
                .containsEntry("c", value(-3))
                .containsEntry("d", value(7));
    }

    @Test
    void fallsBackIfNotExists() {
        assertThat(updated(
                        "SET a = if_not_exists(a, :two), b = if_not_exists(b, :two), c = if_not_exists(c, a) + :two"))
                .containsEntry("a", value(5))
                .containsEntry("b", value(2))
                .containsEntry("c", value(7));
    }

    @Test
    void appendsLists() {
        assertThat(updated("SET l = list_append(l, :list), k = list_append(if_not_exists(k, :list), :list)"))
                .containsEntry("l", value(List.of(1, 2, 3, "e")))
                .containsEntry("k", value(List.of("e", "e")));
    }

    @Test
    void writesIntoDocuments() {
        assertThat(updated("SET m.n = :two, m.x = :two, l[1] = :two, m.l[0] = :list"))
                .containsEntry("m", value(Map.of("n", 2, "x", 2, "l", List.of(List.of("e")))))
                .containsEntry("l", value(List.of(1, 2, 3)));
    }

    @Test
    void appendsBeyondTheEndOfAList() {
        assertThat(updated("SET l[9] = :s, l[5] = :two")).containsEntry("l", value(List.of(1, 2, 3, 2, "x")));
    }

    @Test
    void removesByTheIndexesOfTheListAsItWas() {
        assertThat(updated("REMOVE l[0], l[1], l[7], s, absent, m.absent SET l[8] = :s"))
                .containsEntry("l", value(List.of(3, "x")))
                .doesNotContainKeys("s", "absent");
    }

    @Test
    void addsToNumbersAndSets() {
        assertThat(updated("ADD a :two, fresh :two, ss :set, freshSet :set, m.n :two, ns :numbers"))
                .containsEntry("a", value(7))
                .containsEntry("fresh", value(2))
                .containsEntry("ss", strings("x", "y", "z"))
                .containsEntry("freshSet", strings("y", "z"))
                .containsEntry("ns", numbers("1", "2", "3"))
                .extractingByKey("m")
                .satisfies(m -> assertThat(m.m()).containsEntry("n", value(3)));
    }

    @Test
    void deletesFromSets() {
        assertThat(updated("DELETE ss :set, absent :set"))
                .containsEntry("ss", strings("x"))
                .doesNotContainKey("absent");
        assertThat(updated("DELETE ns :all")).doesNotContainKey("ns");
    }

    @Test
    void leavesTheItemItself() {
        UpdateResult result = parse("SET a = :two REMOVE m.n").apply(ITEM);

        assertThat(ITEM).containsEntry("a", value(5));
        assertThat(result.updatedOld()).isEqualTo(item("a", 5, "m", Map.of("n", 1)));
        assertThat(result.updatedNew()).isEqualTo(item("a", 2));
    }

    @Test
    void returnsOnlyTheTouchedPartOfADocument() {
        UpdateResult result = parse("SET m.n = :two, l[2] = :two").apply(ITEM);

        assertThat(result.updatedNew()).isEqualTo(item("m", Map.of("n", 2), "l", List.of(2)));
    }

    @Test
    void takesSectionsInAnyOrderAndCase() {
        assertThat(updated("remove s add a :two set b = :two delete ss :set"))
                .containsEntry("b", value(2))
                .doesNotContainKey("s");
    }

    @Test
    void knowsTheAttributesItWrites() {
        assertThat(parse("SET m.n = :two, m.x = :two REMOVE #a").attributes()).containsExactly("m", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | The expression can not be empty;",
                "INVALID SYNTAX HERE | Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"",
                "SET | Syntax error; token: \"<EOF>\", near: \"SET\"",
                "SET a = :two, | Syntax error; token: \"<EOF>\", near: \",\"",
                "SET a = :two + :two + :two | Syntax error; token: \"+\", near: \":two + :two\"",
                "SET a = if_not_exists(a, :two + :two) | Syntax error; token: \"+\", near: \":two + :two\"",
                "SET a = _f(b) | Syntax error; token: \"_\", near: \"= _f\"",
                "ADD hits : incr | Syntax error; token: \":\", near: \"hits : incr\"",
                "ADD a b | Syntax error; token: \"b\", near: \"a b\"",
                "SET a[:two] = :two | Syntax error; token: \":two\", near: \"[:two]\"",
                "SET a = :two SET b = :two | The \"SET\" section can only be used once in an update expression;",
                "SET name = :two | Attribute name is a reserved keyword; reserved keyword: name",
                "SET a = :x | An expression attribute value used in expression is not defined; attribute value: :x",
                "SET #x = :two | An expression attribute name used in the document path is not defined; attribute name: #x",
                "SET a = f(b) | Invalid function name; function: f",
                "SET a = size(b) | The function is not allowed in an update expression; function: size",
                "SET a = if_not_exists(:two, b) | Operator or function requires a document path; operator or function: if_not_exists",
                "SET a = list_append(a) | Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1",
                "SET a = list_append(a, :s) | Incorrect operand type for operator or function; operator or function: list_append, operand type: S",
                "SET a = a + :s | Incorrect operand type for operator or function; operator or function: +, operand type: S",
                "ADD a :s | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND",
                "ADD a :list | Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND",
                "DELETE a :two | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND",
                "SET a = :two, a = :s | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]",
                "SET a.b = :two REMOVE a | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]",
                "SET a.b = :two REMOVE a[1] | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]",
                "SET a = ((b)) | The expression has redundant parentheses;"
            })
    void explainsWhatIsWrong(String expression, String message) {
        assertInvalid(() -> parse(expression), "Invalid UpdateExpression: " + message);
    }

    @ParameterizedTest
    @CsvSource({
        "SET absent.x = :two",
        "SET a.x = :two",
        "SET l.x = :two",
        "SET m[0] = :two",
        "REMOVE absent.x",
        "SET l[7].x = :two",
        "ADD l[1].x :two"
    })
    void needsTheWayToThePathToBeThere(String expression) {
        assertInvalid(
                () -> updated(expression), "The document path provided in the update expression is invalid for update");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"SET a = s + :two", "SET a = list_append(s, :list)", "ADD s :two", "ADD ns :set", "DELETE s :set"})
    void needsFittingTypesInTheItem(String expression) {
        assertInvalid(() -> updated(expression), "An operand in the update expression has an incorrect data type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a = absent",
                "SET a = absent + :two",
                "SET a = list_append(absent, :list)",
                "SET a = m.x",
                "SET b = if_not_exists(b, absent)"
            })
    void needsTheAttributesItRefersTo(String expression) {
        assertInvalid(
                () -> updated(expression),
                "The provided expression refers to an attribute that does not exist in the item");
    }

    private static Map<String, AttributeValue> updated(String expression) {
        return parse(expression).apply(ITEM).item();
    }

    private static UpdateExpression parse(String expression) {
        return UpdateExpression.parse(
                expression,
                placeholders(
                        ":two",
                        2,
                        ":s",
                        "x",
                        ":list",
                        List.of("e"),
                        ":set",
                        strings("y", "z"),
                        ":numbers",
                        numbers("2", "3.0"),
                        ":all",
                        numbers("1", "2"),
                        "#a",
                        "a"));
    }
}
