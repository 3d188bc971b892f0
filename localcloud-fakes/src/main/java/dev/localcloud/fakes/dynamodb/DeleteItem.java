package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Removes the item with a key. Removing what is not there succeeds, as on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
final class DeleteItem implements Operation<DeleteItemRequest, DeleteItemResponse> {
    @Override
    public DeleteItemResponse run(DeleteItemRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        ReturnValues.checkOldOnly(request.returnValues());
        WriteParameters parameters = WriteParameters.of(request);
        Table table = DynamoDbState.serving(call, request.tableName());
        ItemWrite write = ItemWrite.delete(
                table,
                request.key(),
                parameters.condition(),
                request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        Gate.write(call, table);
        ItemWrite.Outcome outcome = write.run(call);
        Capacity capacity = new Capacity(table, Capacity.Kind.WRITE);
        capacity.addWrite(outcome.before(), null);
        capacity.count(call.now());
        return DeleteItemResponse.builder()
                .attributes(request.returnValues() == ReturnValue.ALL_OLD ? ReturnValues.of(outcome.before()) : null)
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.of(table, write.key(), request.returnItemCollectionMetrics()))
                .build();
    }

    private static void constrain(DeleteItemRequest request) {
        new Constraints()
                .notNull("key", request.hasKey())
                .noNulls("expected", request.expected())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf("returnValues", request.returnValuesAsString(), Constraints.RETURN_VALUES)
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .oneOf("conditionalOperator", request.conditionalOperatorAsString(), Constraints.CONDITIONAL_OPERATOR)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
    }
}
