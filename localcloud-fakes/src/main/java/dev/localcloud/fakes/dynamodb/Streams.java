package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** Switches the streams of tables on and off. */
final class Streams {
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Streams() {}

    static boolean isWanted(@Nullable StreamSpecification specification) {
        return specification != null && Boolean.TRUE.equals(specification.streamEnabled());
    }

    /**
     * Refuses a specification that makes no sense.
     *
     * @param table whose stream is changed; null for a new one
     */
    static void check(@Nullable StreamSpecification specification, @Nullable Table table) {
        if (specification == null) {
            return;
        }
        new Constraints()
                .notNull("streamSpecification.streamEnabled", specification.streamEnabled())
                .oneOf(
                        "streamSpecification.streamViewType",
                        specification.streamViewTypeAsString(),
                        List.of("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"))
                .check();
        boolean isWanted = isWanted(specification);
        if (isWanted && specification.streamViewType() == null) {
            throw DynamoDbErrors.invalid(
                    table == null
                            ? "Table is being created with a stream enabled, UpdateViewType is required"
                            : "If stream is being enabled then UpdateViewType is required");
        }
        if (!isWanted && specification.streamViewType() != null) {
            throw DynamoDbErrors.invalid(
                    table == null
                            ? "Table is being created with a stream disabled, UpdateViewType should not be specified"
                            : "If stream is being disabled, then UpdateViewType must not be specified");
        }
        if (table == null) {
            return;
        }
        boolean hasStream = table.stream() != null;
        if (isWanted && hasStream) {
            throw DynamoDbErrors.validation("Table already has an enabled stream: TableName: " + table.name());
        }
        if (!isWanted && !hasStream) {
            throw DynamoDbErrors.validation("Table has no stream to disable: TableName: " + table.name());
        }
    }

    /** Refuses what is not the ARN of a stream. */
    static Arn checkArn(String streamArn) {
        return Arn.parse(streamArn)
                .filter(arn ->
                        arn.service().equals("dynamodb") && arn.resource().startsWith("table/"))
                .orElseThrow(DynamoDbErrors::invalidStreamArn);
    }

    /** The rules for the member of a request that holds the ARN of a stream. */
    static Constraints arnConstraints(String member, @Nullable String streamArn) {
        return new Constraints()
                .length(member, streamArn, DynamoDbLimits.STREAM_ARN_LENGTH_MIN, DynamoDbLimits.STREAM_ARN_LENGTH_MAX);
    }

    /** The stream with this ARN; refused if there is none. */
    static TableStream find(Cloud cloud, String streamArn) {
        Arn arn = checkArn(streamArn);
        TableStream stream = DynamoDbState.of(cloud, new Place(arn.account(), arn.region()))
                .streams()
                .get(streamArn);
        if (stream == null) {
            throw DynamoDbErrors.notFound("Requested resource not found: Stream: " + streamArn + " not found");
        }
        return stream;
    }

    /** Begins a new stream. Its label is its time of birth; two in one millisecond get different ones. */
    static void enable(Table table, StreamSpecification specification, DynamoDbState state, Instant now) {
        String label = LABEL.format(now);
        String arn = table.arn() + "/stream/" + label;
        for (Instant next = now; state.streams().containsKey(arn); ) {
            next = next.plusMillis(1);
            label = LABEL.format(next);
            arn = table.arn() + "/stream/" + label;
        }
        TableStream stream = new TableStream(
                table.name(),
                arn,
                label,
                specification.streamViewType(),
                table.key().elements(),
                now);
        state.streams().put(arn, stream);
        table.stream(stream);
        String streamArn = arn;
        String streamLabel = label;
        table.describe(description -> description.toBuilder()
                .streamSpecification(specification)
                .latestStreamArn(streamArn)
                .latestStreamLabel(streamLabel)
                .build());
    }

    /** Ends the stream of a table, if it has one; the stream stays readable. */
    static void disable(Table table) {
        TableStream stream = table.stream();
        if (stream != null) {
            stream.disable();
            table.stream(null);
            table.describe(description -> description.toBuilder()
                    .streamSpecification((StreamSpecification) null)
                    .build());
        }
    }
}
