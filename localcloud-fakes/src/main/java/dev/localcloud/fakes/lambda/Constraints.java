package dev.localcloud.fakes.lambda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request against the constraints of Lambda's model and words what is broken as AWS does. Absent members are
 * passed over, except by {@link #required}. Confined to one thread.
 */
final class Constraints {
    private final List<String> problems = new ArrayList<>();

    Constraints required(String member, @Nullable Object value) {
        if (value == null) {
            problems.add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        return this;
    }

    Constraints pattern(String member, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            broken(member, value, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        return this;
    }

    Constraints length(String member, @Nullable String value, int min, int max) {
        if (value != null && value.length() < min) {
            broken(member, value, "Member must have length greater than or equal to " + min);
        }
        if (value != null && value.length() > max) {
            broken(member, value, "Member must have length less than or equal to " + max);
        }
        return this;
    }

    Constraints range(String member, @Nullable Integer value, int min, int max) {
        if (value != null && value < min) {
            broken(member, value, "Member must have value greater than or equal to " + min);
        }
        if (value != null && value > max) {
            broken(member, value, "Member must have value less than or equal to " + max);
        }
        return this;
    }

    Constraints size(String member, Collection<?> value, int max) {
        if (value.size() > max) {
            broken(member, value, "Member must have length less than or equal to " + max);
        }
        return this;
    }

    Constraints oneOf(String member, @Nullable String value, Collection<String> known) {
        if (value != null && !known.contains(value)) {
            broken(member, value, "Member must satisfy enum value set: [" + String.join(", ", known) + ']');
        }
        return this;
    }

    private void broken(String member, Object value, String constraint) {
        problems.add("Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    /** Throws what is broken, all at once. */
    void check() {
        if (!problems.isEmpty()) {
            throw LambdaErrors.validation(problems);
        }
    }
}
