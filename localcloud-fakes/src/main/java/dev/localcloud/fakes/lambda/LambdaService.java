package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RestJson;
import dev.localcloud.fakes.protocol.WireRequest;
import org.jspecify.annotations.Nullable;

/** AWS Lambda: the index of its operations. */
public final class LambdaService implements AwsService {
    @Override
    public String name() {
        return "lambda";
    }

    @Override
    public boolean claims(WireRequest request) {
        return false;
    }

    @Override
    public Route route(WireRequest request) {
        throw LambdaErrors.unknownOperation();
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return RestJson.INSTANCE;
    }

    @Override
    public @Nullable Handler handler(String action) {
        return switch (action) {
            default -> null;
        };
    }

    @Override
    public AwsError unknownAction(String action) {
        return LambdaErrors.unknownOperation();
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return LambdaErrors.invalidRequestContent(problem);
    }
}
