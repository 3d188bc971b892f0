package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Export;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportResponse;

/**
 * Describes an export to S3.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeExport.html">DescribeExport</a>
 */
final class DescribeExport implements Operation<DescribeExportRequest, DescribeExportResponse> {
    @Override
    public DescribeExportResponse run(DescribeExportRequest request, Call call) {
        new Constraints().arn("exportArn", request.exportArn()).check();
        Export export = DynamoDbState.of(call).transfers().exports().get(request.exportArn());
        if (export == null) {
            throw DynamoDbErrors.exportNotFound(request.exportArn());
        }
        return DescribeExportResponse.builder()
                .exportDescription(export.description())
                .build();
    }
}
