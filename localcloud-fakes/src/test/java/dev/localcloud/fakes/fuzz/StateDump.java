package dev.localcloud.fakes.fuzz;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.StateKind;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Everything that a cloud holds and everything that is due in it, as a text: two texts are equal if no call can tell the
 * two states apart. It walks the fields of the services' own classes, so it needs to know no service.
 */
final class StateDump {
    /** Whether a container is shared with a fork: bookkeeping that copying on first write needs, whatever comes of the write. */
    private static final Set<String> BOOKKEEPING = Set.of("sharesContents", "isShared");

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final StringBuilder out = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateDump() {}

    static String of(LocalCloud cloud) {
        Cloud kernel = ((HostedCloud) valueOf(cloud, "hosted")).cloud();
        StateDump dump = new StateDump();
        dump.writeStates((Map<?, ?>) valueOf(kernel, "states"), kernel);
        dump.out.append("\ndue ");
        dump.write(dueTasks(kernel));
        return dump.out.toString();
    }

    /** States that hold nothing are left out: asking is enough to make one. */
    private void writeStates(Map<?, ?> states, Cloud kernel) {
        TreeMap<String, String> filled = new TreeMap<>();
        states.forEach((key, state) -> {
            StateKind<?> kind = (StateKind<?>) valueOf(key, "kind");
            Place place = (Place) valueOf(key, "place");
            String dump = apart(state);
            if (!dump.equals(apart(kind.empty().create(kernel, place)))) {
                filled.put(kind.name() + ' ' + place, dump);
            }
        });
        out.append(filled);
    }

    /** Tasks only: wake-ups belong to connections. */
    private static List<Object> dueTasks(Cloud kernel) {
        List<Object> tasks = new ArrayList<>();
        for (Object due : ((Collection<?>) valueOf(kernel.timeline(), "queue")).toArray()) {
            Object task = nullableValueOf(due, "task");
            if (task != null) {
                tasks.add(valueOf(due, "at") + " " + task);
            }
        }
        tasks.sort(java.util.Comparator.comparing(Object::toString));
        return tasks;
    }

    /** Where two dumps part ways. */
    static String difference(String before, String after) {
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return "before: …" + around(before, at) + "\n   after: …" + around(after, at);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 200))
                .replace('\n', ' ');
    }

    private void write(@Nullable Object value) {
        if (value == null || isText(value)) {
            out.append(value);
        } else if (value instanceof byte[] bytes) {
            out.append("bytes ").append(bytes.length).append(' ').append(Arrays.hashCode(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            out.append("buffer ").append(buffer.hashCode());
        } else if (value instanceof SdkBytes bytes) {
            write(bytes.asByteArrayUnsafe());
        } else if (value.getClass().isArray()) {
            writeArray(value);
        } else if (!open.add(value)) {
            out.append("(see above)");
        } else {
            writeContainer(value);
            open.remove(value);
        }
    }

    private static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof AtomicBoolean
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof Temporal
                || value instanceof TemporalAmount
                || value instanceof Path
                || value instanceof java.net.URI
                || value instanceof java.util.UUID
                || value instanceof java.util.regex.Pattern
                || value instanceof BitSet;
    }

    private void writeArray(Object array) {
        out.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            write(Array.get(array, i));
            out.append(',');
        }
        out.append(']');
    }

    private void writeContainer(Object value) {
        if (value instanceof Optional<?> optional) {
            write(optional.orElse(null));
        } else if (value instanceof java.util.concurrent.atomic.AtomicReference<?> reference) {
            write(reference.get());
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Collection<?> collection) {
            writeCollection(collection);
        } else if (value instanceof SdkPojo pojo) {
            writePojo(pojo);
        } else if (value.getClass().getName().startsWith("dev.localcloud.") && !isSurroundings(value)) {
            writeFields(value);
        } else {
            out.append(value.getClass().getSimpleName());
        }
    }

    private static boolean isSurroundings(Object value) {
        return value instanceof Cloud
                || value.getClass().isHidden()
                || value.getClass().isSynthetic()
                || value instanceof Thread
                || value instanceof ClassLoader
                || value.getClass().getSimpleName().equals("Fleet")
                || value.getClass().getPackageName().equals("dev.localcloud.fakes.kernel")
                        && !(value instanceof Record);
    }

    private void writeMap(Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(apart(key) + '=' + apart(value)));
        if (!(map instanceof java.util.SortedMap) && !(map instanceof java.util.LinkedHashMap)) {
            Collections.sort(entries);
        }
        out.append(entries);
    }

    private void writeCollection(Collection<?> collection) {
        List<String> entries = new ArrayList<>();
        for (Object item : collection.toArray()) {
            entries.add(apart(item));
        }
        if (collection instanceof Set && !(collection instanceof java.util.SortedSet)
                || collection instanceof java.util.PriorityQueue) {
            Collections.sort(entries);
        }
        out.append(entries);
    }

    private String apart(@Nullable Object value) {
        StateDump dump = new StateDump();
        dump.open.addAll(open);
        dump.write(value);
        return dump.out.toString();
    }

    private void writePojo(SdkPojo pojo) {
        out.append(pojo.getClass().getSimpleName()).append('{');
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null) {
                out.append(field.memberName()).append('=');
                write(value);
                out.append(',');
            }
        }
        out.append('}');
    }

    private void writeFields(Object value) {
        out.append(value.getClass().getSimpleName()).append('{');
        for (Field field : fieldsOf(value.getClass())) {
            out.append(field.getName()).append('=');
            write(read(field, value));
            out.append(',');
        }
        out.append("}\n");
    }

    private static List<Field> fieldsOf(Class<?> type) {
        return FIELDS.computeIfAbsent(type, absent -> {
            List<Field> fields = new ArrayList<>();
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.isSynthetic()
                            && !BOOKKEEPING.contains(field.getName())
                            && !java.util.concurrent.locks.Lock.class.isAssignableFrom(field.getType())) {
                        field.setAccessible(true);
                        fields.add(field);
                    }
                }
            }
            return fields;
        });
    }

    private static Object valueOf(Object owner, String field) {
        return java.util.Objects.requireNonNull(nullableValueOf(owner, field));
    }

    private static @Nullable Object nullableValueOf(Object owner, String name) {
        for (Field field : fieldsOf(owner.getClass())) {
            if (field.getName().equals(name)) {
                return read(field, owner);
            }
        }
        throw new IllegalStateException(owner.getClass() + " has no field " + name);
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
