package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedGlobalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class EnhancedClientTest extends DynamoDbTest {
    /** A bean with a version and an index. */
    @DynamoDbBean
    public static class User {
        private String name = "";
        private String city = "";
        private Long version;

        @DynamoDbPartitionKey
        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @DynamoDbSecondaryPartitionKey(indexNames = "by-city")
        public String getCity() {
            return city;
        }

        public void setCity(String city) {
            this.city = city;
        }

        @DynamoDbVersionAttribute
        public Long getVersion() {
            return version;
        }

        public void setVersion(Long version) {
            this.version = version;
        }
    }

    private DynamoDbTable<User> users() {
        return DynamoDbEnhancedClient.builder()
                .dynamoDbClient(dynamo)
                .build()
                .table("users", TableSchema.fromBean(User.class));
    }

    private static User user(String name, String city) {
        User user = new User();
        user.setName(name);
        user.setCity(city);
        return user;
    }

    @Test
    void beansGoInAndOut() {
        DynamoDbTable<User> users = users();
        users.createTable(table -> table.globalSecondaryIndices(EnhancedGlobalSecondaryIndex.builder()
                .indexName("by-city")
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build()));
        users.putItem(user("ada", "London"));
        users.putItem(user("grace", "New York"));

        assertThat(users.getItem(Key.builder().partitionValue("ada").build()).getVersion())
                .isEqualTo(1);
        assertThat(
                        users
                                .index("by-city")
                                .query(QueryConditional.keyEqualTo(key -> key.partitionValue("New York")))
                                .stream()
                                .flatMap(page -> page.items().stream()))
                .extracting(User::getName)
                .containsExactly("grace");
    }

    @Test
    void aStaleVersionIsRefused() {
        DynamoDbTable<User> users = users();
        users.createTable(table -> table.globalSecondaryIndices(EnhancedGlobalSecondaryIndex.builder()
                .indexName("by-city")
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build()));
        users.putItem(user("ada", "London"));
        User stale = users.getItem(Key.builder().partitionValue("ada").build());
        users.updateItem(users.getItem(Key.builder().partitionValue("ada").build()));

        assertThatThrownBy(() -> users.updateItem(stale)).isInstanceOf(ConditionalCheckFailedException.class);
    }

    /** A record, mapped by a schema that is written out. */
    record City(String name, int people) {
        static final TableSchema<City> SCHEMA = TableSchema.builder(City.class, CityBuilder.class)
                .newItemBuilder(CityBuilder::new, CityBuilder::build)
                .addAttribute(
                        String.class,
                        attribute -> attribute
                                .name("name")
                                .getter(City::name)
                                .setter((city, name) -> city.name = name)
                                .tags(StaticAttributeTags.primaryPartitionKey()))
                .addAttribute(
                        Integer.class,
                        attribute -> attribute
                                .name("people")
                                .getter(City::people)
                                .setter((city, people) -> city.people = people))
                .build();
    }

    private static final class CityBuilder {
        private String name = "";
        private int people;

        City build() {
            return new City(name, people);
        }
    }

    private DynamoDbEnhancedClient enhanced() {
        return DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build();
    }

    private DynamoDbTable<City> cities() {
        DynamoDbTable<City> cities = enhanced().table("cities", City.SCHEMA);
        cities.createTable();
        return cities;
    }

    private static Key key(String name) {
        return Key.builder().partitionValue(name).build();
    }

    @Test
    void recordsGoInAndOut() {
        DynamoDbTable<City> cities = cities();

        cities.putItem(new City("Rome", 3));
        City old = cities.updateItem(new City("Rome", 4));

        assertThat(old.people()).isEqualTo(4);
        assertThat(cities.getItem(key("Rome"))).isEqualTo(new City("Rome", 4));
        assertThat(cities.deleteItem(key("Rome"))).isEqualTo(new City("Rome", 4));
        assertThat(cities.getItem(key("Rome"))).isNull();
    }

    @Test
    void batchesAreWrittenAndRead() {
        DynamoDbTable<City> cities = cities();

        enhanced()
                .batchWriteItem(batch -> batch.addWriteBatch(WriteBatch.builder(City.class)
                        .mappedTableResource(cities)
                        .addPutItem(new City("Rome", 3))
                        .addPutItem(new City("Oslo", 1))
                        .build()));

        assertThat(enhanced()
                        .batchGetItem(batch -> batch.addReadBatch(ReadBatch.builder(City.class)
                                .mappedTableResource(cities)
                                .addGetItem(key("Rome"))
                                .addGetItem(key("Oslo"))
                                .addGetItem(key("Nowhere"))
                                .build()))
                        .resultsForTable(cities))
                .containsExactlyInAnyOrder(new City("Rome", 3), new City("Oslo", 1));
        assertThat(cities.scan().items()).hasSize(2);
    }

    @Test
    void transactionsAreAllOrNothing() {
        DynamoDbTable<City> cities = cities();
        cities.putItem(new City("Rome", 3));
        Expression isNew = Expression.builder()
                .expression("attribute_not_exists(#n)")
                .putExpressionName("#n", "name")
                .build();

        assertThatThrownBy(() -> enhanced()
                        .transactWriteItems(transaction -> transaction
                                .addPutItem(cities, new City("Oslo", 1))
                                .addPutItem(
                                        cities,
                                        TransactPutItemEnhancedRequest.builder(City.class)
                                                .item(new City("Rome", 9))
                                                .conditionExpression(isNew)
                                                .build())))
                .isInstanceOf(TransactionCanceledException.class);
        assertThat(enhanced()
                        .transactGetItems(transaction ->
                                transaction.addGetItem(cities, key("Rome")).addGetItem(cities, key("Oslo")))
                        .stream()
                        .map(document -> document.getItem(cities)))
                .containsExactly(new City("Rome", 3), null);
    }
}
