package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;

/** What DynamoDB and DynamoDB Streams have in common: actions by {@code X-Amz-Target}, JSON, errors. */
abstract class TargetService implements AwsService {
    private final String target;

    /**
     * A service.
     *
     * @param target what its {@code X-Amz-Target} begins with
     */
    TargetService(String target) {
        this.target = target;
    }

    @Override
    public final String sdkModule() {
        return "software.amazon.awssdk:dynamodb";
    }

    @Override
    public final boolean claims(WireRequest request) {
        String action = request.header("X-Amz-Target");
        return action != null && action.startsWith(target);
    }

    @Override
    public final Protocol errorProtocol(WireRequest request) {
        return AwsJson.VERSION_1_0;
    }

    @Override
    public final Route route(WireRequest request) {
        String action = request.header("X-Amz-Target");
        if (action == null || !action.startsWith(target)) {
            throw DynamoDbErrors.unknownOperation();
        }
        return Route.rpc(action.substring(target.length()), AwsJson.VERSION_1_0);
    }

    @Override
    public final AwsError internalFailure() {
        return DynamoDbErrors.internalFailure();
    }

    @Override
    public final AwsError unknownAction(String action) {
        return DynamoDbErrors.unknownOperation();
    }

    @Override
    public final AwsError malformed(MalformedRequest problem) {
        return DynamoDbErrors.serialization(problem);
    }
}
