package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

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
            case "BatchExecuteStatement" -> Handler.missing();
            case "BatchGetItem" -> Handler.missing();
            case "BatchWriteItem" -> Handler.missing();
            case "CreateBackup" -> Handler.missing();
            case "CreateGlobalTable" -> Handler.missing();
            case "DeleteBackup" -> Handler.missing();
            case "DeleteResourcePolicy" -> Handler.missing();
            case "DescribeBackup" -> Handler.missing();
            case "DescribeContinuousBackups" -> Handler.missing();
            case "DescribeContributorInsights" -> Handler.missing();
            case "DescribeEndpoints" -> Handler.missing();
            case "DescribeExport" -> Handler.missing();
            case "DescribeGlobalTable" -> Handler.missing();
            case "DescribeGlobalTableSettings" -> Handler.missing();
            case "DescribeImport" -> Handler.missing();
            case "DescribeKinesisStreamingDestination" -> Handler.missing();
            case "DescribeLimits" -> Handler.missing();
            case "DescribeTableReplicaAutoScaling" -> Handler.missing();
            case "DescribeTimeToLive" -> Handler.missing();
            case "DisableKinesisStreamingDestination" -> Handler.missing();
            case "EnableKinesisStreamingDestination" -> Handler.missing();
            case "ExecuteStatement" -> Handler.missing();
            case "ExecuteTransaction" -> Handler.missing();
            case "ExportTableToPointInTime" -> Handler.missing();
            case "GetResourcePolicy" -> Handler.missing();
            case "ImportTable" -> Handler.missing();
            case "ListBackups" -> Handler.missing();
            case "ListContributorInsights" -> Handler.missing();
            case "ListExports" -> Handler.missing();
            case "ListGlobalTables" -> Handler.missing();
            case "ListImports" -> Handler.missing();
            case "ListTagsOfResource" -> Handler.missing();
            case "PutResourcePolicy" -> Handler.missing();
            case "RestoreTableFromBackup" -> Handler.missing();
            case "RestoreTableToPointInTime" -> Handler.missing();
            case "TagResource" -> Handler.missing();
            case "TransactGetItems" -> Handler.missing();
            case "TransactWriteItems" -> Handler.missing();
            case "UntagResource" -> Handler.missing();
            case "UpdateContinuousBackups" -> Handler.missing();
            case "UpdateContributorInsights" -> Handler.missing();
            case "UpdateGlobalTable" -> Handler.missing();
            case "UpdateGlobalTableSettings" -> Handler.missing();
            case "UpdateKinesisStreamingDestination" -> Handler.missing();
            case "UpdateTable" -> Handler.missing();
            case "UpdateTableReplicaAutoScaling" -> Handler.missing();
            case "UpdateTimeToLive" -> Handler.missing();
            default -> null;
        };
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
