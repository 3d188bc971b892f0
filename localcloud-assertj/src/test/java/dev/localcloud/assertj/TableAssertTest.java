package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dynamodb.TableView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableAssertTest {
    private LocalCloud cloud;
    private DynamoDbClient dynamo;
    private TableView users;

    /** What a schema maps items to. */
    private record User(String name, int logins) {
        static User of(Map<String, AttributeValue> item) {
            return new User(
                    item.get("name").s(), Integer.parseInt(item.get("logins").n()));
        }
    }

    @BeforeAll
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        dynamo = cloud.client(DynamoDbClient.class);
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @BeforeEach
    void makeTable() {
        cloud.reset();
        dynamo.createTable(table -> table.tableName("users")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("name").keyType("HASH"))
                .attributeDefinitions(
                        attribute -> attribute.attributeName("name").attributeType("S")));
        users = cloud.dynamodb().table("users");
    }

    private void putAda() {
        dynamo.putItem(put -> put.tableName("users")
                .item(Map.of(
                        "name", AttributeValue.fromS("ada"),
                        "logins", AttributeValue.fromN("3"))));
    }

    private static void assertFails(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }

    @Test
    void passesOnAnEmptyTable() {
        assertThat(users).isEmpty().hasItemCount(0).doesNotHaveItem("ada");
    }

    @Test
    void findsItemsByTheirKey() {
        putAda();

        assertThat(users).hasItemCount(1).hasItem("ada");
        assertThat(users).hasItem(Map.of("name", AttributeValue.fromS("ada")));
        assertThat(users).doesNotHaveItem(Map.of("name", AttributeValue.fromS("eve")));
    }

    @Test
    void showsWhatThereIsInsteadOfAnItem() {
        assertFails(
                () -> assertThat(users).hasItem("ada"),
                "Expected the table users to have the item {name=ada}, but it is empty.");
        putAda();

        assertFails(
                () -> assertThat(users).hasItem("eve"),
                "Expected the table users to have the item {name=eve}, but it has 1:",
                "name=ada",
                "logins=3");
        assertFails(
                () -> assertThat(users).doesNotHaveItem("ada"),
                "Expected the table users not to have the item",
                "name=ada");
        assertFails(() -> assertThat(users).hasItemCount(2), "Expected the table users to have 2 items, but it has 1:");
        assertFails(() -> assertThat(users).isEmpty(), "Expected the table users to have 0 items, but it has 1:");
    }

    @Test
    void wantsTheWholeKey() {
        assertThatThrownBy(() -> assertThat(users).hasItem("ada", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key of the table 'users' is [name], but 2 values were given.");
    }

    @Test
    void comparesAttributesOfAllTypes() {
        dynamo.putItem(put -> put.tableName("users")
                .item(Map.of(
                        "name", AttributeValue.fromS("ada"),
                        "logins", AttributeValue.fromN("3.0"),
                        "isAdmin", AttributeValue.fromBool(true),
                        "nothing", AttributeValue.fromNul(true),
                        "tags", AttributeValue.fromSs(List.of("b", "a")),
                        "numbers", AttributeValue.fromNs(List.of("1", "2")),
                        "list", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromS("x"))),
                        "map", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("5"))))));

        assertThat(users)
                .hasItem("ada")
                .withAttribute("logins", 3)
                .withAttribute("logins", 3L)
                .withAttribute("logins", new BigDecimal("3.00"))
                .withAttribute("isAdmin", true)
                .withAttribute("nothing", null)
                .withAttribute("tags", Set.of("a", "b"))
                .withAttribute("numbers", Set.of(1, 2))
                .withAttribute("list", List.of(1, "x"))
                .withAttribute("map", Map.of("n", 5))
                .withAttribute("tags")
                .withoutAttribute("absent");
    }

    @Test
    void showsTheItemWhoseAttributeIsWrong() {
        putAda();
        ItemAssert ada = assertThat(users).hasItem("ada");

        assertFails(
                () -> ada.withAttribute("logins", 4),
                "Expected the attribute logins to be 4, but it is 3 in the item",
                "name=ada");
        assertFails(
                () -> ada.withAttribute("age", 4),
                "Expected the attribute age to be 4, but it is not there in the item");
        assertFails(() -> ada.withAttribute("age"), "Expected an attribute age in the item");
        assertFails(() -> ada.withoutAttribute("logins"), "Expected no attribute logins in the item");
    }

    @Test
    void givesPlainValues() {
        putAda();

        assertThat(users).items().containsExactly(Map.of("name", "ada", "logins", new BigDecimal(3)));
        assertThat(users)
                .hasItem("ada")
                .satisfying(item -> Assertions.assertThat(item).containsEntry("name", "ada"));
        assertFails(
                () -> assertThat(users)
                        .hasItem("ada")
                        .satisfying(item -> Assertions.assertThat(item).containsKey("age")),
                "age");
        assertFails(() -> assertThat(users).items().isEmpty(), "the items of the table users");
    }

    /** A table schema of the enhanced client is such a function: {@code schema::mapToItem}. */
    @Test
    void mapsItemsToObjects() {
        putAda();

        assertThat(users).itemsAs(User::of).containsExactly(new User("ada", 3));
        assertThat(users).hasItem("ada").mappedBy(User::of).isEqualTo(new User("ada", 3));
    }
}
