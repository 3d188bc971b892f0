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
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;

/** Amazon DynamoDB Streams: the index of its operations. */
public final class DynamoDbStreamsService implements AwsService {
    private static final String TARGET = "DynamoDBStreams_20120810.";

    @Override
    public String name() {
        return "dynamodbstreams";
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
            case "DescribeStream" -> Handler.of(DescribeStreamRequest::builder, new DescribeStream());
            case "GetRecords" -> Handler.of(GetRecordsRequest::builder, new GetRecords());
            case "GetShardIterator" -> Handler.of(GetShardIteratorRequest::builder, new GetShardIterator());
            case "ListStreams" -> Handler.of(ListStreamsRequest::builder, new ListStreams());
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
