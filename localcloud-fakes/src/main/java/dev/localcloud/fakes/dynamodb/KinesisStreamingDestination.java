package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationResponse;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DisableKinesisStreamingDestinationResponse;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingConfiguration;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.EnableKinesisStreamingDestinationResponse;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateKinesisStreamingDestinationResponse;

/**
 * The Kinesis stream that a table's changes go to: EnableKinesisStreamingDestination, UpdateKinesisStreamingDestination,
 * DisableKinesisStreamingDestination, DescribeKinesisStreamingDestination. It is kept; nothing is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html">Kinesis Data Streams and
 *     DynamoDB</a>
 */
final class KinesisStreamingDestination {
    private static final List<String> PRECISIONS = List.of("MILLISECOND", "MICROSECOND");

    private KinesisStreamingDestination() {}

    /** Names the stream. A table has one that is not disabled, at most. */
    static final class EnableKinesisStreamingDestination
            implements Operation<EnableKinesisStreamingDestinationRequest, EnableKinesisStreamingDestinationResponse> {
        @Override
        public EnableKinesisStreamingDestinationResponse run(
                EnableKinesisStreamingDestinationRequest request, Call call) {
            EnableKinesisStreamingConfiguration configuration = request.enableKinesisStreamingConfiguration();
            constraints(request.tableName(), request.streamArn())
                    .oneOf(
                            "enableKinesisStreamingConfiguration.approximateCreationDateTimePrecision",
                            configuration == null ? null : configuration.approximateCreationDateTimePrecisionAsString(),
                            PRECISIONS)
                    .check();
            Table table = DynamoDbState.existing(call, request.tableName());
            table.settings(settings -> {
                if (settings.kinesis().stream().anyMatch(KinesisStreamingDestination::isActive)) {
                    throw DynamoDbErrors.kinesisState("EnableKinesisStreamingDestination must be DISABLED or"
                            + " ENABLE_FAILED to perform ENABLE operation.");
                }
                List<KinesisDataStreamDestination> others = new ArrayList<>(settings.kinesis());
                others.removeIf(is(request.streamArn()));
                others.add(KinesisDataStreamDestination.builder()
                        .streamArn(request.streamArn())
                        .destinationStatus(DestinationStatus.ACTIVE)
                        .approximateCreationDateTimePrecision(
                                configuration == null ? null : configuration.approximateCreationDateTimePrecision())
                        .build());
                return settings.withKinesis(others);
            });
            return EnableKinesisStreamingDestinationResponse.builder()
                    .tableName(table.name())
                    .streamArn(request.streamArn())
                    .destinationStatus(DestinationStatus.ENABLING)
                    .enableKinesisStreamingConfiguration(configuration)
                    .build();
        }
    }

    /** Changes the precision of the times that records carry. */
    static final class UpdateKinesisStreamingDestination
            implements Operation<UpdateKinesisStreamingDestinationRequest, UpdateKinesisStreamingDestinationResponse> {
        @Override
        public UpdateKinesisStreamingDestinationResponse run(
                UpdateKinesisStreamingDestinationRequest request, Call call) {
            ApproximateCreationDateTimePrecision precision = request.updateKinesisStreamingConfiguration() == null
                    ? null
                    : request.updateKinesisStreamingConfiguration().approximateCreationDateTimePrecision();
            constraints(request.tableName(), request.streamArn())
                    .oneOf(
                            "updateKinesisStreamingConfiguration.approximateCreationDateTimePrecision",
                            precision == null
                                    ? null
                                    : request.updateKinesisStreamingConfiguration()
                                            .approximateCreationDateTimePrecisionAsString(),
                            PRECISIONS)
                    .check();
            Table table = DynamoDbState.existing(call, request.tableName());
            if (precision == null) {
                throw DynamoDbErrors.validation("Streaming destination cannot be updated with given parameters:"
                        + " UpdateKinesisStreamingConfiguration cannot be null or contain only null values");
            }
            table.settings(settings -> settings.withKinesis(settings.kinesis().stream()
                    .map(updated(table, active(settings.kinesis(), request.streamArn(), table), precision))
                    .toList()));
            return UpdateKinesisStreamingDestinationResponse.builder()
                    .tableName(table.name())
                    .streamArn(request.streamArn())
                    .destinationStatus(DestinationStatus.UPDATING)
                    .updateKinesisStreamingConfiguration(request.updateKinesisStreamingConfiguration())
                    .build();
        }

        private static KinesisDataStreamDestination active(
                List<KinesisDataStreamDestination> destinations, String stream, Table table) {
            return destinations.stream()
                    .filter(is(stream).and(KinesisStreamingDestination::isActive))
                    .findFirst()
                    .orElseThrow(() -> DynamoDbErrors.kinesisState("Kinesis streaming is not in ACTIVE state. Updates"
                            + " are only allowed in ACTIVE state. TableName: " + table.name() + ", kdsArn: " + stream));
        }

        private static UnaryOperator<KinesisDataStreamDestination> updated(
                Table table, KinesisDataStreamDestination active, ApproximateCreationDateTimePrecision precision) {
            ApproximateCreationDateTimePrecision present = active.approximateCreationDateTimePrecision() == null
                    ? ApproximateCreationDateTimePrecision.MILLISECOND
                    : active.approximateCreationDateTimePrecision();
            if (present == precision) {
                throw DynamoDbErrors.invalidRequest("Precision is already set to the desired value of " + precision
                        + " for tableId: " + table.id() + ", kdsArn: " + active.streamArn());
            }
            return destination -> destination.equals(active)
                    ? active.toBuilder()
                            .approximateCreationDateTimePrecision(precision)
                            .build()
                    : destination;
        }
    }

