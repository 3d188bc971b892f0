package dev.localcloud.fakes.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Writes data as JSON and reads it again: texts, numbers, times, enums, lists, maps, records and the SDK's model objects,
 * and whatever has been given a form that is made of these.
 *
 * <p>The type that is declared for a value says how it is read. Nothing in the JSON names a class, except that a value of a
 * sealed interface is written under the simple name of its class: {@code {"Zip": {…}}}. So reading makes nothing but data. A
 * map whose keys are records is an array, of keys and values in turn.
 *
 * <p>A member that is missing is null, or empty if it is a list, set or map that may not be null: by such components a record
 * may grow without a new format. Immutable.
 */
public final class DataCodec {
    /** How values of a type that is no plain data are written. */
    private record Form(Type saved, Saver saver, Loader loader) {}

    /** Makes plain data of a value. */
    @FunctionalInterface
    private interface Saver {
        Object save(Object value) throws IOException;
    }

    /** Makes a value of plain data. */
    @FunctionalInterface
    private interface Loader {
        Object load(Object saved) throws IOException;
    }

    /** A function that may fail as files do. */
    @FunctionalInterface
    public interface Conversion<T, R> {
        /** The other form of the value. */
        R apply(T value) throws IOException;
    }

    /** Records, SDK model objects, and what they are made of. */
    public static final DataCodec PLAIN = new DataCodec(Map.of());

    private final Map<Class<?>, Form> forms;

    private DataCodec(Map<Class<?>, Form> forms) {
        this.forms = forms;
    }

    /** This codec, with a form for one more type. */
    public <T, R> DataCodec with(Class<T> type, Class<R> saved, Conversion<T, R> save, Conversion<R, T> load) {
        Map<Class<?>, Form> more = new HashMap<>(forms);
        more.put(type, new Form(saved, value -> save.apply(type.cast(value)), value -> load.apply(saved.cast(value))));
        return new DataCodec(Map.copyOf(more));
    }

