package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleAndOperator;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Which objects a lifecycle rule is about: all conditions have to hold.
 *
 * @param prefix empty for all keys
 * @param tags that the object has to have, among others
 * @param greaterThan a size in bytes that the object exceeds, or null
 * @param lessThan a size in bytes that the object stays below, or null
 */
record LifecycleFilter(
        String prefix,
        List<Tag> tags,
        @Nullable Long greaterThan,
        @Nullable Long lessThan) {

    @SuppressWarnings("deprecation") // a rule's own prefix is old, but AWS still takes it
    static LifecycleFilter of(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return new LifecycleFilter(orEmpty(rule.prefix()), List.of(), null, null);
        }
        LifecycleRuleAndOperator all = filter.and();
        if (all != null) {
            return new LifecycleFilter(
                    orEmpty(all.prefix()), all.tags(), all.objectSizeGreaterThan(), all.objectSizeLessThan());
        }
        return new LifecycleFilter(
                orEmpty(filter.prefix()),
                filter.tag() == null ? List.of() : List.of(filter.tag()),
                filter.objectSizeGreaterThan(),
                filter.objectSizeLessThan());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    boolean matches(ObjectVersion version, List<Tag> itsTags) {
        return version.key().startsWith(prefix)
                && itsTags.containsAll(tags)
                && (greaterThan == null || version.size() > greaterThan)
                && (lessThan == null || version.size() < lessThan);
    }

    /** Whether markers and uploads, which have neither tags nor a size, can be meant. */
    boolean matchesKey(String key) {
        return key.startsWith(prefix) && tags.isEmpty() && greaterThan == null && lessThan == null;
    }

    /** As AWS's error texts show it. */
    String shown() {
        List<String> parts = new ArrayList<>();
        parts.add("prefix=" + prefix);
        tags.forEach(tag -> parts.add("tag=" + tag.key() + ':' + tag.value()));
        return '(' + String.join(", ", parts) + ')';
    }
}
