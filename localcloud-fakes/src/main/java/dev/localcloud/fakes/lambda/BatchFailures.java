package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What of a batch a function says it could not process. An answer that cannot be understood means: everything.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
final class BatchFailures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BatchFailures() {}

    /**
     * The identifiers that failed.
     *
     * @param outcome of a batch
     * @param all the identifiers of the batch
     * @param isPartial whether the mapping takes partial answers
     */
    static Set<String> of(Outcome outcome, Set<String> all, boolean isPartial) {
        if (!outcome.succeeded()) {
            return all;
        }
        if (!isPartial) {
            return Set.of();
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(outcome.payload());
        } catch (IOException e) {
            return all;
        }
        if (answer == null || answer.isNull() || answer.isMissingNode()) {
            return Set.of();
        }
        return answer.isObject() ? listed(answer.path("batchItemFailures"), all) : Set.of();
    }

    private static Set<String> listed(JsonNode failures, Set<String> all) {
        if (failures.isMissingNode() || failures.isNull()) {
            return Set.of();
        }
        if (!failures.isArray()) {
            return all;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode identifier = failure.path("itemIdentifier");
            if (!identifier.isTextual() || identifier.asText().isEmpty() || !all.contains(identifier.asText())) {
                return all;
            }
            failed.add(identifier.asText());
        }
        return failed;
    }
}
