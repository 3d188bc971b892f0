package dev.localcloud.fakes.s3;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Reads and writes members of the SDK's classes by their name in the model. A dozen of S3's structures repeat the same
 * members (system metadata, encryption, ten checksums) without a common type; this gives them one.
 */
final class Members {
    private static final Map<Class<?>, Map<String, SdkField<?>>> FIELDS = new ConcurrentHashMap<>();

    private Members() {}

    private static Map<String, SdkField<?>> fields(SdkPojo pojo) {
        // Looked up first, since computing locks even what is there.
        Map<String, SdkField<?>> known = FIELDS.get(pojo.getClass());
        return known != null
                ? known
                : FIELDS.computeIfAbsent(pojo.getClass(), absent -> {
                    Map<String, SdkField<?>> byName = new HashMap<>();
                    pojo.sdkFields().forEach(field -> byName.put(field.memberName(), field));
                    return Collections.unmodifiableMap(byName);
                });
    }

    /** Whether the structure has the member. */
    static boolean has(SdkPojo pojo, String name) {
        return fields(pojo).containsKey(name);
    }

    /** A member's value; null if it is not set or the structure does not have it. */
    static @Nullable Object value(SdkPojo pojo, String name) {
        SdkField<?> field = fields(pojo).get(name);
        return field == null ? null : field.getValueOrDefault(pojo);
    }

    /** A member's value as text; enums as AWS writes them. */
    static @Nullable String text(SdkPojo pojo, String name) {
        Object value = value(pojo, name);
        return value == null ? null : value.toString();
    }

    /** Sets a member of a builder; does nothing if the value is null or the structure does not have the member. */
    static void set(SdkPojo builder, String name, @Nullable Object value) {
        SdkField<?> field = fields(builder).get(name);
        if (value != null && field != null) {
            field.set(builder, value);
        }
    }
}
