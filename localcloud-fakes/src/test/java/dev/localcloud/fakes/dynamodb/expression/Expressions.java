package dev.localcloud.fakes.dynamodb.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shorthand for the tests of this package. */
final class Expressions {
    private Expressions() {}

    /** An attribute value of a plain Java one; strings that start with {@code B:} are binaries. */
    static AttributeValue value(Object plain) {
        if (plain instanceof AttributeValue value) {
            return value;
        }
        if (plain instanceof String text) {
            return text.startsWith("B:")
                    ? AttributeValue.fromB(SdkBytes.fromUtf8String(text.substring(2)))
                    : AttributeValue.fromS(text);
        }
        if (plain instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        if (plain instanceof Boolean truth) {
            return AttributeValue.fromBool(truth);
        }
        if (plain instanceof List<?> list) {
            return AttributeValue.fromL(list.stream().map(Expressions::value).toList());
        }
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        ((Map<?, ?>) plain).forEach((key, entry) -> map.put((String) key, value(entry)));
        return AttributeValue.fromM(map);
    }

    /** An item of names and plain values, one after the other. */
    static Map<String, AttributeValue> item(Object... namesAndValues) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return item;
    }

    static AttributeValue strings(String... elements) {
        return AttributeValue.fromSs(List.of(elements));
    }

    static AttributeValue numbers(String... elements) {
        return AttributeValue.fromNs(List.of(elements));
    }

    /** Placeholders of keys and plain values; keys with {@code #} are names. */
    static Placeholders placeholders(Object... keysAndValues) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = (String) keysAndValues[i];
            if (key.startsWith("#")) {
                names.put(key, (String) keysAndValues[i + 1]);
            } else {
                values.put(key, value(keysAndValues[i + 1]));
            }
        }
        return Placeholders.of(
                List.of(new Placeholders.Parameter("ConditionExpression", true)),
                List.of(),
                names.isEmpty() ? null : names,
                values.isEmpty() ? null : values);
    }

    static void assertInvalid(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.text()).isEqualTo(message);
            assertThat(error.shortCode()).isEqualTo("ValidationException");
            assertThat(error.status()).isEqualTo(400);
        });
    }
}
