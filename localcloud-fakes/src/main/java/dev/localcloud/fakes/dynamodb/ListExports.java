package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Export;
import dev.localcloud.fakes.dynamodb.Transfers.TransferPage;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.ListExportsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListExportsResponse;

/**
 * Lists the exports of the last 90 days in pages.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListExports.html">ListExports</a>
 */
final class ListExports implements Operation<ListExportsRequest, ListExportsResponse> {
    @Override
    public ListExportsResponse run(ListExportsRequest request, Call call) {
        new Constraints()
                .length("tableArn", request.tableArn(), 1, DynamoDbLimits.ARN_LENGTH_MAX)
                .atLeast("maxResults", request.maxResults(), 1)
                .atMost("maxResults", request.maxResults(), DynamoDbLimits.LIST_EXPORTS_MAX)
                .check();
        TransferPage<Export> page = Transfers.page(
                DynamoDbState.of(call).transfers().exports().values(),
                request.tableArn(),
                request.nextToken(),
                request.maxResults() == null ? DynamoDbLimits.LIST_EXPORTS_MAX : request.maxResults(),
                call.now());
        return ListExportsResponse.builder()
                .exportSummaries(page.transfers().stream()
                        .map(export -> summary(export.description()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ExportSummary summary(ExportDescription export) {
        return ExportSummary.builder()
                .exportArn(export.exportArn())
                .exportStatus(export.exportStatus())
                .exportType(export.exportType())
                .build();
    }
}
