package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoverySpecification;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/**
 * Point-in-time recovery: UpdateContinuousBackups, DescribeContinuousBackups.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html">Point-in-time
 *     recovery</a>
 */
final class ContinuousBackups {
    private ContinuousBackups() {}

    /** Switches point-in-time recovery on or off. */
    static final class UpdateContinuousBackups
            implements Operation<UpdateContinuousBackupsRequest, UpdateContinuousBackupsResponse> {
        @Override
        public UpdateContinuousBackupsResponse run(UpdateContinuousBackupsRequest request, Call call) {
            PointInTimeRecoverySpecification wanted = request.pointInTimeRecoverySpecification();
            Constraints constraints = new Constraints()
                    .tableName(request.tableName())
                    .notNull("pointInTimeRecoverySpecification", wanted);
            if (wanted != null) {
                constraints
                        .notNull(
                                "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled",
                                wanted.pointInTimeRecoveryEnabled())
                        .atLeast(
                                "pointInTimeRecoverySpecification.recoveryPeriodInDays",
                                wanted.recoveryPeriodInDays(),
                                1)
                        .atMost(
                                "pointInTimeRecoverySpecification.recoveryPeriodInDays",
                                wanted.recoveryPeriodInDays(),
                                DynamoDbLimits.RECOVERY_DAYS_MAX);
            }
            constraints.check();
            if (!wanted.pointInTimeRecoveryEnabled() && wanted.recoveryPeriodInDays() != null) {
                throw DynamoDbErrors.invalidRequest(
                        "Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.");
            }
            Table table = table(call, request.tableName());
            table.settings(settings -> settings.withRecovery(changed(settings.recovery(), wanted, call.now())));
            TableSettings.Recovery recovery = table.settings().recovery();
            table.keepHistory(recovery.since() == null ? null : Duration.ofDays(recovery.days()));
            return UpdateContinuousBackupsResponse.builder()
                    .continuousBackupsDescription(describe(table, call.now()))
                    .build();
        }

        private static TableSettings.Recovery changed(
                TableSettings.Recovery present, PointInTimeRecoverySpecification wanted, Instant now) {
            int days = wanted.recoveryPeriodInDays() == null ? present.days() : wanted.recoveryPeriodInDays();
            if (!wanted.pointInTimeRecoveryEnabled()) {
                return new TableSettings.Recovery(null, days);
            }
            return new TableSettings.Recovery(present.since() == null ? now : present.since(), days);
        }
    }

    /** Tells whether point-in-time recovery is on. */
    static final class DescribeContinuousBackups
            implements Operation<DescribeContinuousBackupsRequest, DescribeContinuousBackupsResponse> {
        @Override
        public DescribeContinuousBackupsResponse run(DescribeContinuousBackupsRequest request, Call call) {
            new Constraints().tableName(request.tableName()).check();
            return DescribeContinuousBackupsResponse.builder()
                    .continuousBackupsDescription(describe(table(call, request.tableName()), call.now()))
                    .build();
        }
    }

    /** Operations on backups have their own error for a table that is not there. */
    static Table table(Call call, String nameOrArn) {
        TableNames.check(nameOrArn);
        return DynamoDbState.find(call, nameOrArn)
                .orElseThrow(() -> DynamoDbErrors.backupTableNotFound(TableNames.nameOf(nameOrArn)));
    }

    /** Continuous backups are on for all tables; what can be switched is recovery. */
    private static ContinuousBackupsDescription describe(Table table, Instant now) {
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(window(table, now))
                .build();
    }

    /** What a table can be restored to. */
    static PointInTimeRecoveryDescription window(Table table, Instant now) {
        TableSettings.Recovery recovery = table.settings().recovery();
        Instant since = recovery.since();
        if (since == null) {
            return PointInTimeRecoveryDescription.builder()
                    .pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.DISABLED)
                    .build();
        }
        Instant oldest = now.minus(Duration.ofDays(recovery.days()));
        return PointInTimeRecoveryDescription.builder()
                .pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.ENABLED)
                .recoveryPeriodInDays(recovery.days())
                .earliestRestorableDateTime(since.isBefore(oldest) ? oldest : since)
                .latestRestorableDateTime(now)
                .build();
    }
}
