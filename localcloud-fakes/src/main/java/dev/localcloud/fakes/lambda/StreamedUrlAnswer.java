package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.lambda.runtime.Outcome;
import dev.localcloud.fakes.lambda.runtime.ResponseStream;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a function URL in the mode {@code RESPONSE_STREAM}: it begins when its status and headers are known, which
 * the function may write in front of the body. Thread-safe; guarded by itself.
 */
final class StreamedUrlAnswer implements ResponseStream {
    private final StreamedAnswer body = new StreamedAnswer();
    private final CompletableFuture<WireResponse> response = new CompletableFuture<>();
    private @Nullable ByteArrayOutputStream head;
    private boolean hasBegun;

    /** The HTTP answer, as soon as it begins. */
    CompletionStage<WireResponse> response() {
        return response;
    }

    @Override
    public void begin(String contentType) {
        synchronized (this) {
            if (hasBegun) {
                return;
            }
            hasBegun = true;
            if (contentType.startsWith(UrlAnswer.INTEGRATION_TYPE)) {
                head = new ByteArrayOutputStream();
                return;
            }
        }
        respond(new WireResponse(200).header("Content-Type", contentType));
    }

    @Override
    public synchronized boolean hasBegun() {
        return hasBegun;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin(DEFAULT_TYPE);
        byte[] soFar;
        synchronized (this) {
            if (head == null) {
                body.write(bytes, offset, length);
                return;
            }
            head.write(bytes, offset, length);
            soFar = head.toByteArray();
        }
        int end = UrlAnswer.endOfHead(soFar);
        if (end >= 0) {
            byte[] first = UrlAnswer.behindHead(soFar, end);
            synchronized (this) {
                head = null;
                body.write(first, 0, first.length);
            }
            respond(UrlAnswer.head(java.util.Arrays.copyOf(soFar, end)));
        }
    }

    /** The function is done. What it has not streamed it answers as a whole. */
    void end(Outcome outcome) {
        if (outcome.succeeded() && !hasBegun()) {
            respond(new WireResponse(200).header("Content-Type", outcome.contentType()));
        }
        response.complete(UrlAnswer.failed());
        body.end(outcome);
    }

    private void respond(WireResponse begun) {
        response.complete(begun.body(new ResponseBody.Streamed(
                -1,
                out -> body.transferTo(piece -> {
                    out.write(piece);
                    out.flush();
                }))));
    }
}
