package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.CompressedBodies;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Amazon DynamoDB: the index of its operations. */
public final class DynamoDbService implements AwsService {
    private static final String TARGET = "DynamoDB_20120810.";

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public String sdkModule() {
        return "software.amazon.awssdk:dynamodb";
    }

    @Override
    public boolean claims(WireRequest request) {
        String target = request.header("X-Amz-Target");
        return target != null && target.startsWith(TARGET);
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return AwsJson.VERSION_1_0;
    }

    @Override
    public Route route(WireRequest request) {
        String target = request.header("X-Amz-Target");
        if (target == null || !target.startsWith(TARGET)) {
            throw DynamoDbErrors.unknownOperation();
        }
        return Route.rpc(target.substring(TARGET.length()), AwsJson.VERSION_1_0);
    }

    @Override
    public @Nullable Handler handler(String action) {
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
            case "CreateBackup" -> Handler.missing();
            case "CreateGlobalTable" -> Handler.missing();
            case "DeleteBackup" -> Handler.missing();
            case "DeleteResourcePolicy" -> Handler.missing();
            case "DescribeBackup" -> Handler.missing();
            case "DescribeContinuousBackups" ->
                Handler.of(
                        DescribeContinuousBackupsRequest::builder, new ContinuousBackups.DescribeContinuousBackups());
            case "DescribeContributorInsights" -> Handler.missing();
            case "DescribeEndpoints" ->
                Handler.of(DescribeEndpointsRequest::builder, new AccountFacts.DescribeEndpoints());
            case "DescribeExport" -> Handler.missing();
            case "DescribeGlobalTable" -> Handler.missing();
            case "DescribeGlobalTableSettings" -> Handler.missing();
            case "DescribeImport" -> Handler.missing();
            case "DescribeKinesisStreamingDestination" -> Handler.missing();
            case "DescribeLimits" -> Handler.of(DescribeLimitsRequest::builder, new AccountFacts.DescribeLimits());
            case "DescribeTableReplicaAutoScaling" -> Handler.missing();
            case "DescribeTimeToLive" ->
                Handler.of(DescribeTimeToLiveRequest::builder, new TimeToLive.DescribeTimeToLive());
            case "DisableKinesisStreamingDestination" -> Handler.missing();
            case "EnableKinesisStreamingDestination" -> Handler.missing();
            case "ExecuteStatement" -> Handler.of(ExecuteStatementRequest::builder, new ExecuteStatement());
            case "ExecuteTransaction" -> Handler.of(ExecuteTransactionRequest::builder, new ExecuteTransaction());
            case "ExportTableToPointInTime" -> Handler.missing();
            case "GetResourcePolicy" -> Handler.missing();
            case "ImportTable" -> Handler.missing();
            case "ListBackups" -> Handler.missing();
            case "ListContributorInsights" -> Handler.missing();
            case "ListExports" -> Handler.missing();
            case "ListGlobalTables" -> Handler.missing();
            case "ListImports" -> Handler.missing();
            case "ListTagsOfResource" ->
                Handler.of(ListTagsOfResourceRequest::builder, new ResourceTags.ListTagsOfResource());
            case "PutResourcePolicy" -> Handler.missing();
            case "RestoreTableFromBackup" -> Handler.missing();
            case "RestoreTableToPointInTime" -> Handler.missing();
            case "TagResource" -> Handler.of(TagResourceRequest::builder, new ResourceTags.TagResource());
            case "TransactGetItems" -> Handler.of(TransactGetItemsRequest::builder, new TransactGetItems());
            case "TransactWriteItems" -> Handler.of(TransactWriteItemsRequest::builder, new TransactWriteItems());
            case "UntagResource" -> Handler.of(UntagResourceRequest::builder, new ResourceTags.UntagResource());
            case "UpdateContinuousBackups" ->
                Handler.of(UpdateContinuousBackupsRequest::builder, new ContinuousBackups.UpdateContinuousBackups());
            case "UpdateContributorInsights" -> Handler.missing();
            case "UpdateGlobalTable" -> Handler.missing();
            case "UpdateGlobalTableSettings" -> Handler.missing();
            case "UpdateKinesisStreamingDestination" -> Handler.missing();
            case "UpdateTable" -> Handler.of(UpdateTableRequest::builder, new UpdateTable());
            case "UpdateTableReplicaAutoScaling" -> Handler.missing();
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

    @Override
    public AwsError internalFailure() {
        return DynamoDbErrors.internalFailure();
    }

    @Override
    public AwsError unknownAction(String action) {
        return DynamoDbErrors.unknownOperation();
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return DynamoDbErrors.serialization(problem);
    }
}
