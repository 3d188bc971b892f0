package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Whether the items of a table expire, and by which attribute: UpdateTimeToLive, DescribeTimeToLive.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to live</a>
 */
final class TimeToLive {
    private TimeToLive() {}

    /** Switches expiry on or off. */
    static final class UpdateTimeToLive implements Operation<UpdateTimeToLiveRequest, UpdateTimeToLiveResponse> {
        @Override
        public UpdateTimeToLiveResponse run(UpdateTimeToLiveRequest request, Call call) {
            TableNames.check(request.tableName());
            TimeToLiveSpecification wanted = request.timeToLiveSpecification();
            Constraints constraints = new Constraints().notNull("timeToLiveSpecification", wanted);
            if (wanted != null) {
                constraints
                        .notNull("timeToLiveSpecification.enabled", wanted.enabled())
                        .notNull("timeToLiveSpecification.attributeName", wanted.attributeName())
                        .length("timeToLiveSpecification.attributeName", wanted.attributeName(), 1, 255);
            }
            constraints.check();
            Table table = DynamoDbState.existing(call, request.tableName());
            table.settings(settings -> settings.withTimeToLive(changed(settings.timeToLive(), wanted)));
            ExpireItems.begin(call.cloud(), table);
            return UpdateTimeToLiveResponse.builder()
                    .timeToLiveSpecification(wanted)
                    .build();
        }

        private static TimeToLiveDescription changed(TimeToLiveDescription present, TimeToLiveSpecification wanted) {
            boolean isEnabled = present.timeToLiveStatus() == TimeToLiveStatus.ENABLED;
            if (isEnabled == wanted.enabled()) {
                throw DynamoDbErrors.validation("TimeToLive is already " + (isEnabled ? "enabled" : "disabled"));
            }
            if (!wanted.enabled()) {
                if (!wanted.attributeName().equals(present.attributeName())) {
                    throw DynamoDbErrors.validation("TimeToLive is active on a different AttributeName: current"
                            + " AttributeName is " + present.attributeName());
                }
                return TimeToLiveDescription.builder()
                        .timeToLiveStatus(TimeToLiveStatus.DISABLED)
                        .build();
            }
            return TimeToLiveDescription.builder()
                    .timeToLiveStatus(TimeToLiveStatus.ENABLED)
                    .attributeName(wanted.attributeName())
                    .build();
        }
    }

    /** Tells whether items expire. */
    static final class DescribeTimeToLive implements Operation<DescribeTimeToLiveRequest, DescribeTimeToLiveResponse> {
        @Override
        public DescribeTimeToLiveResponse run(DescribeTimeToLiveRequest request, Call call) {
            Table table = DynamoDbState.existing(call, request.tableName());
            if (table.status() == TableStatus.CREATING || table.status() == TableStatus.DELETING) {
                throw DynamoDbErrors.validation("Cannot describe time to live while table is in " + table.status()
                        + " state: Current table state is " + table.status());
            }
            return DescribeTimeToLiveResponse.builder()
                    .timeToLiveDescription(table.settings().timeToLive())
                    .build();
        }
    }
}
