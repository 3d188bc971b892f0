package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For which keys lifecycle rules have something to do, and when: so that a sweep looks at what is due and at nothing else.
 * Immutable; forks share it.
 *
 * @param byTime in the order in which they are due
 * @param byKey when each key is due for the first time
 */
record LifecyclePlan(SortedTree<Due, Boolean> byTime, SortedTree<String, Instant> byKey) {
    static final SettingKind<LifecyclePlan> KIND = new SettingKind<>("lifecyclePlan");

    /** Nothing is to be done. */
    static final LifecyclePlan EMPTY =
            new LifecyclePlan(SortedTree.in(Due.ORDER), SortedTree.in(Comparator.<String>naturalOrder()));

    /** A key and when it is due. */
    record Due(Instant at, String key) {
        private static final Comparator<Due> ORDER =
                Comparator.comparing(Due::at).thenComparing(Due::key);
    }

    /** A plan for keys that are each named once. */
    static LifecyclePlan of(List<Due> dues) {
        List<Due> sorted = new ArrayList<>(dues);
        sorted.sort(Due.ORDER);
        List<Map.Entry<Due, Boolean>> times = new ArrayList<>(sorted.size());
        sorted.forEach(due -> times.add(Map.entry(due, true)));
        sorted.sort(Comparator.comparing(Due::key));
        List<Map.Entry<String, Instant>> keys = new ArrayList<>(sorted.size());
        sorted.forEach(due -> keys.add(Map.entry(due.key(), due.at())));
        return new LifecyclePlan(
                SortedTree.ofSorted(Due.ORDER, times), SortedTree.ofSorted(Comparator.<String>naturalOrder(), keys));
    }

    /**
     * The plan with another time for a key.
     *
     * @param at null if there is nothing to do for it any more
     */
    LifecyclePlan with(String key, @Nullable Instant at) {
        Instant before = byKey.get(key);
        if (before == null ? at == null : before.equals(at)) {
            return this;
        }
        SortedTree<Due, Boolean> times = before == null ? byTime : byTime.without(new Due(before, key));
        return at == null
                ? new LifecyclePlan(times, byKey.without(key))
                : new LifecyclePlan(times.with(new Due(at, key), true), byKey.with(key, at));
    }

    /** What is due first; null if nothing is planned. */
    @Nullable
    Due first() {
        Iterator<Map.Entry<Due, Boolean>> dues = byTime.iterator();
        return dues.hasNext() ? dues.next().getKey() : null;
    }
}
