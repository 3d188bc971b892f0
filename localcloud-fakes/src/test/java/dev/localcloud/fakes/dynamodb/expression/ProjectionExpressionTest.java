package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.item;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.placeholders;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ProjectionExpressionTest {
    private static final Map<String, AttributeValue> ITEM =
            item("a", 1, "b", Map.of("c", 2, "d", List.of(3, 4, 5)), "e", List.of(Map.of("f", 6, "g", 7), 8));

    @Test
    void keepsWhatIsAskedFor() {
        assertThat(project("a, absent")).isEqualTo(item("a", 1));
        assertThat(project("#b.c")).isEqualTo(item("b", Map.of("c", 2)));
        assertThat(project("b.d[2], b.d[0], b.d[9]")).isEqualTo(item("b", Map.of("d", List.of(3, 5))));
        assertThat(project("e[0].f, e[1]")).isEqualTo(item("e", List.of(Map.of("f", 6), 8)));
    }

    @Test
    void keepsNothingOfWhatIsNotThere() {
        assertThat(project("a.x, b.x, b.c.x, e[5]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | The expression can not be empty;",
                "a, | Syntax error; token: \"<EOF>\", near: \",\"",
                "a b | Syntax error; token: \"b\", near: \"a b\"",
                "a[-1] | Syntax error; token: \"-\", near: \"[-1\"",
                "a[] | Syntax error; token: \"]\", near: \"[]\"",
                "a, between | Attribute name is a reserved keyword; reserved keyword: between",
                "a, #x | An expression attribute name used in the document path is not defined; attribute name: #x",
                "a, b, a | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]",
                "b.c, b | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [b, c], path two: [b]",
                "b.c, b[0] | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [b, c], path two: [b, [0]]"
            })
    void explainsWhatIsWrong(String expression, String message) {
        assertInvalid(() -> project(expression), "Invalid ProjectionExpression: " + message);
    }

    private static Map<String, AttributeValue> project(String expression) {
        return ProjectionExpression.parse(expression, placeholders("#b", "b")).project(ITEM);
    }
}
