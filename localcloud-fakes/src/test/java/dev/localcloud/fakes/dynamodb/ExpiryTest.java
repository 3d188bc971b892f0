package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to Live</a>, as the clock advances. */
class ExpiryTest extends StreamTest {
    private Instant start;

    @BeforeEach
    void enableTimeToLive() {
        cloud.clock().freeze();
        start = cloud.clock().now();
        dynamo.updateTimeToLive(request -> request.tableName("table")
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("ttl")));
    }

    @Test
    void deletesItemsInTime() {
        put("table", "p", "soon", "ttl", at(Duration.ofMinutes(1)));
        put("table", "p", "later", "ttl", at(Duration.ofHours(1)));
        put("table", "p", "never");

        cloud.clock().advance(Duration.ofSeconds(30));
        assertThat(count("table")).isEqualTo(3);
        cloud.clock().advance(Duration.ofMinutes(1));
        assertThat(get("table", "p", "soon")).isEmpty();
        assertThat(count("table")).isEqualTo(2);
        cloud.clock().advance(Duration.ofDays(1));
        assertThat(get("table", "p", "later")).isEmpty();
        assertThat(get("table", "p", "never")).isNotEmpty();
    }

    @Test
    void deletesManyItemsEachAtItsTime() {
        for (int i = 1; i <= 300; i++) {
            put("table", "p", "item" + i, "ttl", at(Duration.ofSeconds(10L * i)));
        }

        cloud.clock().advance(Duration.ofSeconds(1501));
        assertThat(count("table")).isEqualTo(150);
        assertThat(get("table", "p", "item151")).isNotEmpty();
        cloud.clock().advance(Duration.ofHours(1));
        assertThat(count("table")).isZero();
    }

    @Test
    void staysIfItsTimeIsTakenAway() {
        put("table", "p", "a", "ttl", at(Duration.ofMinutes(1)));
        put("table", "p", "a");
        put("table", "p", "b", "ttl", at(Duration.ofMinutes(1)));
        dynamo.updateTimeToLive(request -> request.tableName("table")
                .timeToLiveSpecification(ttl -> ttl.enabled(false).attributeName("ttl")));

        cloud.clock().advance(Duration.ofHours(1));

        assertThat(count("table")).isEqualTo(2);
    }

    @Test
    void shiftsWithTheAttribute() {
        put("table", "p", "a", "ttl", at(Duration.ofMinutes(1)));
        put("table", "p", "a", "ttl", at(Duration.ofMinutes(10)));

        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(get("table", "p", "a")).isNotEmpty();
        cloud.clock().advance(Duration.ofMinutes(6));
        assertThat(get("table", "p", "a")).isEmpty();
    }

    @Test
    void leavesWhatHasNoUsableTime() {
        put("table", "p", "text", "ttl", "1");
        put("table", "p", "ancient", "ttl", at(Duration.ofDays(-6 * 365)));
        put("table", "p", "beyond", "ttl", n("1E100"));
        put("table", "p", "negative", "ttl", -5);

        cloud.clock().advance(Duration.ofDays(3));

        assertThat(count("table")).isEqualTo(4);
    }

    @Test
    void expiresItemsThatWereThereBefore() {
        createHashTable("plain");
        put("plain", "p", "a", "ttl", at(Duration.ofMinutes(1)));
        dynamo.updateTimeToLive(request -> request.tableName("plain")
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("ttl")));

        cloud.clock().advance(Duration.ofMinutes(2));

        assertThat(count("plain")).isZero();
    }

    @Test
    void marksTheDeletionAsTheServices() {
        put("table", "p", "a", "ttl", at(Duration.ofMinutes(1)));

        cloud.clock().advance(Duration.ofMinutes(2));

        List<Record> records = records("table");
        assertThat(records).extracting(Record::eventName).containsExactly(OperationType.INSERT, OperationType.REMOVE);
        assertThat(records.get(1).userIdentity().type()).isEqualTo("Service");
        assertThat(records.get(1).userIdentity().principalId()).isEqualTo("dynamodb.amazonaws.com");
    }

    @Test
    void goesOnInAFork() {
        put("table", "p", "a", "ttl", at(Duration.ofMinutes(1)));

        try (LocalCloud fork = cloud.fork()) {
            fork.clock().advance(Duration.ofMinutes(2));

            assertThat(fork.client(DynamoDbClient.class)
                            .scan(request -> request.tableName("table").select(Select.COUNT))
                            .count())
                    .isZero();
        }
        assertThat(count("table")).isEqualTo(1);
    }

    private long at(Duration later) {
        return start.plus(later).getEpochSecond();
    }

    private int count(String table) {
        return dynamo.scan(request -> request.tableName(table).select(Select.COUNT))
                .count();
    }
}
