package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** UpdateTimeToLive, DescribeTimeToLive, UpdateContinuousBackups, DescribeContinuousBackups, DescribeLimits, DescribeEndpoints. */
class SettingsTest extends DynamoDbTest {
    @Test
    void timeToLiveIsKept() {
        createHashTable("things");

        dynamo.updateTimeToLive(request -> request.tableName("things")
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));

        var description = dynamo.describeTimeToLive(request -> request.tableName("things"))
                .timeToLiveDescription();
        assertThat(description.timeToLiveStatus()).isEqualTo(TimeToLiveStatus.ENABLED);
        assertThat(description.attributeName()).isEqualTo("expires");
        assertInvalid(
                () -> dynamo.updateTimeToLive(request -> request.tableName("things")
                        .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires"))),
                "TimeToLive is already enabled");
    }

    /** Recorded on AWS. */
    @Test
    void timeToLiveIsNotKnownBeforeTheTableIsThere() {
        cloud.clock().freeze();
        cloud.dynamodb().chaos().delayTables(Duration.ofSeconds(5));
        createHashTable("things");

        assertInvalid(
                () -> dynamo.describeTimeToLive(request -> request.tableName("things")),
                "Cannot describe time to live while table is in CREATING state: Current table state is CREATING");
    }

    @Test
    void pointInTimeRecoveryIsKept() {
        createHashTable("things");

        ContinuousBackupsDescription description = dynamo.updateContinuousBackups(request -> request.tableName("things")
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)))
                .continuousBackupsDescription();

        assertThat(description.pointInTimeRecoveryDescription().pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
        assertRefused(
                () -> dynamo.describeContinuousBackups(request -> request.tableName("nowhere")),
                "TableNotFoundException",
                "Table not found: nowhere");
    }

    @Test
    void tellsTheAccountsLimitsAndItsOwnEndpoint() {
        assertThat(dynamo.describeLimits().tableMaxReadCapacityUnits()).isEqualTo(40_000);
        assertThat(dynamo.describeEndpoints(request -> {}).endpoints().get(0).address())
                .isEqualTo(cloud.endpoint().getAuthority());
    }
}
