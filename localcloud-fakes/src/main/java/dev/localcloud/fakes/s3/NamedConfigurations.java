package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Configurations of one kind that a bucket has many of, each under a name of its own: inventory, analytics, metrics,
 * tiering.
 *
 * @param kind where the bucket keeps them
 * @param tooMany what AWS says when the bucket has all it may have
 * @param otherId what AWS says when a document names another configuration than the address does
 * @param <T> the SDK's class of one configuration
 */
record NamedConfigurations<T>(SettingKind<SortedTree<String, T>> kind, String tooMany, Supplier<AwsError> otherId) {

    /**
     * Some of a bucket's configurations.
     *
     * @param list in the order of their names
     * @param next the token of the next page; null at the end
     */
    record Page<T>(List<T> list, @Nullable String next) {}

    private SortedTree<String, T> of(Bucket bucket) {
        return bucket.setting(kind).orElse(SortedTree.in(KeyOrder.UTF_8));
    }

    /**
     * Keeps a configuration.
     *
     * @param name what the address of the request says; a client can leave it out
     * @param id what the document says
     */
    void put(Bucket bucket, @Nullable String name, @Nullable String id, T configuration) {
        if (name == null || !name.equals(id)) {
            throw otherId.get();
        }
        bucket.changeSettings(settings -> {
            SortedTree<String, T> before = settings.get(kind).orElse(SortedTree.in(KeyOrder.UTF_8));
            if (before.get(name) == null && before.size() >= ConfigurationLimits.NAMED_CONFIGURATIONS_MAX) {
                throw ConfigurationErrors.tooManyConfigurations(tooMany);
            }
            return settings.with(kind, before.with(name, configuration));
        });
    }

    T get(Bucket bucket, @Nullable String name) {
        T found = name == null ? null : of(bucket).get(name);
        if (found == null) {
            throw ConfigurationErrors.noSuchConfiguration();
        }
        return found;
    }

    void delete(Bucket bucket, @Nullable String name) {
        bucket.changeSettings(settings -> {
            SortedTree<String, T> before = settings.get(kind).orElse(SortedTree.in(KeyOrder.UTF_8));
            if (name == null || before.get(name) == null) {
                throw ConfigurationErrors.noSuchConfiguration();
            }
            return settings.with(kind, before.without(name));
        });
    }

    Page<T> page(Bucket bucket, @Nullable String token) {
        String after = token == null ? "" : token;
        Iterator<Map.Entry<String, T>> rest =
                of(bucket).from(name -> KeyOrder.UTF_8.compare(name, after) > 0 || after.isEmpty());
        List<T> list = new ArrayList<>();
        String last = "";
        while (rest.hasNext() && list.size() < ConfigurationLimits.NAMED_CONFIGURATIONS_PAGE) {
            Map.Entry<String, T> entry = rest.next();
            list.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(List.copyOf(list), rest.hasNext() ? last : null);
    }
}