    /** Ends it; the stream stays listed as disabled. */
    static final class DisableKinesisStreamingDestination
            implements Operation<
                    DisableKinesisStreamingDestinationRequest, DisableKinesisStreamingDestinationResponse> {
        @Override
        public DisableKinesisStreamingDestinationResponse run(
                DisableKinesisStreamingDestinationRequest request, Call call) {
            constraints(request.tableName(), request.streamArn()).check();
            if (request.enableKinesisStreamingConfiguration() != null) {
                throw DynamoDbErrors.validation(
                        "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
            }
            Table table = DynamoDbState.existing(call, request.tableName());
            Predicate<KinesisDataStreamDestination> isMeant =
                    is(request.streamArn()).and(KinesisStreamingDestination::isActive);
            table.settings(settings -> {
                if (settings.kinesis().stream().noneMatch(isMeant)) {
                    throw DynamoDbErrors.kinesisState(
                            "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
                }
                return settings.withKinesis(settings.kinesis().stream()
                        .map(destination -> isMeant.test(destination)
                                ? destination.toBuilder()
                                        .destinationStatus(DestinationStatus.DISABLED)
                                        .build()
                                : destination)
                        .toList());
            });
            return DisableKinesisStreamingDestinationResponse.builder()
                    .tableName(table.name())
                    .streamArn(request.streamArn())
                    .destinationStatus(DestinationStatus.DISABLING)
                    .build();
        }
    }

    /** Lists the streams that a table has had. */
    static final class DescribeKinesisStreamingDestination
            implements Operation<
                    DescribeKinesisStreamingDestinationRequest, DescribeKinesisStreamingDestinationResponse> {
        @Override
        public DescribeKinesisStreamingDestinationResponse run(
                DescribeKinesisStreamingDestinationRequest request, Call call) {
            new Constraints().tableName(request.tableName()).check();
            Table table = DynamoDbState.existing(call, request.tableName());
            return DescribeKinesisStreamingDestinationResponse.builder()
                    .tableName(table.name())
                    .kinesisDataStreamDestinations(table.settings().kinesis())
                    .build();
        }
    }

    private static Constraints constraints(@Nullable String tableName, @Nullable String streamArn) {
        return new Constraints()
                .tableName(tableName)
                .notNull("streamArn", streamArn)
                .length("streamArn", streamArn, DynamoDbLimits.ARN_LENGTH_MIN, DynamoDbLimits.ARN_LENGTH_MAX);
    }

    private static Predicate<KinesisDataStreamDestination> is(String stream) {
        return destination -> destination.streamArn().equals(stream);
    }

    private static boolean isActive(KinesisDataStreamDestination destination) {
        return destination.destinationStatus() == DestinationStatus.ACTIVE;
    }
}
