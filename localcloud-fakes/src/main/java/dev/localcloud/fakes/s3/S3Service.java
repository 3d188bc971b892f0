package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Ids;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RestXml;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import org.jspecify.annotations.Nullable;

/** Amazon S3: the index of its operations. */
public final class S3Service implements AwsService {
    private static final RestXml PROTOCOL = new RestXml("http://s3.amazonaws.com/doc/2006-03-01/");

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public boolean claims(WireRequest request) {
        return false;
    }

    @Override
    public Route route(WireRequest request) {
        throw S3Errors.methodNotAllowed();
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return PROTOCOL;
    }

    @Override
    public @Nullable Handler handler(String action) {
        return switch (action) {
            default -> null;
        };
    }

    @Override
    public AwsError unknownAction(String action) {
        return S3Errors.methodNotAllowed();
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return S3Errors.malformedXml();
    }

    @Override
    public String requestId(Ids ids) {
        return ids.upperAlphanumeric(16);
    }

    @Override
    public void finish(WireResponse response, String requestId) {
        response.header("x-amz-request-id", requestId).header("Server", "AmazonS3");
    }
}
