package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.CallRecord;
import dev.localcloud.fakes.kernel.AwsError;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Recorded calls as people read them: one line each, long values cut, secrets hidden. */
public final class CallText {
    private static final int VALUE_MAX = 60;
    private static final int OBJECT_MAX = 160;
    private static final String HIDDEN = "(hidden)";

    /** Keys that encrypt objects, credentials of sessions, and the environment of functions: what nobody wants in a log. */
    private static final Set<String> SECRETS =
            Set.of("SSECustomerKey", "CopySourceSSECustomerKey", "SecretAccessKey", "SessionToken", "Variables");

    private CallText() {}

    /** One line: {@code #3 sqs:SendMessage {QueueUrl=…, MessageBody=…} → 400 QueueDoesNotExist (2 ms)}. */
    public static String line(CallRecord call) {
        return "#" + call.sequence() + ' ' + call.service() + ':' + call.action() + ' ' + of(call.request()) + " → "
                + outcome(call) + " (" + call.duration().toMillis() + " ms)";
    }

    /** All lines, or a sentence that there are none. */
    public static String lines(Collection<CallRecord> calls) {
        return calls.isEmpty()
                ? "  (no calls)"
                : calls.stream().map(call -> "  " + line(call)).collect(Collectors.joining("\n"));
    }

    private static String outcome(CallRecord call) {
        AwsError error = call.error();
        String answer = error == null ? "ok" : error.status() + " " + error.shortCode() + ": " + error.text();
        return call.fault() == null
                ? answer
                : answer + " [fault: " + call.fault().summary() + ']';
    }

    /** The members that are set, by their names in the model. */
    public static String of(@Nullable SdkPojo pojo) {
        return pojo == null ? "(unread)" : cut(object(pojo), OBJECT_MAX);
    }

    /** The same without cutting the whole; each value is cut. */
    public static String whole(@Nullable SdkPojo pojo) {
        return pojo == null ? "" : object(pojo);
    }

    private static String object(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .flatMap(field -> member(field, pojo).stream())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Optional<String> member(SdkField<?> field, SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        boolean isUnset = value == null
                || value instanceof Collection<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        return isUnset
                ? Optional.empty()
                : Optional.of(field.memberName()
                        + '='
                        + (SECRETS.contains(field.memberName()) ? hidden(value) : value(value)));
    }

    private static String hidden(@Nullable Object secret) {
        return secret instanceof Map<?, ?> map
                ? map.keySet().stream().map(key -> key + "=" + HIDDEN).collect(Collectors.joining(", ", "{", "}"))
                : HIDDEN;
    }

    private static String value(@Nullable Object value) {
        if (value instanceof SdkPojo nested) {
            return object(nested);
        }
        if (value instanceof SdkBytes bytes) {
            return bytes.asByteArrayUnsafe().length + " bytes";
        }
        if (value instanceof ByteBuffer bytes) {
            return bytes.remaining() + " bytes";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(CallText::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return cut(String.valueOf(value), VALUE_MAX);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + '…';
    }
}
