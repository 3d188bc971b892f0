package dev.localcloud.fakes.kernel;

import java.util.Optional;

/**
 * An Amazon Resource Name.
 *
 * @param partition {@code aws} almost always
 * @param service the service's namespace, for example {@code sqs}
 * @param region the region, empty for global resources
 * @param account the 12-digit account, empty for S3 buckets
 * @param resource the rest, colons and slashes included
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /** The ARN of a resource in the {@code aws} partition. */
    public static Arn of(String service, String region, String account, String resource) {
        return new Arn("aws", service, region, account, resource);
    }

    /** Reads an ARN; empty if the text is not one. */
    public static Optional<Arn> parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || parts[2].isEmpty() || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    @Override
    public String toString() {
        return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
    }
}
