package dev.localcloud.fakes.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Values that have a meaning to the cloud, by the names of the members they fit: queues that are there, keys, upload ids.
 * It learns more from every answer.
 */
final class Words {
    private static final int PER_NAME_MAX = 24;
    private static final int LENGTH_MAX = 2_000;

    private final Map<String, List<String>> byName = new HashMap<>();

    Words() {}

    private Words(Words origin) {
        origin.byName.forEach((name, values) -> byName.put(name, new ArrayList<>(values)));
    }

    Words copy() {
        return new Words(this);
    }

    void learn(String name, String value) {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            return;
        }
        List<String> values = byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>());
        if (!values.contains(value)) {
            if (values.size() >= PER_NAME_MAX) {
                values.remove(0);
            }
            values.add(value);
        }
    }

    Words with(String name, String... values) {
        for (String value : values) {
            learn(name, value);
        }
        return this;
    }

    @Nullable
    String pick(String name, Random random) {
        List<String> values = byName.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : values.get(random.nextInt(values.size()));
    }

    /** Any value of any name. */
    String any(Random random) {
        List<String> names = byName.keySet().stream().sorted().toList();
        String value = names.isEmpty() ? null : pick(names.get(random.nextInt(names.size())), random);
        return value == null ? "x" : value;
    }
}
