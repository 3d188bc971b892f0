package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.model.EnhancedGlobalSecondaryIndex;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

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
}
