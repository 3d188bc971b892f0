package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** Statements are those of <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">PartiQL statements for DynamoDB</a>. */
class ExecuteStatementTest extends DynamoDbTest {
    private static final String MALFORMED = "Statement wasn't well formed, can't be processed: ";

    @BeforeEach
    void createTables() {
        createTable(
                "music",
                table -> table.attributeDefinitions(string("p"), string("s"), string("genre"))
                        .globalSecondaryIndexes(index -> index.indexName("byGenre")
                                .keySchema(hash("genre"))
                                .projection(Projection.builder()
                                        .projectionType(ProjectionType.ALL)
                                        .build())));
        put("music", "p", "a", "s", "1", "genre", "rock", "n", 1);
        put("music", "p", "a", "s", "2", "genre", "folk", "n", 2);
        put("music", "p", "b", "s", "1", "genre", "rock", "n", 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM music | 3",
                "SELECT * FROM \"music\" WHERE p = 'a' | 2",
                "select * from music where p='a' and s='2' | 1",
                "SELECT * FROM music WHERE p = 'a' AND s > '1' | 1",
                "SELECT * FROM music WHERE p = 'a' AND begins_with(s, '1') | 1",
                "SELECT * FROM music WHERE n >= 2 | 2",
                "SELECT * FROM music WHERE n BETWEEN 2 AND 3 | 2",
                "SELECT * FROM music WHERE n IN [1, 3] | 2",
                "SELECT * FROM music WHERE p IN ('a', 'b') AND NOT (n = 1 OR n = 2) | 1",
                "SELECT * FROM music WHERE n <> 1 | 2",
                "SELECT * FROM music WHERE contains(genre, 'oc') | 2",
                "SELECT * FROM music WHERE absent IS MISSING | 3",
                "SELECT * FROM music WHERE genre IS NOT MISSING AND size(genre) = 4 | 3",
                "SELECT * FROM music WHERE attribute_type(n, 'N') | 3",
                "SELECT * FROM \"music\".\"byGenre\" WHERE genre = 'rock' | 2"
            })
    void selects(String statement, int count) {
        assertThat(run(statement).items()).hasSize(count);
    }

    @Test
    void selectsAttributesAndPlacesInDocuments() {
        put("music", "p", "c", "s", "1", "d", AttributeValue.fromM(Map.of("l", AttributeValue.fromL(List.of(n(7))))));

        assertThat(run("SELECT n, genre FROM music WHERE p = 'a' AND s = '1'").items())
                .containsExactly(item("n", 1, "genre", "rock"));
        assertThat(run("SELECT d.l FROM music WHERE p = 'c' AND s = '1'").items())
                .containsExactly(Map.of("l", AttributeValue.fromL(List.of(n(7)))));
    }

