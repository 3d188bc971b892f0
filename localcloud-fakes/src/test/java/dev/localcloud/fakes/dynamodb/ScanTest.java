package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

class ScanTest extends DynamoDbTest {
    private void fill(int count) {
        createHashTable("things");
        for (int i = 0; i < count; i++) {
            put("things", "p", "i" + i, "x", i);
        }
    }

    @Test
    void segmentsPartitionTheTable() {
        fill(60);
        Set<String> seen = new HashSet<>();

        for (int segment = 0; segment < 7; segment++) {
            int number = segment;
            List<String> keys =
                    dynamo
                            .scan(request ->
                                    request.tableName("things").segment(number).totalSegments(7))
                            .items()
                            .stream()
                            .map(item -> item.get("p").s())
                            .toList();
            keys.forEach(key -> assertThat(seen.add(key)).as(key).isTrue());
        }

        assertThat(seen).hasSize(60);
    }

    @Test
    void pagesHaveTheSameOrderAsTheWhole() {
        fill(25);
        List<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>> whole =
                dynamo.scan(request -> request.tableName("things")).items();

        assertThat(dynamo.scanPaginator(request -> request.tableName("things").limit(4))
                        .items())
                .containsExactlyElementsOf(whole);
    }

    @Test
    void goesOnBehindAKeyThatIsGone() {
        fill(10);
        var page = dynamo.scan(request -> request.tableName("things").limit(5));
        dynamo.deleteItem(request -> request.tableName("things").key(page.lastEvaluatedKey()));

        var rest = dynamo.scan(request -> request.tableName("things").exclusiveStartKey(page.lastEvaluatedKey()));

        assertThat(rest.count()).isEqualTo(5);
        assertThat(rest.items()).doesNotContainAnyElementsOf(page.items());
    }

    @Test
    void countsAndFilters() {
        fill(10);

        ScanResponse response = dynamo.scan(request -> request.tableName("things")
                .select(Select.COUNT)
                .filterExpression("x >= :five")
                .expressionAttributeValues(Map.of(":five", n(5))));

        assertThat(response.count()).isEqualTo(5);
        assertThat(response.scannedCount()).isEqualTo(10);
        assertThat(response.hasItems()).isFalse();
    }

    @Test
    void refusesSegmentsThatMakeNoSense() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.scan(request -> request.tableName("things").segment(0)),
                "The TotalSegments parameter is required but was not present in the request when Segment parameter is"
                        + " present");
        assertInvalid(
                () -> dynamo.scan(request -> request.tableName("things").totalSegments(3)),
                "The Segment parameter is required but was not present in the request when parameter TotalSegments is"
                        + " present");
        assertInvalid(
                () -> dynamo.scan(
                        request -> request.tableName("things").segment(3).totalSegments(3)),
                "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 3 is not"
                        + " less than TotalSegments: 3");
    }
}
