package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import dev.localcloud.fakes.protocol.ResponseBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResponseStreamingInvocationType;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Runs a function and answers while it writes: an event for each piece, and one at the end that tells of errors and has the
 * log.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html">InvokeWithResponseStream</a>
 */
final class InvokeWithResponseStream
        implements AsyncOperation<InvokeWithResponseStreamRequest, InvokeWithResponseStreamResponse> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public CompletionStage<InvokeWithResponseStreamResponse> run(InvokeWithResponseStreamRequest request, Call call) {
        new Constraints()
                .oneOf("invocationType", request.invocationTypeAsString(), List.of("RequestResponse", "DryRun"))
                .oneOf("logType", request.logTypeAsString(), InvocationTypes.LOG_TYPES)
                .check();
        FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
        byte[] payload = Invoke.payload(request.payload(), false);
        String clientContext = Invoke.clientContext(request.clientContext());
        Invoker.Target target = Invoker.target(call.cloud(), ref);
        if (request.invocationType() == ResponseStreamingInvocationType.DRY_RUN) {
            call.answerStatus(204);
            return CompletableFuture.completedStage(
                    InvokeWithResponseStreamResponse.builder().statusCode(204).build());
        }
        StreamedAnswer answer = new StreamedAnswer();
        Invoker.run(target, new Invoker.Event(call.requestId(), payload, clientContext, answer))
                .whenComplete((outcome, failure) -> {
                    if (outcome != null) {
                        answer.end(outcome);
                    } else {
                        answer.fail(failure);
                    }
                });
        boolean wantsLog = request.logType() == LogType.TAIL;
        call.answerBody(
                new ResponseBody.Streamed(-1, out -> write(answer, wantsLog, out)),
                "application/vnd.amazon.eventstream");
        return answer.begun().thenApply(type -> {
            call.answerHeader("x-amzn-Remapped-Content-Type", type);
            return InvokeWithResponseStreamResponse.builder()
                    .statusCode(200)
                    .executedVersion(target.version().number())
                    .build();
        });
    }

    private static void write(StreamedAnswer answer, boolean wantsLog, OutputStream out) throws IOException {
        Outcome outcome = answer.transferTo(piece ->
                event("PayloadChunk", "application/octet-stream", piece).writeOn(out));
        event("InvokeComplete", "application/json", end(outcome, wantsLog)).writeOn(out);
    }

    private static byte[] end(@Nullable Outcome outcome, boolean wantsLog) throws IOException {
        ObjectNode end = JSON.createObjectNode();
        if (outcome == null) {
            end.put("ErrorCode", "ServiceException");
        } else {
            if (!outcome.succeeded()) {
                end.put("ErrorCode", outcome.functionError());
                end.put("ErrorDetails", new String(outcome.payload(), StandardCharsets.UTF_8));
            }
            if (wantsLog) {
                end.put("LogResult", Invoke.tail(outcome.logs()));
            }
        }
        return JSON.writeValueAsBytes(end);
    }

    private static Frame event(String name, String contentType, byte[] payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":event-type", HeaderValue.fromString(name));
        headers.put(":content-type", HeaderValue.fromString(contentType));
        headers.put(":message-type", HeaderValue.fromString("event"));
        return new Frame(new Message(headers, payload));
    }

    /** A message that goes out at once, not when a buffer is full. */
    private record Frame(Message message) {
        void writeOn(OutputStream out) throws IOException {
            ByteBuffer frame = message.toByteBuffer();
            out.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
            out.flush();
        }
    }
}