    @Test
    void ordersBySortKey() {
        assertThat(run("SELECT s FROM music WHERE p = 'a' ORDER BY s DESC").items())
                .containsExactly(item("s", "2"), item("s", "1"));
        assertInvalid(
                () -> run("SELECT s FROM music ORDER BY s DESC"),
                "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    }

    @Test
    void takesParameters() {
        assertThat(run("SELECT * FROM music WHERE p = ? AND n = ?", s("a"), n(2))
                        .items())
                .hasSize(1);
        assertInvalid(
                () -> run("SELECT * FROM music WHERE p = ?"),
                "Number of parameters in request and statement don't match.");
        assertInvalid(
                () -> run("SELECT * FROM music WHERE p = ?", s("a"), s("b")),
                "Number of parameters in request and statement don't match.");
    }

    @Test
    void readsInPages() {
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ExecuteStatementResponse page = dynamo.executeStatement(
                    request -> request.statement("SELECT * FROM music").limit(1).nextToken(next));
            items.addAll(page.items());
            token = page.nextToken();
        } while (token != null);

        assertThat(items).hasSize(3).doesNotHaveDuplicates();
        assertInvalid(
                () -> dynamo.executeStatement(
                        request -> request.statement("SELECT * FROM music").nextToken("nonsense!")),
                "Invalid NextToken");
    }

    @Test
    void inserts() {
        run(
                "INSERT INTO music VALUE {'p': 'c', 's': ?, 'set': <<'x', 'y'>>, 'list': [1, -2.50, null], 'ok': true}",
                s("1"));

        assertThat(get("music", "p", "c", "s", "1"))
                .isEqualTo(item(
                        "p",
                        "c",
                        "s",
                        "1",
                        "set",
                        AttributeValue.fromSs(List.of("x", "y")),
                        "list",
                        AttributeValue.fromL(List.of(n(1), n("-2.5"), AttributeValue.fromNul(true))),
                        "ok",
                        AttributeValue.fromBool(true)));
        assertRefused(
                () -> run("INSERT INTO music VALUE {'p': 'c', 's': '1'}"),
                "DuplicateItemException",
                "Duplicate primary key exists in table");
    }

    @Test
    void updates() {
        List<Map<String, AttributeValue>> returned = run("UPDATE music SET n = n + 10 SET title = 'it''s' REMOVE genre "
                        + "WHERE p = 'a' AND s = '1' AND n = 1 RETURNING ALL NEW *")
                .items();

        assertThat(returned).containsExactly(item("p", "a", "s", "1", "n", 11, "title", "it's"));
        assertThat(get("music", "p", "a", "s", "1")).isEqualTo(returned.get(0));
    }

    @Test
    void changesSetsAndLists() {
        put(
                "music",
                "p",
                "c",
                "s",
                "1",
                "set",
                AttributeValue.fromSs(List.of("x", "y")),
                "list",
                AttributeValue.fromL(List.of(n(1))));

        run("UPDATE music SET \"set\" = set_add(\"set\", <<'z'>>), list = list_append(list, [2]) WHERE p='c' AND"
                + " s='1'");
        run("UPDATE music SET \"set\" = set_delete(\"set\", <<'x'>>) WHERE p='c' AND s='1'");

        assertThat(get("music", "p", "c", "s", "1"))
                .containsEntry("set", AttributeValue.fromSs(List.of("y", "z")))
                .containsEntry("list", AttributeValue.fromL(List.of(n(1), n(2))));
    }

    @Test
    void returnsWhatWasChanged() {
        assertThat(run("UPDATE music SET n = 9 WHERE p = 'a' AND s = '1' RETURNING MODIFIED OLD *")
                        .items())
                .containsExactly(item("n", 1));
        assertThat(run("DELETE FROM music WHERE p = 'a' AND s = '1' RETURNING ALL OLD *")
                        .items())
                .containsExactly(item("p", "a", "s", "1", "genre", "rock", "n", 9));
    }

    /** Unlike UpdateItem, an UPDATE does not make an item; a DELETE of nothing succeeds. */
    @Test
    void writesOnlyWhatFulfilsTheCondition() {
        assertRefused(
                () -> run("UPDATE music SET n = 1 WHERE p = 'x' AND s = '1'"),
                "ConditionalCheckFailedException",
                "The conditional request failed");
        assertRefused(
                () -> run("DELETE FROM music WHERE p = 'a' AND s = '1' AND n = 5"),
                "ConditionalCheckFailedException",
                "The conditional request failed");
        assertThat(run("DELETE FROM music WHERE p = 'x' AND s = '1' AND n = 5").items())
                .isEmpty();
    }

    @Test
    void wantsTheWholeKeyForAWrite() {
        assertInvalid(
                () -> run("DELETE FROM music WHERE p = 'a'"),
                "Where clause does not contain a mandatory equality on all key attributes");
        assertInvalid(
                () -> run("UPDATE music SET n = 1 WHERE p = 'a' AND s > '1'"),
                "Where clause does not contain a mandatory equality on all key attributes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE TABLE x | Expected data manipulation", "SELECT FROM music | Unexpected keyword",
                "SELECT * FROM music WHERE | Unexpected term", "SELECT * FROM music WHERE p | Unexpected term",
                "SELECT * FROM music WHERE p = 'a | Unterminated quoted text",
                        "SELECT * FROM music x | Unexpected term",
                "INSERT INTO music VALUE [1] | Expected a tuple behind VALUE",
                        "UPDATE music WHERE p = 'a' | Unexpected keyword",
            })
    void refusesWhatIsNoStatement(String statement, String detail) {
        assertInvalid(() -> run(statement), MALFORMED + detail);
    }

    @Test
    void refusesPathsThatMeet() {
        put("music", "p", "c", "s", "1", "m", AttributeValue.fromM(item("x", 1)));
        String where = " WHERE p = 'c' AND s = '1'";
        String overlap = "Two document paths overlap with each other; must remove or rewrite one of these paths; ";

        assertInvalid(
                () -> run("UPDATE music SET m.x = 1 SET m = 5" + where), overlap + "path one: [m], path two: [m, x]");
        assertInvalid(
                () -> run("UPDATE music SET m = 1 REMOVE m.x" + where), overlap + "path one: [m, x], path two: [m]");
        assertInvalid(
                () -> run("UPDATE music SET m.x = 1 SET m[0] = 5" + where),
                "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m,"
                        + " [0]], path two: [m, x]");
        assertInvalid(() -> run("SELECT m.x, m FROM music"), overlap + "path one: [m], path two: [m, x]");
        assertInvalid(() -> run("SELECT n, n FROM music"), "Duplicate identifiers in select clause: n");
        assertThat(run("UPDATE music SET m.x = 1 SET m.y = 2" + where + " RETURNING ALL NEW *")
                        .items()
                        .get(0)
                        .get("m")
                        .m())
                .isEqualTo(item("x", 1, "y", 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p IN ['a', 'b'] | 3",
                "p IN ('a', 'b') AND s = '1' | 2",
                "p = 'a' OR p = 'b' | 3",
                "p = 'a' OR n = 3 | 3",
                "p = 'a' AND (s = '1' OR s = '2') | 2",
                "p = 'a' AND s IN ['2', '3'] | 1",
                "p IN ['none'] | 0"
            })
    void findsPartitionsByInAndOr(String where, int count) {
        assertThat(run("SELECT p, s FROM music WHERE " + where).items()).hasSize(count);
    }

    @Test
    void countsTheValuesOfAnIn() {
        assertInvalid(
                () -> run("SELECT * FROM music WHERE n IN []"),
                "IN operator must have a left hand argument of type Variable Reference and right hand argument of type"
                        + " Seq with at least one member");
        assertThat(run("SELECT * FROM music WHERE n IN [1" + ", 7".repeat(99) + "]")
                        .items())
                .hasSize(1);
        assertInvalid(
                () -> run("SELECT * FROM music WHERE n IN [1" + ", 7".repeat(100) + "]"),
                "The IN operator is provided with too many operands; number of operands: 101");
    }

    @Test
    void survivesDeepNesting() {
        assertInvalid(
                () -> run("SELECT * FROM music WHERE a = " + "[".repeat(4000)),
                MALFORMED + "Statement is nested too deep");
        assertInvalid(
                () -> run("SELECT * FROM music WHERE " + "(".repeat(4000)), MALFORMED + "Statement is nested too deep");
    }

    private ExecuteStatementResponse run(String statement, AttributeValue... parameters) {
        return dynamo.executeStatement(request ->
                request.statement(statement).parameters(parameters.length == 0 ? null : List.of(parameters)));
    }
}
