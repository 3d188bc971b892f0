package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Stores an item in place of the one with its key.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutItem implements Operation<PutItemRequest, PutItemResponse> {
    @Override
    public PutItemResponse run(PutItemRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        ReturnValues.checkOldOnly(request.returnValues());
        AttributeNames.check(request.item().keySet());
        WriteParameters parameters = WriteParameters.of(request);
        Map<String, AttributeValue> item = ItemWrite.checkedItem(request.item());
        Table table = DynamoDbState.serving(call, request.tableName());
        ItemWrite write = ItemWrite.put(
                table,
                item,
                parameters.condition(),
                request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        Gate.write(call, table);
        ItemWrite.Outcome outcome = write.run(call);
        Capacity capacity = new Capacity(table, Capacity.Kind.WRITE);
        capacity.addWrite(outcome.before(), outcome.after());
        capacity.count(call.now());
        return PutItemResponse.builder()
                .attributes(request.returnValues() == ReturnValue.ALL_OLD ? ReturnValues.of(outcome.before()) : null)
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.of(table, write.key(), request.returnItemCollectionMetrics()))
                .build();
    }

    private static void constrain(PutItemRequest request) {
        new Constraints()
                .notNull("item", request.hasItem())
                .noNulls("expected", request.expected())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf("returnValues", request.returnValuesAsString(), Constraints.RETURN_VALUES)
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .oneOf("conditionalOperator", request.conditionalOperatorAsString(), Constraints.CONDITIONAL_OPERATOR)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
    }
}
