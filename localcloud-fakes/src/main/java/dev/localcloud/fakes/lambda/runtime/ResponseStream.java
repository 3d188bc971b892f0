package dev.localcloud.fakes.lambda.runtime;

import java.io.IOException;

/**
 * Takes a function's answer while the function still makes it. A function that is not written for that leaves it alone and
 * answers as a whole. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html">Response streaming</a>
 */
public interface ResponseStream {
    /** What a function streams if it does not say. */
    String DEFAULT_TYPE = "application/octet-stream";

    /** The answer begins; only the first call counts. */
    void begin(String contentType);

    /**
     * The next bytes; begins the answer if it has not begun.
     *
     * @throws IOException if the answer has become too large, or the invocation has ended
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Whether the answer has begun. */
    boolean hasBegun();
}
