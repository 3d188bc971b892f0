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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;

/** Amazon SQS: the index of its operations. */
public final class SqsService implements AwsService {
    private static final String TARGET = "AmazonSQS.";
    private static final AwsQuery QUERY =
            new AwsQuery("http://queue.amazonaws.com/doc/2012-11-05/", AwsQuery.Names.AS_MODELLED);

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public boolean claims(WireRequest request) {
        String target = request.header("X-Amz-Target");
        return target != null && target.startsWith(TARGET);
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return request.header("X-Amz-Target") == null ? QUERY : AwsJson.VERSION_1_0;
    }

    @Override
    public Route route(WireRequest request) {
        String target = request.header("X-Amz-Target");
        if (target != null) {
            return Route.rpc(target.substring(target.indexOf('.') + 1), AwsJson.VERSION_1_0);
        }
        try {
            List<String> action = AwsQuery.parameters(request).getOrDefault("Action", List.of());
            if (action.isEmpty()) {
                throw SqsErrors.unknownOperation();
            }
            return Route.rpc(action.get(0), QUERY);
        } catch (IOException e) {
            throw SqsErrors.serialization(MalformedRequest.of("The body could not be read."));
        }
    }

    @Override
    public @Nullable Handler handler(String action) {
        return switch (action) {
            case "CreateQueue" -> Handler.of(CreateQueueRequest::builder, new CreateQueue());
            case "GetQueueUrl" -> Handler.of(GetQueueUrlRequest::builder, new GetQueueUrl());
            case "AddPermission", "RemovePermission" -> Handler.missing();
            default -> null;
        };
    }

    @Override
    public AwsError unknownAction(String action) {
        return SqsErrors.unknownOperation();
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return SqsErrors.serialization(problem);
    }
}
