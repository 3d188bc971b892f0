package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeResponse;

/**
 * Makes a table of what another one was at a time, to the millisecond of the cloud's clock.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html">RestoreTableToPointInTime</a>
 */
final class RestoreTableToPointInTime
        implements Operation<RestoreTableToPointInTimeRequest, RestoreTableToPointInTimeResponse> {
    @Override
    public RestoreTableToPointInTimeResponse run(RestoreTableToPointInTimeRequest request, Call call) {
        constrain(request);
        boolean wantsLatest = checkTime(request);
        Table source = source(request, call);
        if (source.settings().recovery().since() == null) {
            throw DynamoDbErrors.continuousBackupsUnavailable(source.name());
        }
        PointInTimeRecoveryDescription window = ContinuousBackups.window(source, call.now());
        Instant time = wantsLatest ? window.latestRestorableDateTime() : request.restoreDateTime();
        if (time.isBefore(window.earliestRestorableDateTime()) || time.isAfter(window.latestRestorableDateTime())) {
            throw DynamoDbErrors.invalidRestoreTime(
                    time, window.earliestRestorableDateTime(), window.latestRestorableDateTime());
        }
        DynamoDbState state = DynamoDbState.of(call);
        RestoredTable.checkTarget(state, request.targetTableName());
        ItemStore items = source.snapshotAt(time);
        if (items == null) {
            throw DynamoDbErrors.continuousBackupsUnavailable(source.name());
        }
        RestoreSummary summary = RestoreSummary.builder()
                .sourceTableArn(source.arn())
                .restoreDateTime(time)
                .restoreInProgress(true)
                .build();
        return RestoreTableToPointInTimeResponse.builder()
                .tableDescription(new RestoredTable(source.description(), RestoredTable.Overrides.of(request))
                        .make(items, summary, state, call.now()))
                .build();
    }

    private static void constrain(RestoreTableToPointInTimeRequest request) {
        new Constraints()
                .length("sourceTableArn", request.sourceTableArn(), 1, 1024)
                .name("sourceTableName", request.sourceTableName())
                .notNull("targetTableName", request.targetTableName())
                .name("targetTableName", request.targetTableName())
                .oneOf("billingModeOverride", request.billingModeOverrideAsString(), Throughput.BILLING_MODES)
                .check();
        if (request.sourceTableArn() != null && request.sourceTableName() != null) {
            throw DynamoDbErrors.validation("Must provide exactly one of: sourceTableArn, sourceTableName");
        }
        if (request.sourceTableArn() == null && request.sourceTableName() == null) {
            throw DynamoDbErrors.tableNameIsRequired();
        }
    }

    /** Whether the latest time is wanted. */
    private static boolean checkTime(RestoreTableToPointInTimeRequest request) {
        boolean wantsLatest = Boolean.TRUE.equals(request.useLatestRestorableTime());
        if (wantsLatest && request.restoreDateTime() != null) {
            throw DynamoDbErrors.bothRestoreTimes();
        }
        if (!wantsLatest && request.restoreDateTime() == null) {
            throw DynamoDbErrors.invalidRequest(
                    "Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both");
        }
        return wantsLatest;
    }

    private static Table source(RestoreTableToPointInTimeRequest request, Call call) {
        String arn = request.sourceTableArn();
        if (arn == null) {
            return ContinuousBackups.table(call, request.sourceTableName());
        }
        if (Arn.parse(arn)
                .filter(parsed -> parsed.resource().startsWith("table/"))
                .isEmpty()) {
            throw DynamoDbErrors.validation("sourceTableArn is not a valid ARN");
        }
        return ContinuousBackups.table(call, arn);
    }
}
