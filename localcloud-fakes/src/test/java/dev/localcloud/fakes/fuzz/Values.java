package dev.localcloud.fakes.fuzz;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/** Makes values that a member could have, from what the SDK's model says of it. */
final class Values {
    private static final int DEPTH_MAX = 6;
    private static final Map<String, List<String>> ENUMS = new ConcurrentHashMap<>();
    private static final String[] NUMBERS = {
        "0", "1", "2", "3", "5", "10", "20", "100", "1000", "1024", "-1", "2147483647", "900", "43200"
    };
    private static final String[] TEXTS = {
        "a", "x", "name", "some text", "ünïcödé", "a/b/c", "a b+c", "true", "0", "*", "{}", "[]", "2026-11-20T00:00:00Z"
    };

    private final Random random;
    private final Words words;
    private final boolean isXml;

    Values(Random random, Words words, boolean isXml) {
        this.random = random;
        this.words = words;
        this.isXml = isXml;
    }

    boolean isWanted(SdkField<?> field, String name) {
        if (field.containsTrait(RequiredTrait.class)) {
            return random.nextInt(50) != 0;
        }
        return random.nextInt(words.pick(name, random) == null ? 6 : 3) == 0;
    }

    /** A value of a member of the class. */
    Node of(SdkField<?> field, Class<?> owner, int depth) {
        return value(field, field.locationName(), enumsOf(owner, field.memberName()), depth);
    }

    private Node value(SdkField<?> field, String name, List<String> enums, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> new Node.Text(text(name, enums));
            case INTEGER, SHORT, BYTE, LONG, FLOAT, DOUBLE, BIG_DECIMAL -> new Node.Bare(number(name));
            case BOOLEAN -> new Node.Bare(Boolean.toString(random.nextBoolean()));
            case INSTANT -> instant();
            case SDK_BYTES -> new Node.Text(Base64.getEncoder().encodeToString(bytes(random.nextInt(40))));
            case LIST -> list(field, name, enums, depth);
            case MAP -> map(field, name, enums, depth);
            case SDK_POJO -> structure(field.constructor().get(), depth + 1);
            default -> new Node.Text("x");
        };
    }

    private String text(String name, List<String> enums) {
        String known = words.pick(name, random);
        if (known != null && random.nextInt(8) != 0) {
            return known;
        }
        if (!enums.isEmpty() && random.nextInt(8) != 0) {
            return enums.get(random.nextInt(enums.size()));
        }
        return random.nextInt(4) == 0 ? words.any(random) : TEXTS[random.nextInt(TEXTS.length)];
    }

    private String number(String name) {
        String known = words.pick(name, random);
        return known != null && random.nextInt(3) != 0 ? known : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private Node instant() {
        return isXml ? new Node.Text("2026-11-20T12:00:00Z") : new Node.Bare("1795176000." + random.nextInt(1000));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Node list(SdkField<?> field, String name, List<String> enums, int depth) {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        String itemName = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        List<Node> items = new ArrayList<>();
        int size = depth > DEPTH_MAX ? 0 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            items.add(value(trait.memberFieldInfo(), name, enums, depth + 1));
        }
        return new Node.Sequence(trait.isFlattened() ? "" : itemName, items);
    }

    private Node map(SdkField<?> field, String name, List<String> enums, int depth) {
        MapTrait trait = field.getRequiredTrait(MapTrait.class);
        Node.Structure map = Node.Structure.empty();
        int size = depth > DEPTH_MAX ? 0 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            String key = text(name + ".key", enums);
            map.with(key, value(trait.valueFieldInfo(), name + ".value", List.of(), depth + 1));
        }
        return map;
    }

    private Node structure(SdkPojo builder, int depth) {
        Class<?> owner = builder.getClass().getEnclosingClass() == null
                ? builder.getClass()
                : builder.getClass().getEnclosingClass();
        Node.Structure made = Node.Structure.empty();
        List<SdkField<?>> fields = builder.sdkFields();
        if (owner.getSimpleName().equals("AttributeValue")) {
            SdkField<?> one = fields.get(random.nextInt(depth > DEPTH_MAX ? 2 : fields.size()));
            return made.with(one.locationName(), of(one, owner, depth));
        }
        for (SdkField<?> field : fields) {
            if (depth <= DEPTH_MAX && isWanted(field, field.locationName())) {
                made.with(field.locationName(), of(field, owner, depth));
            }
        }
        return made;
    }

    /** The values of the enum that the SDK's getter shows, if the member has one. */
    private static List<String> enumsOf(Class<?> owner, String member) {
        return ENUMS.computeIfAbsent(owner.getName() + '#' + member, absent -> {
            for (Method method : owner.getMethods()) {
                if (method.getName().equalsIgnoreCase(member) && method.getParameterCount() == 0) {
                    List<String> values = enumsIn(method.getGenericReturnType());
                    if (!values.isEmpty()) {
                        return values;
                    }
                }
            }
            return List.of();
        });
    }

    private static List<String> enumsIn(Type type) {
        if (type instanceof Class<?> c && c.isEnum()) {
            return Arrays.stream(c.getEnumConstants()).map(Object::toString).toList();
        }
        if (type instanceof ParameterizedType generic) {
            return enumsIn(generic.getActualTypeArguments()[0]);
        }
        return List.of();
    }
}
