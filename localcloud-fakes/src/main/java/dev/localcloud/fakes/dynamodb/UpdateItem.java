package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Changes attributes of an item; makes the item if it is not there.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
final class UpdateItem implements Operation<UpdateItemRequest, UpdateItemResponse> {
    @Override
    public UpdateItemResponse run(UpdateItemRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        AttributeNames.check(request.attributeUpdates().keySet());
        WriteParameters parameters = WriteParameters.of(request);
        Table table = DynamoDbState.serving(call, request.tableName());
        ItemWrite write = ItemWrite.update(
                table,
                request.key(),
                parameters.updateOrNothing(),
                parameters.condition(),
                request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD);
        Gate.write(call, table);
        ItemWrite.Outcome outcome = write.run(call);
        Capacity capacity = new Capacity(table, Capacity.Kind.WRITE);
        capacity.addWrite(outcome.before(), outcome.after());
        capacity.count(call.now());
        return UpdateItemResponse.builder()
                .attributes(ReturnValues.of(outcome, request.returnValues()))
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .itemCollectionMetrics(ItemCollections.of(table, write.key(), request.returnItemCollectionMetrics()))
                .build();
    }

    private static void constrain(UpdateItemRequest request) {
        new Constraints()
                .notNull("key", request.hasKey())
                .noNulls("expected", request.expected())
                .noNulls("attributeUpdates", request.attributeUpdates())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf("returnValues", request.returnValuesAsString(), Constraints.RETURN_VALUES)
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .oneOf("conditionalOperator", request.conditionalOperatorAsString(), Constraints.CONDITIONAL_OPERATOR)
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
    }
}
