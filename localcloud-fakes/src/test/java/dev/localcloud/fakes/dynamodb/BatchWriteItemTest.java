package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchWriteItemTest extends DynamoDbTest {
    static WriteRequest putRequest(Object... item) {
        return WriteRequest.builder().putRequest(put -> put.item(item(item))).build();
    }

    private static WriteRequest deleteRequest(Map<String, AttributeValue> key) {
        return WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
    }

    private void write(List<WriteRequest> writes) {
        assertThat(dynamo.batchWriteItem(request -> request.requestItems(Map.of("things", writes)))
                        .unprocessedItems())
                .isEmpty();
    }

    @Test
    void putsAndDeletes() {
        createHashTable("things");
        put("things", "p", "old");

        write(List.of(putRequest("p", "new", "x", 1), deleteRequest(item("p", "old"))));

        assertThat(cloud.dynamodb().table("things").items()).containsExactly(item("p", "new", "x", 1));
    }

    @Test
    void refusesTwoWritesOfOneItem() {
        createHashTable("things");

        assertInvalid(
                () -> write(List.of(putRequest("p", "a"), deleteRequest(item("p", "a")))),
                "Provided list of item keys contains duplicates");
    }

    @Test
    void refusesMoreThan25() {
        createHashTable("things");
        createHashTable("others");
        List<WriteRequest> some =
                IntStream.range(0, 13).mapToObj(i -> putRequest("p", "i" + i)).toList();

        assertInvalid(
                () -> dynamo.batchWriteItem(request -> request.requestItems(Map.of("things", some, "others", some))),
                "Too many items requested for the BatchWriteItem call");
    }
}
