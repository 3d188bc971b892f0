package dev.localcloud.fakes.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has been set on a bucket, an upload or an object version, by kind. Each configuration keeps its own kind as a
 * constant, so that a new one needs no change here.
 *
 * <p>Immutable.
 */
final class Settings {
    /** Nothing is set. */
    static final Settings NONE = new Settings(Map.of());

    private final Map<SettingKind<?>, Object> values;

    private Settings(Map<SettingKind<?>, Object> values) {
        this.values = values;
    }

    <T> Optional<T> get(SettingKind<T> kind) {
        @SuppressWarnings("unchecked") // with(…) put it under its own kind
        T value = (T) values.get(kind);
        return Optional.ofNullable(value);
    }

    <T> Settings with(SettingKind<T> kind, T value) {
        if (values.isEmpty()) {
            return new Settings(Map.of(kind, value));
        }
        Map<SettingKind<?>, Object> changed = new HashMap<>(values);
        changed.put(kind, value);
        return new Settings(Map.copyOf(changed));
    }

    int size() {
        return values.size();
    }

    /** The names of the kinds that are set. */
    List<String> names() {
        return values.keySet().stream().map(SettingKind::name).sorted().toList();
    }

    Settings without(SettingKind<?> kind) {
        if (!values.containsKey(kind)) {
            return this;
        }
        Map<SettingKind<?>, Object> changed = new HashMap<>(values);
        changed.remove(kind);
        return changed.isEmpty() ? NONE : new Settings(Map.copyOf(changed));
    }
}
