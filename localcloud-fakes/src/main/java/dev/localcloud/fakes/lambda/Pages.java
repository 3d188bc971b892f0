package dev.localcloud.fakes.lambda;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. The marker of the next page is the name of the last item of this one.
 *
 * @param items what the page shows
 * @param nextMarker null on the last page
 */
record Pages<T>(List<T> items, @Nullable String nextMarker) {
    /**
     * Cuts a page out of a list that is ordered by name.
     *
     * @param marker after which the page begins; null for the first
     * @param maxItems null for AWS's own page size
     */
    static <T> Pages<T> of(List<T> all, Function<T, String> name, @Nullable String marker, @Nullable Integer maxItems) {
        int from = 0;
        if (marker != null) {
            while (from < all.size() && !name.apply(all.get(from)).equals(marker)) {
                from++;
            }
            from++;
        }
        new Constraints().range("maxItems", maxItems, 1, 10_000).check();
        int size = Math.min(maxItems == null ? LambdaLimits.PAGE_DEFAULT : maxItems, LambdaLimits.PAGE_DEFAULT);
        int to = Math.min(all.size(), from + size);
        List<T> items = from >= all.size() ? List.of() : List.copyOf(all.subList(from, to));
        return new Pages<>(items, to < all.size() && !items.isEmpty() ? name.apply(all.get(to - 1)) : null);
    }
}
