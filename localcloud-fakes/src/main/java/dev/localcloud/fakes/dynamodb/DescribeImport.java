package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Import;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportResponse;

/**
 * Describes an import from S3.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeImport.html">DescribeImport</a>
 */
final class DescribeImport implements Operation<DescribeImportRequest, DescribeImportResponse> {
    @Override
    public DescribeImportResponse run(DescribeImportRequest request, Call call) {
        new Constraints().arn("importArn", request.importArn()).check();
        Import imported = DynamoDbState.of(call).transfers().imports().get(request.importArn());
        if (imported == null) {
            throw DynamoDbErrors.importNotFound(request.importArn());
        }
        return DescribeImportResponse.builder()
                .importTableDescription(imported.description())
                .build();
    }
}
