package dev.localcloud.fakes.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The components of a record class. Made once per class. Immutable and thread-safe. */
final class RecordShape {
    private static final Map<Class<?>, RecordShape> SHAPES = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Method[] accessors;
    private final Constructor<?> constructor;

    private RecordShape(Class<?> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        this.accessors = Stream.of(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        try {
            this.constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has a canonical constructor.", e);
        }
        Stream.of(accessors).forEach(accessor -> accessor.setAccessible(true));
        constructor.setAccessible(true);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.computeIfAbsent(type, RecordShape::new);
    }

    void write(JsonGenerator out, Record value, DataCodec codec) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < components.length; i++) {
            Object component = valueOf(value, accessors[i]);
            if (component != null) {
                out.writeFieldName(components[i].getName());
                codec.write(out, components[i].getGenericType(), component);
            }
        }
        out.writeEndObject();
    }

    private static @Nullable Object valueOf(Record value, Method accessor) {
        try {
            return accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record could not be read: " + value.getClass(), e);
        }
    }

    Object read(JsonParser in, DataCodec codec) throws IOException {
        DataCodec.expect(in, JsonToken.START_OBJECT, type);
        @Nullable Object[] values = new Object[components.length];
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            int index = indexOf(name);
            values[index] = codec.read(in, typeOf(index));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = missing(components[i]);
            }
        }
        return make(values);
    }

    /** What a component is that a snapshot does not have, since its record has grown. */
    private @Nullable Object missing(RecordComponent component) {
        Class<?> declared = component.getType();
        if (declared.isPrimitive()) {
            throw new IllegalArgumentException(
                    "A " + type.getSimpleName() + " without its '" + component.getName() + "' cannot be read.");
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return declared == Map.class
                ? Map.of()
                : declared == List.class ? List.of() : declared == Set.class ? Set.of() : null;
    }

    private Type typeOf(int index) {
        return components[index].getGenericType();
    }

    private int indexOf(String name) {
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("A " + type.getSimpleName() + " has no '" + name + "'.");
    }

    private Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "A " + type.getSimpleName() + " could not be made of what was saved.", e);
        }
    }
}
