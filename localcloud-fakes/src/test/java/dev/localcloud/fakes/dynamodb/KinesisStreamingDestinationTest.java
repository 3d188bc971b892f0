package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.DestinationStatus;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;

/** EnableKinesisStreamingDestination, UpdateKinesisStreamingDestination and their like; messages recorded on AWS. */
class KinesisStreamingDestinationTest extends DynamoDbTest {
    private static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/changes";
    private static final String PREFIX = "Table is not in a valid state to enable Kinesis Streaming Destination: ";

    @BeforeEach
    void table() {
        createHashTable("things");
    }

    private void enable(String stream) {
        dynamo.enableKinesisStreamingDestination(
                request -> request.tableName("things").streamArn(stream));
    }

    private KinesisDataStreamDestination destination() {
        return dynamo.describeKinesisStreamingDestination(request -> request.tableName("things"))
                .kinesisDataStreamDestinations()
                .get(0);
    }

    @Test
    void isKeptThroughItsLife() {
        enable(STREAM);
        assertThat(destination().destinationStatus()).isEqualTo(DestinationStatus.ACTIVE);

        dynamo.updateKinesisStreamingDestination(request -> request.tableName("things")
                .streamArn(STREAM)
                .updateKinesisStreamingConfiguration(
                        configuration -> configuration.approximateCreationDateTimePrecision(
                                ApproximateCreationDateTimePrecision.MICROSECOND)));
        assertThat(destination().approximateCreationDateTimePrecision())
                .isEqualTo(ApproximateCreationDateTimePrecision.MICROSECOND);

        assertThat(dynamo.disableKinesisStreamingDestination(
                                request -> request.tableName("things").streamArn(STREAM))
                        .destinationStatus())
                .isEqualTo(DestinationStatus.DISABLING);
        assertThat(destination().destinationStatus()).isEqualTo(DestinationStatus.DISABLED);

        enable(STREAM);
        assertThat(destination().destinationStatus()).isEqualTo(DestinationStatus.ACTIVE);
    }

    @Test
    void aTableHasOneActiveDestination() {
        enable(STREAM);

        assertInvalid(
                () -> enable(STREAM + "2"),
                PREFIX + "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE"
                        + " operation.");
    }

    @Test
    void refusesToChangeWhatIsNotActive() {
        assertInvalid(
                () -> dynamo.disableKinesisStreamingDestination(
                        request -> request.tableName("things").streamArn(STREAM)),
                PREFIX + "KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
        assertInvalid(
                () -> dynamo.updateKinesisStreamingDestination(request -> request.tableName("things")
                        .streamArn(STREAM)
                        .updateKinesisStreamingConfiguration(
                                configuration -> configuration.approximateCreationDateTimePrecision("MICROSECOND"))),
                PREFIX + "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state."
                        + " TableName: things, kdsArn: " + STREAM);
    }

    @Test
    void refusesUpdatesThatChangeNothing() {
        enable(STREAM);
        String id = dynamo.describeTable(request -> request.tableName("things"))
                .table()
                .tableId();

        assertInvalid(
                () -> dynamo.updateKinesisStreamingDestination(request -> request.tableName("things")
                        .streamArn(STREAM)
                        .updateKinesisStreamingConfiguration(
                                configuration -> configuration.approximateCreationDateTimePrecision("MILLISECOND"))),
                "Invalid Request: Precision is already set to the desired value of MILLISECOND for tableId: " + id
                        + ", kdsArn: " + STREAM);
        assertInvalid(
                () -> dynamo.updateKinesisStreamingDestination(
                        request -> request.tableName("things").streamArn(STREAM)),
                "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration"
                        + " cannot be null or contain only null values");
        assertRefused(
                () -> dynamo.describeKinesisStreamingDestination(request -> request.tableName("nowhere")),
                "ResourceNotFoundException",
                "Requested resource not found: Table: nowhere not found");
    }
}
