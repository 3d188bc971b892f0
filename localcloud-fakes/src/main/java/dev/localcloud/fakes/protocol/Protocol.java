package dev.localcloud.fakes.protocol;

import dev.localcloud.fakes.kernel.AwsError;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** One of AWS's wire formats. Implementations are stateless. */
public interface Protocol {
    /**
     * Fills the builder of an operation's request class.
     *
     * @throws MalformedRequest if the request cannot be read
     */
    void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException;

    /**
     * Writes an operation's response.
     *
     * @param answer knows what the response class does not: action, status, request id, root element
     */
    WireResponse write(SdkPojo response, Answer answer) throws IOException;

    /** Writes an error. */
    WireResponse writeError(AwsError error, Answer answer) throws IOException;

    /**
     * What an answer needs besides the response object.
     *
     * @param action the action's name
     * @param status the HTTP status of success
     * @param requestId shown to the client
     * @param rootElement the root element of an XML body, empty for the protocol's usual one
     * @param resource the path of the request, as XML errors repeat it
     * @param isHead whether the answer must not have a body
     */
    record Answer(String action, int status, String requestId, String rootElement, String resource, boolean isHead) {}
}
