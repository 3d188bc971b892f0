package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;

/**
 * Tells all about a table. AWS counts items every six hours or so; here the count is exact.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
final class DescribeTable implements Operation<DescribeTableRequest, DescribeTableResponse> {
    @Override
    public DescribeTableResponse run(DescribeTableRequest request, Call call) {
        Table table = DynamoDbState.existing(call, request.tableName());
        return DescribeTableResponse.builder()
                .table(TableDescriptions.live(table))
                .build();
    }
}
