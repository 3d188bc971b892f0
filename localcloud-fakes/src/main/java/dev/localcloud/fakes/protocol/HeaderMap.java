package dev.localcloud.fakes.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers in a map of their own. Confined to one thread until it is handed on; read-only after. */
public final class HeaderMap implements Headers {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a value to those that the header has. */
    public HeaderMap add(String name, String value) {
        values.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
        return this;
    }

    @Override
    public @Nullable String first(String name) {
        List<String> found = values.get(name);
        return found == null ? null : found.get(0);
    }

    @Override
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Override
    public void forEach(BiConsumer<String, String> visitor) {
        values.forEach((name, list) -> list.forEach(value -> visitor.accept(name, value)));
    }
}
