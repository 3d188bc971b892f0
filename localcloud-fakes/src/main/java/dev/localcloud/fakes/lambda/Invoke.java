package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * Runs a function: and waits for its answer, or queues the event, or only checks that it could.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
final class Invoke implements AsyncOperation<InvokeRequest, InvokeResponse> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NO_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    @Override
    public CompletionStage<InvokeResponse> run(InvokeRequest request, Call call) {
        new Constraints()
                .oneOf("invocationType", request.invocationTypeAsString(), InvocationTypes.ALL)
                .oneOf("logType", request.logTypeAsString(), InvocationTypes.LOG_TYPES)
                .check();
        FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
        boolean isEvent = request.invocationType() == InvocationType.EVENT;
        byte[] payload = payload(request.payload(), isEvent);
        Invoker.Target target = Invoker.target(call.cloud(), ref);
        if (request.invocationType() == InvocationType.DRY_RUN) {
            return CompletableFuture.completedStage(
                    InvokeResponse.builder().statusCode(204).build());
        }
        if (isEvent) {
            AsyncEvents.accept(call.cloud(), ref, call.requestId(), payload, clientContext(request.clientContext()));
            return CompletableFuture.completedStage(
                    InvokeResponse.builder().statusCode(202).build());
        }
        boolean wantsLog = request.logType() == LogType.TAIL;
        return Invoker.run(target, new Invoker.Event(call.requestId(), payload, clientContext(request.clientContext())))
                .thenApply(outcome -> answer(target, outcome, wantsLog));
    }

    private static InvokeResponse answer(Invoker.Target target, Outcome outcome, boolean wantsLog) {
        return InvokeResponse.builder()
                .statusCode(200)
                .executedVersion(target.version().number())
                .functionError(outcome.functionError())
                .logResult(wantsLog ? tail(outcome.logs()) : null)
                .payload(SdkBytes.fromByteArrayUnsafe(outcome.payload()))
                .build();
    }

    static String tail(String logs) {
        byte[] bytes = logs.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, bytes.length - LambdaLimits.LOG_TAIL_BYTES);
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    /** The client context as JSON; empty if there is none. */
    static String clientContext(@Nullable String given) {
        if (given == null) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(given), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw LambdaErrors.invalidClientContext();
        }
    }

    /** The payload if it can be one: JSON, and not too large. */
    static byte[] payload(@Nullable SdkBytes given, boolean isEvent) {
        byte[] payload = given == null ? NO_PAYLOAD : given.asByteArrayUnsafe();
        int limit = isEvent ? LambdaLimits.ASYNC_PAYLOAD_BYTES_MAX : LambdaLimits.PAYLOAD_BYTES_MAX;
        if (payload.length > limit) {
            throw LambdaErrors.payloadIsTooLarge(limit);
        }
        if (payload.length == 0) {
            return NO_PAYLOAD;
        }
        try (JsonParser parser = JSON.createParser(payload)) {
            if (parser.nextToken() == null) {
                return NO_PAYLOAD;
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw LambdaErrors.payloadIsNotJson("There is something behind the value");
            }
        } catch (JsonProcessingException e) {
            throw LambdaErrors.payloadIsNotJson(e.getOriginalMessage() + "\n at [Source: (byte[])\""
                    + new String(payload, 0, Math.min(payload.length, 500), StandardCharsets.UTF_8) + "\"; "
                    + place(e.getLocation()) + "]");
        } catch (IOException e) {
            throw LambdaErrors.payloadIsNotJson(String.valueOf(e.getMessage()));
        }
        return payload;
    }

    /** A payload that nests too deep is refused without a place. */
    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? "line: -1, column: -1"
                : "line: " + location.getLineNr() + ", column: " + location.getColumnNr();
    }
}
