package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Handler;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;

/** Amazon DynamoDB Streams: the index of its operations. */
public final class DynamoDbStreamsService extends TargetService {
    /** The service. */
    public DynamoDbStreamsService() {
        super("DynamoDBStreams_20120810.");
    }

    @Override
    public String name() {
        return "dynamodbstreams";
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
}
