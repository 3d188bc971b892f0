package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.value.ValueErrors;
import dev.localcloud.fakes.kernel.AwsError;

/** Every error that DynamoDB answers because of the text of a statement. */
final class PartiQlErrors {
    private PartiQlErrors() {}

    static AwsError malformed(String detail) {
        return ValueErrors.validation("Statement wasn't well formed, can't be processed: " + detail);
    }

    static AwsError pathsOverlap(DocumentPath one, DocumentPath two) {
        return ValueErrors.validation("Two document paths overlap with each other; must remove or rewrite one of these"
                + " paths; path one: " + one + ", path two: " + two);
    }

    static AwsError pathsConflict(DocumentPath one, DocumentPath two) {
        return ValueErrors.validation("Two document paths conflict with each other; must remove or rewrite one of these"
                + " paths; path one: " + one + ", path two: " + two);
    }

    static AwsError selectedTwice(String attribute) {
        return ValueErrors.validation("Duplicate identifiers in select clause: " + attribute);
    }

    static AwsError emptyIn() {
        return ValueErrors.validation("IN operator must have a left hand argument of type Variable Reference and right"
                + " hand argument of type Seq with at least one member");
    }

    static AwsError tooManyCandidates(int count) {
        return ValueErrors.validation(
                "The IN operator is provided with too many operands; number of operands: " + count);
    }

    static AwsError parameterCount() {
        return ValueErrors.validation("Number of parameters in request and statement don't match.");
    }
}
