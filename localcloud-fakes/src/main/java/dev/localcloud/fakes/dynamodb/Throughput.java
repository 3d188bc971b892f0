package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;

/** The rules for provisioned and on-demand throughput. */
final class Throughput {
    static final List<String> BILLING_MODES = List.of("PROVISIONED", "PAY_PER_REQUEST");

    private Throughput() {}

    static void constrain(Constraints constraints, String path, @Nullable ProvisionedThroughput throughput) {
        if (throughput != null) {
            constraints
                    .notNull(path + ".readCapacityUnits", throughput.readCapacityUnits())
                    .atLeast(path + ".readCapacityUnits", throughput.readCapacityUnits(), 1)
                    .notNull(path + ".writeCapacityUnits", throughput.writeCapacityUnits())
                    .atLeast(path + ".writeCapacityUnits", throughput.writeCapacityUnits(), 1);
        }
    }

    static void constrainBilling(Constraints constraints, @Nullable String mode) {
        constraints.oneOf("billingMode", mode, BILLING_MODES);
    }

    static boolean isOnDemand(@Nullable BillingMode mode) {
        return mode == BillingMode.PAY_PER_REQUEST;
    }

    /** Refuses units of a table or an index that its billing mode does not take, or lacks. */
    static void check(@Nullable BillingMode mode, @Nullable ProvisionedThroughput throughput, @Nullable String index) {
        if (isOnDemand(mode)) {
            if (throughput != null) {
                throw DynamoDbErrors.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when"
                        + " BillingMode is PAY_PER_REQUEST");
            }
        } else if (throughput == null) {
            throw index == null
                    ? DynamoDbErrors.invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when"
                            + " BillingMode is PROVISIONED")
                    : DynamoDbErrors.invalid("ProvisionedThroughput is not specified for index: " + index);
        } else {
            checkBound("ReadCapacityUnits", throughput.readCapacityUnits(), index);
            checkBound("WriteCapacityUnits", throughput.writeCapacityUnits(), index);
        }
    }

    private static void checkBound(String name, long units, @Nullable String index) {
        if (units > DynamoDbLimits.CAPACITY_UNITS_MAX) {
            throw DynamoDbErrors.validation("Given value " + units + " for " + name + " is out of bounds"
                    + (index == null ? "" : " for index " + index));
        }
    }

    static ProvisionedThroughputDescription describe(@Nullable ProvisionedThroughput throughput) {
        return ProvisionedThroughputDescription.builder()
                .numberOfDecreasesToday(0L)
                .readCapacityUnits(throughput == null ? 0L : throughput.readCapacityUnits())
                .writeCapacityUnits(throughput == null ? 0L : throughput.writeCapacityUnits())
                .build();
    }

    /** The description after a change of units. */
    static ProvisionedThroughputDescription change(
            ProvisionedThroughputDescription before, ProvisionedThroughput throughput, Instant now) {
        boolean isIncrease = throughput.readCapacityUnits() > before.readCapacityUnits()
                || throughput.writeCapacityUnits() > before.writeCapacityUnits();
        boolean isDecrease = throughput.readCapacityUnits() < before.readCapacityUnits()
                || throughput.writeCapacityUnits() < before.writeCapacityUnits();
        return before.toBuilder()
                .readCapacityUnits(throughput.readCapacityUnits())
                .writeCapacityUnits(throughput.writeCapacityUnits())
                .lastIncreaseDateTime(isIncrease ? now : before.lastIncreaseDateTime())
                .lastDecreaseDateTime(isDecrease ? now : before.lastDecreaseDateTime())
                .numberOfDecreasesToday(before.numberOfDecreasesToday() + (isDecrease ? 1 : 0))
                .build();
    }
}
