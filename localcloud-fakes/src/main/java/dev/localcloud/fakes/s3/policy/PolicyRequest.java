package dev.localcloud.fakes.s3.policy;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is asked about.
 *
 * @param action for example {@code s3:GetObject}
 * @param resource the ARN of the bucket or the object
 * @param account who asks; null for an anonymous request
 * @param owner the account that owns the bucket
 * @param conditions the values of a condition key in lower case, for example {@code aws:sourceip}; empty if it has none
 */
public record PolicyRequest(
        String action,
        String resource,
        @Nullable String account,
        String owner,
        Function<String, List<String>> conditions) {}
