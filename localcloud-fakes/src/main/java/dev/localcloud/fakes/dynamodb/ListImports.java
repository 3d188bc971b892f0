package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Import;
import dev.localcloud.fakes.dynamodb.Transfers.TransferPage;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.ImportSummary;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ListImportsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListImportsResponse;

/**
 * Lists the imports of the last 90 days in pages.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListImports.html">ListImports</a>
 */
final class ListImports implements Operation<ListImportsRequest, ListImportsResponse> {
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{16})+");

    @Override
    public ListImportsResponse run(ListImportsRequest request, Call call) {
        new Constraints()
                .length("tableArn", request.tableArn(), 1, DynamoDbLimits.ARN_LENGTH_MAX)
                .atLeast("pageSize", request.pageSize(), 1)
                .atMost("pageSize", request.pageSize(), DynamoDbLimits.LIST_IMPORTS_MAX)
                .length(
                        "nextToken",
                        request.nextToken(),
                        DynamoDbLimits.IMPORT_TOKEN_LENGTH_MIN,
                        DynamoDbLimits.IMPORT_TOKEN_LENGTH_MAX)
                .pattern("nextToken", request.nextToken(), TOKEN)
                .check();
        TransferPage<Import> page = Transfers.page(
                DynamoDbState.of(call).transfers().imports().values(),
                request.tableArn(),
                request.nextToken(),
                request.pageSize() == null ? DynamoDbLimits.LIST_IMPORTS_MAX : request.pageSize(),
                call.now());
        return ListImportsResponse.builder()
                .importSummaryList(page.transfers().stream()
                        .map(each -> summary(each.description()))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ImportSummary summary(ImportTableDescription description) {
        return ImportSummary.builder()
                .importArn(description.importArn())
                .importStatus(description.importStatus())
                .tableArn(description.tableArn())
                .s3BucketSource(description.s3BucketSource())
                .cloudWatchLogGroupArn(description.cloudWatchLogGroupArn())
                .inputFormat(description.inputFormat())
                .startTime(description.startTime())
                .endTime(description.endTime())
                .build();
    }
}