    /**
     * Writes a value.
     *
     * @param type what is declared for the value
     * @throws IllegalArgumentException if the value is no data
     */
    public void write(JsonGenerator out, Type type, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
            return;
        }
        Class<?> declared = rawOf(type);
        Form form = forms.get(declared);
        if (form != null) {
            write(out, form.saved(), form.saver().save(value));
        } else if (declared.isSealed()) {
            out.writeStartObject();
            out.writeFieldName(value.getClass().getSimpleName());
            write(out, value.getClass(), value);
            out.writeEndObject();
        } else if (value instanceof Collection<?> collection) {
            writeAll(out, collection, argument(type, 0));
        } else if (value instanceof Map<?, ?> map && !isNamed(type)) {
            writeEntries(out, map, type);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(out, map, argument(type, 1));
        } else if (value instanceof Record record) {
            RecordShape.of(record.getClass()).write(out, record, this);
        } else if (value instanceof SdkPojo pojo) {
            ModelObjects.write(out, pojo);
        } else if (!Scalars.write(out, value)) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " is no data, and has no form in snapshots.");
        }
    }

    private void writeAll(JsonGenerator out, Collection<?> values, Type element) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            write(out, element, value);
        }
        out.writeEndArray();
    }

    private void writeMap(JsonGenerator out, Map<?, ?> map, Type element) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            write(out, element, entry.getValue());
        }
        out.writeEndObject();
    }

    /** Whether the keys of a map can be names in JSON. */
    private static boolean isNamed(Type map) {
        return !rawOf(argument(map, 0)).isRecord();
    }

    private void writeEntries(JsonGenerator out, Map<?, ?> map, Type type) throws IOException {
        out.writeStartArray();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            write(out, argument(type, 0), entry.getKey());
            write(out, argument(type, 1), entry.getValue());
        }
        out.writeEndArray();
    }

    private Map<Object, @Nullable Object> readEntries(JsonParser in, Type type) throws IOException {
        expect(in, JsonToken.START_ARRAY, rawOf(type));
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object key = required(read(in, argument(type, 0)), rawOf(argument(type, 0)));
            in.nextToken();
            map.put(key, read(in, argument(type, 1)));
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * Reads the value at which the parser stands.
     *
     * @throws IllegalArgumentException if the JSON is no value of the type
     */
    public @Nullable Object read(JsonParser in, Type type) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        Class<?> declared = rawOf(type);
        Form form = forms.get(declared);
        if (form != null) {
            return form.loader().load(required(read(in, form.saved()), declared));
        }
        if (declared.isSealed()) {
            return readVariant(in, declared);
        }
        if (Collection.class.isAssignableFrom(declared)) {
            return readAll(in, declared, argument(type, 0));
        }
        if (Map.class.isAssignableFrom(declared)) {
            return isNamed(type) ? readMap(in, type) : readEntries(in, type);
        }
        if (declared.isRecord()) {
            return RecordShape.of(declared).read(in, this);
        }
        return SdkPojo.class.isAssignableFrom(declared)
                ? ModelObjects.read(in, declared)
                : Scalars.read(in.getText(), declared);
    }

    private Object readVariant(JsonParser in, Class<?> declared) throws IOException {
        String name = in.nextFieldName();
        Class<?> variant = Stream.of(declared.getPermittedSubclasses())
                .filter(permitted -> permitted.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no " + declared.getSimpleName() + " named " + name + '.'));
        in.nextToken();
        Object value = required(read(in, variant), variant);
        in.nextToken();
        return value;
    }

    private Collection<@Nullable Object> readAll(JsonParser in, Class<?> declared, Type element) throws IOException {
        expect(in, JsonToken.START_ARRAY, declared);
        Collection<@Nullable Object> values =
                Set.class.isAssignableFrom(declared) ? new LinkedHashSet<>() : new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(in, element));
        }
        return values instanceof Set<@Nullable Object> set
                ? Collections.unmodifiableSet(set)
                : Collections.unmodifiableList((List<@Nullable Object>) values);
    }

    private Map<Object, @Nullable Object> readMap(JsonParser in, Type type) throws IOException {
        Class<?> declared = rawOf(type);
        expect(in, JsonToken.START_OBJECT, declared);
        boolean isSorted = SortedMap.class.isAssignableFrom(declared);
        Map<Object, @Nullable Object> map = isSorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(Scalars.read(name, rawOf(argument(type, 0))), read(in, argument(type, 1)));
        }
        return map instanceof SortedMap<Object, @Nullable Object> sorted
                ? Collections.unmodifiableSortedMap(sorted)
                : Collections.unmodifiableMap(map);
    }

    static void expect(JsonParser in, JsonToken token, Class<?> type) throws IOException {
        if (in.currentToken() != token) {
            throw new IllegalArgumentException(
                    "A " + type.getSimpleName() + " cannot begin with " + in.currentToken() + '.');
        }
    }

    private static Object required(@Nullable Object value, Class<?> type) {
        if (value == null) {
            throw new IllegalArgumentException("A " + type.getSimpleName() + " is missing.");
        }
        return value;
    }

    static Class<?> rawOf(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            return rawOf(wildcard.getUpperBounds()[0]);
        }
        throw new IllegalArgumentException(type + " says too little of what it stands for to be in a snapshot.");
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments()[index];
        }
        throw new IllegalArgumentException(type + " does not say what it holds.");
    }

    /** Texts, numbers, times and enums. */
    private static final class Scalars {
        static boolean write(JsonGenerator out, Object value) throws IOException {
            if (value instanceof Boolean truth) {
                out.writeBoolean(truth);
            } else if (value instanceof Integer || value instanceof Long) {
                out.writeNumber(((Number) value).longValue());
            } else if (value instanceof Double number) {
                out.writeNumber(number);
            } else if (value instanceof byte[] bytes) {
                out.writeBinary(bytes);
            } else if (value instanceof Enum<?> constant) {
                out.writeString(constant.name());
            } else if (value instanceof String || value instanceof Instant || value instanceof Duration) {
                out.writeString(value.toString());
            } else {
                return false;
            }
            return true;
        }

        static Object read(String text, Class<?> type) {
            if (type.isEnum()) {
                return constant(text, type);
            }
            return switch (type.getName()) {
                case "java.lang.String" -> text;
                case "boolean", "java.lang.Boolean" -> Boolean.valueOf(text);
                case "int", "java.lang.Integer" -> Integer.valueOf(text);
                case "long", "java.lang.Long" -> Long.valueOf(text);
                case "double", "java.lang.Double" -> Double.valueOf(text);
                case "java.time.Instant" -> Instant.parse(text);
                case "java.time.Duration" -> Duration.parse(text);
                case "[B" -> java.util.Base64.getDecoder().decode(text);
                default -> throw new IllegalArgumentException(type.getName() + " has no form in snapshots.");
            };
        }

        private static Object constant(String name, Class<?> type) {
            return Stream.of(type.getEnumConstants())
                    .filter(each -> ((Enum<?>) each).name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no " + type.getSimpleName() + " named " + name + '.'));
        }
    }
}
