package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.AwsQuery;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/** Amazon SQS: the index of its operations. */
public final class SqsService implements AwsService {
    private static final String TARGET = "AmazonSQS.";
    private static final String VERSION = "2012-11-05";

    /** Actions that are sent to the service, not to a queue's own address. */
    private static final Set<String> NOT_OF_A_QUEUE = Set.of("CreateQueue", "ListQueues");

    private static final AwsQuery QUERY =
            new AwsQuery("http://queue.amazonaws.com/doc/2012-11-05/", new SqsQueryNames());

    private static final QueryJson QUERY_JSON = new QueryJson(QUERY);

    @Override
    public String name() {
        return "sqs";
    }

    /** Also claims what is sent to a queue's own address without a signature. */
    @Override
    public boolean claims(WireRequest request) {
        String target = request.header("X-Amz-Target");
        if (target != null) {
            return target.startsWith(TARGET);
        }
        return VERSION.equals(request.queryParameter("Version"))
                || QueueAddress.isPathOf(request) && (hasAction(request) || isForm(request));
    }

    /** Whether the caller speaks JSON, not the query protocol of older clients. */
    static boolean isJson(WireRequest request) {
        return request.header("X-Amz-Target") != null;
    }

    private static boolean hasAction(WireRequest request) {
        return request.queryParameter("Action") != null;
    }

    private static boolean isForm(WireRequest request) {
        String contentType = request.header("Content-Type");
        return request.method().equals("POST")
                && contentType != null
                && contentType.startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        if (isJson(request)) {
            return AwsJson.VERSION_1_0;
        }
        return hasAction(request) || isForm(request) ? QUERY : BareError.PROTOCOL;
    }

    @Override
    public Route route(WireRequest request) {
        String target = request.header("X-Amz-Target");
        if (target != null) {
            return Route.rpc(target.substring(target.indexOf('.') + 1), AwsJson.VERSION_1_0);
        }
        String action = action(request);
        if (QueueAddress.isPathOf(request) && NOT_OF_A_QUEUE.contains(action)) {
            throw SqsErrors.unknownAction(action);
        }
        return Route.rpc(action, QueryJson.isAskedFor(request) ? QUERY_JSON : QUERY);
    }

    private static String action(WireRequest request) {
        try {
            List<String> action = AwsQuery.parameters(request).getOrDefault("Action", List.of());
            if (action.isEmpty()) {
                throw SqsErrors.unknownOperation();
            }
            return action.get(0);
        } catch (IOException e) {
            throw SqsErrors.serialization(MalformedRequest.of("The body could not be read."));
        }
    }

    @Override
    public @Nullable Handler handler(String action) {
        return switch (action) {
            case "AddPermission" -> Handler.of(AddPermissionRequest::builder, new AddPermission());
            case "CancelMessageMoveTask" ->
                Handler.of(CancelMessageMoveTaskRequest::builder, new CancelMessageMoveTask());
            case "ChangeMessageVisibility" ->
                Handler.of(ChangeMessageVisibilityRequest::builder, new ChangeMessageVisibility());
            case "ChangeMessageVisibilityBatch" ->
                Handler.of(ChangeMessageVisibilityBatchRequest::builder, new ChangeMessageVisibilityBatch());
            case "CreateQueue" -> Handler.of(CreateQueueRequest::builder, new CreateQueue());
            case "DeleteMessage" -> Handler.of(DeleteMessageRequest::builder, new DeleteMessage());
            case "DeleteMessageBatch" -> Handler.of(DeleteMessageBatchRequest::builder, new DeleteMessageBatch());
            case "DeleteQueue" -> Handler.of(DeleteQueueRequest::builder, new DeleteQueue());
            case "GetQueueAttributes" -> Handler.of(GetQueueAttributesRequest::builder, new GetQueueAttributes());
            case "GetQueueUrl" -> Handler.of(GetQueueUrlRequest::builder, new GetQueueUrl());
            case "ListDeadLetterSourceQueues" ->
                Handler.of(ListDeadLetterSourceQueuesRequest::builder, new ListDeadLetterSourceQueues());
            case "ListMessageMoveTasks" -> Handler.of(ListMessageMoveTasksRequest::builder, new ListMessageMoveTasks());
            case "ListQueueTags" -> Handler.of(ListQueueTagsRequest::builder, new ListQueueTags());
            case "ListQueues" -> Handler.of(ListQueuesRequest::builder, new ListQueues());
            case "PurgeQueue" -> Handler.of(PurgeQueueRequest::builder, new PurgeQueue());
            case "ReceiveMessage" -> Handler.async(ReceiveMessageRequest::builder, new ReceiveMessage());
            case "RemovePermission" -> Handler.of(RemovePermissionRequest::builder, new RemovePermission());
            case "SendMessage" -> Handler.of(SendMessageRequest::builder, new SendMessage());
            case "SendMessageBatch" -> Handler.of(SendMessageBatchRequest::builder, new SendMessageBatch());
            case "SetQueueAttributes" -> Handler.of(SetQueueAttributesRequest::builder, new SetQueueAttributes());
            case "StartMessageMoveTask" -> Handler.of(StartMessageMoveTaskRequest::builder, new StartMessageMoveTask());
            case "TagQueue" -> Handler.of(TagQueueRequest::builder, new TagQueue());
            case "UntagQueue" -> Handler.of(UntagQueueRequest::builder, new UntagQueue());
            default -> null;
        };
    }

    @Override
    public AwsError unknownAction(String action) {
        return SqsErrors.unknownAction(action);
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return SqsErrors.serialization(problem);
    }
}
