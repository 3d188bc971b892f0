package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** What recent transactions with a client token did: the same again within ten minutes changes nothing. Thread-safe. */
final class Transactions {
    /**
     * A transaction that succeeded.
     *
     * @param token the client's token
     * @param request what was asked
     * @param repeated the answer to the same request again: it reads what the first one wrote
     * @param forgottenAt when its token may be used anew
     */
    record Done(
            String token,
            TransactWriteItemsRequest request,
            TransactWriteItemsResponse repeated,
            Instant forgottenAt) {}

    /** A transaction of statements that succeeded; a repeated one gets the same answer. */
    record Executed(List<ParameterizedStatement> statements, ExecuteTransactionResponse answer, Instant forgottenAt) {}

    private final Map<String, Executed> executed = new LinkedHashMap<>();
    private final Map<String, Done> byToken = new HashMap<>();
    private final Deque<Done> inOrder = new ArrayDeque<>();

    synchronized @Nullable Done find(String token, Instant now) {
        for (Done oldest = inOrder.peek();
                oldest != null && !oldest.forgottenAt().isAfter(now);
                oldest = inOrder.peek()) {
            inOrder.remove();
            byToken.remove(oldest.token(), oldest);
        }
        return byToken.get(token);
    }

    synchronized void add(Done done) {
        byToken.put(done.token(), done);
        inOrder.add(done);
    }

    /** The answer to statements that have been executed under the same token; null if they have not. */
    synchronized @Nullable ExecuteTransactionResponse repeated(ExecuteTransactionRequest request, Instant now) {
        executed.values().removeIf(old -> !old.forgottenAt().isAfter(now));
        Executed before = request.clientRequestToken() == null ? null : executed.get(request.clientRequestToken());
        if (before == null) {
            return null;
        }
        if (!before.statements().equals(request.transactStatements())) {
            throw DynamoDbErrors.idempotentParameterMismatch();
        }
        return before.answer();
    }

    synchronized void remember(ExecuteTransactionRequest request, ExecuteTransactionResponse answer, Instant now) {
        if (request.clientRequestToken() != null) {
            executed.put(
                    request.clientRequestToken(),
                    new Executed(request.transactStatements(), answer, now.plus(DynamoDbLimits.IDEMPOTENCY_WINDOW)));
        }
    }

    /**
     * The transactions as snapshots have them.
     *
     * @param done those of items, oldest first
     * @param executed those of statements, by token
     */
    record Saved(List<Done> done, Map<String, Executed> executed) {}

    synchronized Saved save() {
        return new Saved(List.copyOf(inOrder), new LinkedHashMap<>(executed));
    }

    synchronized void load(Saved saved) {
        saved.done().forEach(this::add);
        executed.putAll(saved.executed());
    }

    synchronized Transactions fork() {
        Transactions fork = new Transactions();
        fork.byToken.putAll(byToken);
        fork.inOrder.addAll(inOrder);
        fork.executed.putAll(executed);
        return fork;
    }
}
