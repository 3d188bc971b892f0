package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function as a request names it: by name, by partial ARN ({@code account:function:name}) or by ARN, each with a
 * qualifier or without.
 *
 * @param place where it is
 * @param name its name
 * @param qualifier a version or an alias; null for the function itself
 */
record FunctionRef(Place place, String name, @Nullable String qualifier) {
    /** As the model has it. */
    static final Pattern PATTERN = Pattern.compile(
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                    + "([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?");

    static final Pattern QUALIFIER = Pattern.compile("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+");

    /** The unpublished version. */
    static final String LATEST = "$LATEST";

    /**
     * Reads a request's function.
     *
     * @param given the member {@code FunctionName}
     * @param qualifier the member {@code Qualifier}, or null
     * @param caller where a bare name is looked up
     * @throws dev.localcloud.fakes.kernel.AwsError if it is no function name, or names two qualifiers
     */
    static FunctionRef of(@Nullable String given, @Nullable String qualifier, Place caller) {
        new Constraints()
                .required("functionName", given)
                .pattern("functionName", given, PATTERN)
                .length("functionName", given, 1, 256)
                .pattern("qualifier", qualifier, QUALIFIER)
                .length("qualifier", qualifier, 1, 128)
                .check();
        Matcher matcher = PATTERN.matcher(given == null ? "" : given);
        if (!matcher.matches()) {
            throw new IllegalStateException("A checked name matches.");
        }
        String region = matcher.group(3);
        String account = matcher.group(8);
        String own = matcher.group(12);
        if (own != null && qualifier != null && !own.equals(qualifier)) {
            throw LambdaErrors.invalidParameter(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        Place place = new Place(
                account == null ? caller.account() : cut(account), region == null ? caller.region() : cut(region));
        return new FunctionRef(place, matcher.group(10), own == null ? qualifier : own);
    }

    private static String cut(String withColon) {
        return withColon.substring(0, withColon.length() - 1);
    }

    /** Reads the ARN of a function. */
    static FunctionRef of(Arn arn) {
        String[] parts = arn.resource().split(":", 3);
        return new FunctionRef(
                new Place(arn.account(), arn.region()),
                parts.length > 1 ? parts[1] : arn.resource(),
                parts.length > 2 ? parts[2] : null);
    }

    /** The ARN, with the qualifier if there is one. */
    String arn() {
        String bare = arnOf(place, name);
        return qualifier == null ? bare : bare + ':' + qualifier;
    }

    static String arnOf(Place place, String name) {
        return Arn.of("lambda", place.region(), place.account(), "function:" + name)
                .toString();
    }

    FunctionRef withQualifier(@Nullable String other) {
        return new FunctionRef(place, name, other);
    }
}
