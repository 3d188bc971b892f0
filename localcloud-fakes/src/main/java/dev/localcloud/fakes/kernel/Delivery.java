package dev.localcloud.fakes.kernel;

import java.util.Map;
import java.util.Set;

/**
 * Something that one service hands to a resource of another.
 *
 * @param source the ARN of the resource that sends
 * @param why what makes it send, for example {@code s3:ObjectCreated:Put}; shown in recorded calls
 * @param payload the text that is delivered: a queue's message body, a function's event
 * @param attributes what the target understands besides the payload, for example {@code MessageGroupId}; often empty
 * @param numbers the names of the attributes that a queue is to show as numbers
 */
public record Delivery(Arn source, String why, String payload, Map<String, String> attributes, Set<String> numbers) {
    /** A delivery whose attributes are texts. */
    public Delivery(Arn source, String why, String payload, Map<String, String> attributes) {
        this(source, why, payload, attributes, Set.of());
    }
}
