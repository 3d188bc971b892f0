package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * A request of up to ten entries, of which each succeeds or fails for itself.
 *
 * @param <R> what an entry answers that succeeds
 */
final class Batch<R> {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final List<R> successful = new ArrayList<>();
    private final List<BatchResultErrorEntry> failed = new ArrayList<>();

    /** Checks what holds for the batch as a whole. */
    static <E> void check(Call call, List<E> entries, String entryType, Function<E, @Nullable String> idOf) {
        if (entries.isEmpty()) {
            // A query without entries cannot be told from one with an empty list of them.
            boolean isMissing = entries instanceof SdkAutoConstructList && SqsService.isJson(call.request());
            throw isMissing ? SqsErrors.missingParameter("Entries") : SqsErrors.emptyBatch(entryType);
        }
        if (entries.size() > SqsLimits.BATCH_ENTRIES_MAX) {
            throw SqsErrors.tooManyEntries(entries.size());
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String id = idOf.apply(entries.get(i));
            if (id == null) {
                throw SqsErrors.missingParameter(entryType + '.' + (i + 1) + ".Id");
            }
            if (!ID.matcher(id).matches()) {
                throw SqsErrors.invalidEntryId();
            }
            if (!ids.add(id)) {
                throw SqsErrors.entryIdsNotDistinct(id);
            }
        }
    }

    void succeed(R result) {
        successful.add(result);
    }

    void fail(String id, AwsError error) {
        failed.add(BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(error.isSenderFault())
                .code(error.queryCode() == null ? error.shortCode() : error.queryCode())
                .message(error.text())
                .build());
    }

    /** Null if there are none: AWS leaves the member out. */
    @Nullable
    List<R> successful() {
        return successful.isEmpty() ? null : successful;
    }

    /** Null if there are none. */
    @Nullable
    List<BatchResultErrorEntry> failed() {
        return failed.isEmpty() ? null : failed;
    }
}
