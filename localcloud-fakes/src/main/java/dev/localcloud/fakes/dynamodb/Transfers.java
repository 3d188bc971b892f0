package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.DueTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;

/**
 * The exports to S3 and the imports from there of one account in one region, by ARN. They outlive their tables. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3forDynamoDB.html">Integrating DynamoDB
 *     with S3</a>
 */
final class Transfers {
    /** An export or an import. */
    sealed interface Transfer {
        String arn();

        String tableArn();

        @Nullable
        String clientToken();

        Instant startTime();

        /** Null while it is in progress. */
        @Nullable
        Instant endTime();
    }

    /**
     * An export.
     *
     * @param description as DescribeExport answers it
     * @param request what was asked for
     * @param data what has been written; null if nothing could be
     */
    record Export(
            ExportDescription description, ExportTableToPointInTimeRequest request, ExportFiles.@Nullable Data data)
            implements Transfer {
        @Override
        public String arn() {
            return description.exportArn();
        }

        @Override
        public String tableArn() {
            return description.tableArn();
        }

        @Override
        public @Nullable String clientToken() {
            return request.clientToken();
        }

        @Override
        public Instant startTime() {
            return description.startTime();
        }

        @Override
        public @Nullable Instant endTime() {
            return description.endTime();
        }

        Export with(UnaryOperator<ExportDescription> change) {
            return new Export(change.apply(description), request, data);
        }
    }

    /**
     * An import.
     *
     * @param description as DescribeImport answers it
     * @param request what was asked for
     */
    record Import(ImportTableDescription description, ImportTableRequest request) implements Transfer {
        @Override
        public String arn() {
            return description.importArn();
        }

        @Override
        public String tableArn() {
            return description.tableArn();
        }

        @Override
        public @Nullable String clientToken() {
            return request.clientToken();
        }

        @Override
        public Instant startTime() {
            return description.startTime();
        }

        @Override
        public @Nullable Instant endTime() {
            return description.endTime();
        }
    }

    /**
     * Some exports or imports, and where the next ones begin.
     *
     * @param nextToken null behind the last
     */
    record TransferPage<T extends Transfer>(
            List<T> transfers, @Nullable String nextToken) {}

    /** Tokens of imports are groups of this many hexadecimal digits. */
    private static final int TOKEN_GROUP = 16;

    private final ConcurrentSkipListMap<String, Export> exports = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Import> imports = new ConcurrentSkipListMap<>();

    Map<String, Export> exports() {
        return exports;
    }

    Map<String, Import> imports() {
        return imports;
    }

    void put(Export export) {
        exports.put(export.arn(), export);
    }

    void put(Import imported) {
        imports.put(imported.arn(), imported);
    }

    /** The ARN of what begins now, with an id that sorts by time as AWS's do. */
    static String newArn(String tableArn, String kind, DynamoDbState state, Instant now) {
        return String.format(
                "%s/%s/%014d-%s",
                tableArn, kind, now.toEpochMilli(), state.cloud().ids().hex(8));
    }

    /** Ends an export or an import at once, or when the delay is over that a test has asked for. */
    static void endLater(DueTask end, DynamoDbState state, Instant now) {
        Duration delay = state.chaos().tableDelay();
        if (delay.isZero()) {
            end.run(state.cloud());
        } else {
            state.cloud().timeline().at(now.plus(delay), end);
        }
    }

    /** The one that the same client token has begun already; null if there is none, or it ended too long ago. */
    static <T extends Transfer> @Nullable T repeated(Collection<T> transfers, @Nullable String token, Instant now) {
        if (token == null) {
            return null;
        }
        for (T each : transfers) {
            Instant end = each.endTime();
            boolean isKnown = end == null
                    || end.plus(DynamoDbLimits.TRANSFER_TOKEN_LIFETIME).isAfter(now);
            if (token.equals(each.clientToken()) && isKnown) {
                return each;
            }
        }
        return null;
    }

    /**
     * A page of those that are not too old, in the order of their ARNs.
     *
     * @param tableArn only those of this table; null for all
     * @param token where the page begins; null for the beginning
     */
    static <T extends Transfer> TransferPage<T> page(
            Collection<T> transfers, @Nullable String tableArn, @Nullable String token, int limit, Instant now) {
        String after = token == null ? "" : arnIn(token);
        List<T> found = transfers.stream()
                .filter(each ->
                        each.startTime().plus(DynamoDbLimits.TRANSFER_LIFETIME).isAfter(now))
                .filter(each -> tableArn == null || tableArn.equals(each.tableArn()))
                .filter(each -> each.arn().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new TransferPage<>(found, null)
                : new TransferPage<>(
                        found.subList(0, limit), tokenOf(found.get(limit - 1).arn()));
    }

    private static String tokenOf(String arn) {
        String hex = HexFormat.of().formatHex(arn.getBytes(StandardCharsets.UTF_8));
        int length = Math.max(DynamoDbLimits.IMPORT_TOKEN_LENGTH_MIN, hex.length());
        int groups = (length + TOKEN_GROUP - 1) / TOKEN_GROUP;
        return hex + "0".repeat(groups * TOKEN_GROUP - hex.length());
    }

    private static String arnIn(String token) {
        try {
            return new String(HexFormat.of().parseHex(token), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException notHex) {
            throw DynamoDbErrors.invalidNextToken();
        }
    }

    Transfers fork() {
        Transfers fork = new Transfers();
        fork.exports.putAll(exports);
        fork.imports.putAll(imports);
        return fork;
    }
}
