package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.protocol.CompressedBodies;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableSettingsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableReplicaAutoScalingRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListExportsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListGlobalTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListImportsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableSettingsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableReplicaAutoScalingRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Amazon DynamoDB: the index of its operations. */
public final class DynamoDbService extends TargetService {
    /** The most frequent actions have no list whose elements are structures; they go without {@link NullElements}. */
    private static final Set<String> OF_ONE_ITEM_OR_PAGE =
            Set.of("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan");

    /** The service. */
    public DynamoDbService() {
        super("DynamoDB_20120810.");
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public @Nullable Handler handler(String action) {
        Handler handler = operation(action);
        return handler == null || !handler.isImplemented() || OF_ONE_ITEM_OR_PAGE.contains(action)
                ? handler
                : handler.behind(NullElements.REFUSED);
    }

    private static @Nullable Handler operation(String action) {
        return switch (action) {
            case "CreateTable" -> Handler.of(CreateTableRequest::builder, new CreateTable());
            case "DescribeTable" -> Handler.of(DescribeTableRequest::builder, new DescribeTable());
            case "DeleteTable" -> Handler.of(DeleteTableRequest::builder, new DeleteTable());
            case "ListTables" -> Handler.of(ListTablesRequest::builder, new ListTables());
            case "PutItem" -> Handler.of(PutItemRequest::builder, new PutItem());
            case "GetItem" -> Handler.of(GetItemRequest::builder, new GetItem());
            case "UpdateItem" -> Handler.of(UpdateItemRequest::builder, new UpdateItem());
            case "DeleteItem" -> Handler.of(DeleteItemRequest::builder, new DeleteItem());
            case "Query" -> Handler.of(QueryRequest::builder, new Query());
            case "Scan" -> Handler.of(ScanRequest::builder, new Scan());
            case "BatchExecuteStatement" ->
                Handler.of(BatchExecuteStatementRequest::builder, new BatchExecuteStatement());
            case "BatchGetItem" -> Handler.of(BatchGetItemRequest::builder, new BatchGetItem());
            case "BatchWriteItem" -> Handler.of(BatchWriteItemRequest::builder, new BatchWriteItem());
            case "CreateBackup" -> Handler.of(CreateBackupRequest::builder, new CreateBackup());
            case "CreateGlobalTable" ->
                Handler.of(CreateGlobalTableRequest::builder, new GlobalTables.CreateGlobalTable());
            case "DeleteBackup" -> Handler.of(DeleteBackupRequest::builder, new DeleteBackup());
            case "DeleteResourcePolicy" ->
                Handler.of(DeleteResourcePolicyRequest::builder, new ResourcePolicy.DeleteResourcePolicy());
            case "DescribeBackup" -> Handler.of(DescribeBackupRequest::builder, new DescribeBackup());
            case "DescribeContinuousBackups" ->
                Handler.of(
                        DescribeContinuousBackupsRequest::builder, new ContinuousBackups.DescribeContinuousBackups());
            case "DescribeContributorInsights" ->
                Handler.of(
                        DescribeContributorInsightsRequest::builder,
                        new ContributorInsights.DescribeContributorInsights());
            case "DescribeEndpoints" ->
                Handler.of(DescribeEndpointsRequest::builder, new AccountFacts.DescribeEndpoints());
            case "DescribeExport" -> Handler.of(DescribeExportRequest::builder, new DescribeExport());
            case "DescribeImport" -> Handler.of(DescribeImportRequest::builder, new DescribeImport());
            case "DescribeGlobalTable" ->
                Handler.of(DescribeGlobalTableRequest::builder, new GlobalTables.DescribeGlobalTable());
            case "DescribeGlobalTableSettings" ->
                Handler.of(DescribeGlobalTableSettingsRequest::builder, new GlobalTables.DescribeGlobalTableSettings());
            case "DescribeKinesisStreamingDestination" ->
                Handler.of(
                        DescribeKinesisStreamingDestinationRequest::builder,
                        new KinesisStreamingDestination.DescribeKinesisStreamingDestination());
            case "DescribeLimits" -> Handler.of(DescribeLimitsRequest::builder, new AccountFacts.DescribeLimits());
            case "DescribeTableReplicaAutoScaling" ->
                Handler.of(
                        DescribeTableReplicaAutoScalingRequest::builder,
                        new TableReplicaAutoScaling.DescribeTableReplicaAutoScaling());
            case "DescribeTimeToLive" ->
                Handler.of(DescribeTimeToLiveRequest::builder, new TimeToLive.DescribeTimeToLive());
            case "DisableKinesisStreamingDestination" ->
                Handler.of(
                        DisableKinesisStreamingDestinationRequest::builder,
                        new KinesisStreamingDestination.DisableKinesisStreamingDestination());
            case "EnableKinesisStreamingDestination" ->
                Handler.of(
                        EnableKinesisStreamingDestinationRequest::builder,
                        new KinesisStreamingDestination.EnableKinesisStreamingDestination());
            case "ExecuteStatement" -> Handler.of(ExecuteStatementRequest::builder, new ExecuteStatement());
            case "ExecuteTransaction" -> Handler.of(ExecuteTransactionRequest::builder, new ExecuteTransaction());
            case "ExportTableToPointInTime" ->
                Handler.of(ExportTableToPointInTimeRequest::builder, new ExportTableToPointInTime());
            case "GetResourcePolicy" ->
                Handler.of(GetResourcePolicyRequest::builder, new ResourcePolicy.GetResourcePolicy());
            case "ImportTable" -> Handler.of(ImportTableRequest::builder, new ImportTable());
            case "ListBackups" -> Handler.of(ListBackupsRequest::builder, new ListBackups());
            case "ListContributorInsights" ->
                Handler.of(ListContributorInsightsRequest::builder, new ContributorInsights.ListContributorInsights());
            case "ListExports" -> Handler.of(ListExportsRequest::builder, new ListExports());
            case "ListImports" -> Handler.of(ListImportsRequest::builder, new ListImports());
            case "ListGlobalTables" ->
                Handler.of(ListGlobalTablesRequest::builder, new GlobalTables.ListGlobalTables());
            case "ListTagsOfResource" ->
                Handler.of(ListTagsOfResourceRequest::builder, new ResourceTags.ListTagsOfResource());
            case "PutResourcePolicy" ->
                Handler.of(PutResourcePolicyRequest::builder, new ResourcePolicy.PutResourcePolicy());
            case "RestoreTableFromBackup" ->
                Handler.of(RestoreTableFromBackupRequest::builder, new RestoreTableFromBackup());
            case "RestoreTableToPointInTime" ->
                Handler.of(RestoreTableToPointInTimeRequest::builder, new RestoreTableToPointInTime());
            case "TagResource" -> Handler.of(TagResourceRequest::builder, new ResourceTags.TagResource());
            case "TransactGetItems" -> Handler.of(TransactGetItemsRequest::builder, new TransactGetItems());
            case "TransactWriteItems" -> Handler.of(TransactWriteItemsRequest::builder, new TransactWriteItems());
            case "UntagResource" -> Handler.of(UntagResourceRequest::builder, new ResourceTags.UntagResource());
            case "UpdateContinuousBackups" ->
                Handler.of(UpdateContinuousBackupsRequest::builder, new ContinuousBackups.UpdateContinuousBackups());
            case "UpdateContributorInsights" ->
                Handler.of(
                        UpdateContributorInsightsRequest::builder, new ContributorInsights.UpdateContributorInsights());
            case "UpdateGlobalTable" ->
                Handler.of(UpdateGlobalTableRequest::builder, new GlobalTables.UpdateGlobalTable());
            case "UpdateGlobalTableSettings" ->
                Handler.of(UpdateGlobalTableSettingsRequest::builder, new GlobalTables.UpdateGlobalTableSettings());
            case "UpdateKinesisStreamingDestination" ->
                Handler.of(
                        UpdateKinesisStreamingDestinationRequest::builder,
                        new KinesisStreamingDestination.UpdateKinesisStreamingDestination());
            case "UpdateTable" -> Handler.of(UpdateTableRequest::builder, new UpdateTable());
            case "UpdateTableReplicaAutoScaling" ->
                Handler.of(
                        UpdateTableReplicaAutoScalingRequest::builder,
                        new TableReplicaAutoScaling.UpdateTableReplicaAutoScaling());
            case "UpdateTimeToLive" -> Handler.of(UpdateTimeToLiveRequest::builder, new TimeToLive.UpdateTimeToLive());
            default -> null;
        };
    }

    @Override
    public WireRequest decode(WireRequest request) throws IOException {
        try {
            return CompressedBodies.decompress(request, DynamoDbLimits.REQUEST_BYTES_MAX);
        } catch (CompressedBodies.BodyRefused refused) {
            throw refused.isTooLong()
                    ? DynamoDbErrors.requestIsTooLong()
                    : DynamoDbErrors.serialization(MalformedRequest.of(String.valueOf(refused.getMessage())));
        }
    }

    @Override
    public void finish(WireResponse response, String requestId) {
        response.header("Server", "Server");
    }

    @Override
    public void encode(WireRequest request, WireResponse response) throws IOException {
        CompressedBodies.compress(request, response, DynamoDbLimits.COMPRESSED_RESPONSE_BYTES_MIN);
    }
}
