package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Ids;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A service: the index of its operations, and what its wire format has of its own.
 *
 * <p>Thread-safe; one instance serves all clouds.
 */
public interface AwsService {
    /** The name in credential scopes and ARNs, for example {@code sqs}. */
    String name();

    /** The SDK module that an application needs for it, for example {@code software.amazon.awssdk:sqs}. */
    default String sdkModule() {
        return "software.amazon.awssdk:" + name();
    }

    /** Whether the request is this service's by its {@code X-Amz-Target} or its path, whatever its credentials say. */
    boolean claims(WireRequest request);

    /**
     * Finds the action.
     *
     * @throws AwsError if the service has none for the request
     */
    Route route(WireRequest request);

    /** The protocol to answer in when {@link #route} fails. */
    Protocol errorProtocol(WireRequest request);

    /**
     * The operation of an action, created when it is first asked for.
     *
     * @return {@link Handler#missing()} for an action that is not implemented, null for one that the service does not have
     */
    @Nullable
    Handler handler(String action);

    /** The error of an action that the service does not have. */
    AwsError unknownAction(String action);

    /** The service's own error for a request that cannot be read. */
    AwsError malformed(MalformedRequest problem);

    /** The service's own error for a defect of LocalCloud, so that a client never sees anything else. */
    default AwsError internalFailure() {
        return AwsError.of("InternalFailure", 500, "LocalCloud failed; its log has the reason.");
    }

    /** The error of an action that LocalCloud lacks. */
    default AwsError notImplemented(String action, String reason) {
        return AwsError.of(
                "NotImplemented", 501, "LocalCloud does not implement " + name() + ':' + action + '.' + reason);
    }

    /**
     * Who signed a request whose headers and query name nobody: a service that is told so in the body looks there.
     *
     * @return null if nobody has; otherwise the signer, with a request whose body is whole again
     */
    default @Nullable SignedInside signedInside(WireRequest request) {
        return null;
    }

    /**
     * A request whose body says who signed it.
     *
     * @param request with all of its body
     * @param credentials the signer
     */
    record SignedInside(WireRequest request, Credentials credentials) {}

    /** The request as its protocol can read it: a service that takes compressed bodies decompresses them here. */
    default WireRequest decode(WireRequest request) throws IOException {
        return request;
    }

    /** Adds headers that every answer of the service has. */
    default void finish(WireResponse response, String requestId) {}

    /** Makes the answer what the client accepts: a service that compresses its answers does it here. */
    default void encode(WireRequest request, WireResponse response) throws IOException {}

    /** What an id of a request looks like; 128 random bits in the service's own form. */
    default String requestId(Ids ids) {
        return ids.uuid().toString();
    }
}
