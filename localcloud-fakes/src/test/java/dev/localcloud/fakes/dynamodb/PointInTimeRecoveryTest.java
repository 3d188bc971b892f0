package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/** UpdateContinuousBackups, DescribeContinuousBackups, RestoreTableToPointInTime: history under the cloud's clock. */
class PointInTimeRecoveryTest extends DynamoDbTest {
    @BeforeEach
    void recoverableTable() {
        cloud.clock().freeze();
        createTable(
                "things",
                table -> table.keySchema(hash("p"))
                        .attributeDefinitions(string("p"), string("colour"))
                        .globalSecondaryIndexes(index -> index.indexName("byColour")
                                .keySchema(hash("colour"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))));
        put("things", "p", "before", "colour", "grey");
        recovery(true);
    }

    private void recovery(boolean isEnabled) {
        dynamo.updateContinuousBackups(request -> request.tableName("things")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(isEnabled)));
    }

    private Instant tick() {
        Instant now = cloud.clock().now();
        cloud.clock().advance(Duration.ofMinutes(10));
        return now;
    }

    private void restore(DynamoDbClient client, Instant time, String target) {
        client.restoreTableToPointInTime(request ->
                request.sourceTableName("things").targetTableName(target).restoreDateTime(time));
    }

    private PointInTimeRecoveryDescription window() {
        return dynamo.describeContinuousBackups(request -> request.tableName("things"))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
    }

    @Test
    void restoresWhatTheItemsWereAtEachMoment() {
        Instant enabled = tick();
        put("things", "p", "1", "colour", "red");
        Instant added = tick();
        put("things", "p", "1", "colour", "blue");
        Instant changed = tick();
        dynamo.deleteItem(request -> request.tableName("things").key(item("p", "1")));
        tick();

        restore(dynamo, enabled, "enabled");
        restore(dynamo, added, "added");
        restore(dynamo, changed, "changed");
        dynamo.restoreTableToPointInTime(
                request -> request.sourceTableArn(dynamo.describeTable(table -> table.tableName("things"))
                                .table()
                                .tableArn())
                        .targetTableName("latest")
                        .useLatestRestorableTime(true));

        assertThat(get("enabled", "p", "before")).isNotEmpty();
        assertThat(get("enabled", "p", "1")).isEmpty();
        assertThat(get("added", "p", "1")).containsEntry("colour", s("red"));
        assertThat(get("changed", "p", "1")).containsEntry("colour", s("blue"));
        assertThat(get("latest", "p", "1")).isEmpty();
        assertThat(dynamo.query(request -> request.tableName("added")
                                .indexName("byColour")
                                .keyConditionExpression("colour = :c")
                                .expressionAttributeValues(item(":c", "red")))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void forksGoTheirOwnWay() {
        put("things", "p", "1", "colour", "red");
        Instant added = tick();

        try (var fork = cloud.fork()) {
            DynamoDbClient client = fork.client(DynamoDbClient.class);
            client.deleteItem(request -> request.tableName("things").key(item("p", "1")));
            restore(client, fork.clock().now(), "now");
            restore(client, added, "added");
            assertThat(client.scan(request -> request.tableName("now")).count()).isEqualTo(1);
            assertThat(client.scan(request -> request.tableName("added")).count())
                    .isEqualTo(2);
        }

        restore(dynamo, cloud.clock().now(), "now");
        assertThat(get("now", "p", "1")).isNotEmpty();
    }

    @Test
    void refusesTimesOutsideTheWindow() {
        Instant enabled = tick();
        put("things", "p", "1");
        Instant now = cloud.clock().now().truncatedTo(ChronoUnit.SECONDS);
        Instant earliest = enabled.truncatedTo(ChronoUnit.SECONDS);

        for (Instant time : new Instant[] {earliest.minusSeconds(60), now.plusSeconds(60)}) {
            assertRefused(
                    () -> restore(dynamo, time, "again"),
                    "InvalidRestoreTimeException",
                    "RestoreDateTime '" + time + "' must be within EarliestRestorableDateTime '" + earliest
                            + "' and LatestRestorableDateTime '" + now + "'");
        }
    }

    @Test
    void goesBackAsManyDaysAsAreAskedFor() {
        dynamo.updateContinuousBackups(request -> request.tableName("things")
                .pointInTimeRecoverySpecification(
                        recovery -> recovery.pointInTimeRecoveryEnabled(true).recoveryPeriodInDays(2)));
        put("things", "p", "1", "colour", "red");
        cloud.clock().advance(Duration.ofDays(3));
        put("things", "p", "1", "colour", "blue");

        assertThat(window().earliestRestorableDateTime())
                .isEqualTo(cloud.clock().now().minus(Duration.ofDays(2)));
        assertThat(window().recoveryPeriodInDays()).isEqualTo(2);
        restore(dynamo, window().earliestRestorableDateTime(), "again");
        assertThat(get("again", "p", "1")).containsEntry("colour", s("red"));
    }

    @Test
    void forgetsTheHistoryWhenSwitchedOff() {
        recovery(false);

        assertRefused(
                () -> restore(dynamo, cloud.clock().now(), "again"),
                "PointInTimeRecoveryUnavailableException",
                "Point in time recovery is not enabled for table 'things'");

        tick();
        recovery(true);
        assertThat(window().earliestRestorableDateTime())
                .isEqualTo(cloud.clock().now());
    }

    @Test
    void checksTheRequestFirst() {
        assertInvalid(
                () -> dynamo.restoreTableToPointInTime(
                        request -> request.sourceTableName("things").targetTableName("again")),
                "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not"
                        + " both");
        assertInvalid(
                () -> dynamo.restoreTableToPointInTime(request -> request.sourceTableName("things")
                        .targetTableName("again")
                        .useLatestRestorableTime(true)
                        .restoreDateTime(cloud.clock().now())),
                "Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time"
                        + " restore request. Please specify either RestoreDateTime time or UseLatestRestorableTime");
        assertInvalid(
                () -> dynamo.restoreTableToPointInTime(request -> request.sourceTableName("things")
                        .sourceTableArn("arn:aws:dynamodb:us-east-1:000000000000:table/things")
                        .targetTableName("again")
                        .useLatestRestorableTime(true)),
                "Must provide exactly one of: sourceTableArn, sourceTableName");
        assertInvalid(
                () -> dynamo.restoreTableToPointInTime(
                        request -> request.targetTableName("again").useLatestRestorableTime(true)),
                "The parameter 'TableName' is required but was not present in the request");
        assertInvalid(
                () -> dynamo.restoreTableToPointInTime(request -> request.sourceTableArn("arn:nonsense")
                        .targetTableName("again")
                        .useLatestRestorableTime(true)),
                "sourceTableArn is not a valid ARN");
        assertRefused(
                () -> dynamo.restoreTableToPointInTime(request -> request.sourceTableName("nowhere")
                        .targetTableName("again")
                        .useLatestRestorableTime(true)),
                "TableNotFoundException",
                "Table not found: nowhere");
        assertRefused(
                () -> restore(dynamo, cloud.clock().now(), "things"),
                "TableAlreadyExistsException",
                "Table already exists: things");
        assertInvalid(
                () -> dynamo.updateContinuousBackups(request -> request.tableName("things")
                        .pointInTimeRecoverySpecification(recovery ->
                                recovery.pointInTimeRecoveryEnabled(false).recoveryPeriodInDays(3))),
                "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.");
    }
}
