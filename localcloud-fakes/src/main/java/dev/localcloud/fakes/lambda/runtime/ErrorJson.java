package dev.localcloud.fakes.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The errors of functions as JSON, in the shape of the Java runtime and of the sandbox around it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Function errors in Java</a>
 */
final class ErrorJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String OURS = "dev.localcloud.fakes.lambda.runtime.";
    private static final int CAUSES_MAX = 16;

    private ErrorJson() {}

    /** An exception that the function threw. */
    static byte[] of(Throwable failure) {
        return write(json -> exception(json, failure, 0));
    }

    /** An error of the sandbox, in its own words. */
    static byte[] of(String type, String message) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("errorType", type);
            json.writeStringField("errorMessage", message);
            json.writeEndObject();
        });
    }

    /** The time is up. */
    static byte[] timedOut(String requestId, double seconds) {
        return of(
                "Sandbox.Timedout",
                "RequestId: " + requestId + " Error: Task timed out after "
                        + String.format(java.util.Locale.ROOT, "%.2f", seconds) + " seconds");
    }

    private static void exception(JsonGenerator json, Throwable failure, int depth) throws IOException {
        json.writeStartObject();
        json.writeStringField("errorMessage", messageOf(failure));
        json.writeStringField("errorType", failure.getClass().getName());
        json.writeArrayFieldStart("stackTrace");
        for (String frame : framesOf(failure)) {
            json.writeString(frame);
        }
        json.writeEndArray();
        Throwable cause = failure.getCause();
        if (cause != null && depth < CAUSES_MAX) {
            json.writeFieldName("cause");
            exception(json, cause, depth + 1);
        }
        json.writeEndObject();
    }

    static String messageOf(Throwable failure) {
        @Nullable String message = failure.getLocalizedMessage();
        return message == null ? failure.getClass().getName() : message;
    }

    /** The function's own frames: what called the handler is the runtime's business. */
    static List<String> framesOf(Throwable failure) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                break;
            }
            frames.add(frame.toString());
        }
        while (!frames.isEmpty() && frames.get(frames.size() - 1).startsWith("java.base/jdk.internal.reflect")
                || !frames.isEmpty() && frames.get(frames.size() - 1).startsWith("java.base/java.lang.reflect")) {
            frames.remove(frames.size() - 1);
        }
        return frames;
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
