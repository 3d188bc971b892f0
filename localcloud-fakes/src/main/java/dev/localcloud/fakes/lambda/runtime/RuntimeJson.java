package dev.localcloud.fakes.lambda.runtime;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes with the library that the Java runtime itself uses: AWS's events by their own rules, everything else by
 * those for plain objects. Thread-safe.
 */
final class RuntimeJson implements Json {
    private final Map<Type, PojoSerializer<Object>> serializers = new HashMap<>();

    @Override
    public Object read(byte[] payload, Type type) throws IOException {
        return serializer(type).fromJson(new ByteArrayInputStream(payload));
    }

    @Override
    public byte[] write(@Nullable Object answer, Type type) {
        if (answer == null) {
            return "null".getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        serializer(type).toJson(answer, out);
        return out.toByteArray();
    }

    private PojoSerializer<Object> serializer(Type type) {
        synchronized (serializers) {
            PojoSerializer<Object> known = serializers.get(type);
            if (known == null) {
                known = make(type);
                serializers.put(type, known);
            }
            return known;
        }
    }

    @SuppressWarnings("unchecked") // a serializer of the type takes what the type's handler returns
    private static PojoSerializer<Object> make(Type type) {
        if (type instanceof Class<?> event && LambdaEventSerializers.isLambdaSupportedEvent(event.getName())) {
            return (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(event, event.getClassLoader());
        }
        return type instanceof Class<?> plain
                ? (PojoSerializer<Object>) JacksonFactory.getInstance().getSerializer(plain)
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
