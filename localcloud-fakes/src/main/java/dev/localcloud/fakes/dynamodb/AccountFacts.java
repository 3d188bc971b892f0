package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.Endpoint;

/** What DynamoDB tells of the account itself: DescribeLimits, DescribeEndpoints. */
final class AccountFacts {
    private AccountFacts() {}

    /**
     * The capacity that the account may provision: AWS's initial quotas.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html">DescribeLimits</a>
     */
    static final class DescribeLimits implements Operation<DescribeLimitsRequest, DescribeLimitsResponse> {
        @Override
        public DescribeLimitsResponse run(DescribeLimitsRequest request, Call call) {
            return DescribeLimitsResponse.builder()
                    .accountMaxReadCapacityUnits((long) DynamoDbLimits.ACCOUNT_CAPACITY_UNITS)
                    .accountMaxWriteCapacityUnits((long) DynamoDbLimits.ACCOUNT_CAPACITY_UNITS)
                    .tableMaxReadCapacityUnits((long) DynamoDbLimits.TABLE_CAPACITY_UNITS)
                    .tableMaxWriteCapacityUnits((long) DynamoDbLimits.TABLE_CAPACITY_UNITS)
                    .build();
        }
    }

    /**
     * The address of this endpoint itself, so that endpoint discovery leads back to it.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html">DescribeEndpoints</a>
     */
    static final class DescribeEndpoints implements Operation<DescribeEndpointsRequest, DescribeEndpointsResponse> {
        private static final long CACHE_MINUTES = 1440;

        @Override
        public DescribeEndpointsResponse run(DescribeEndpointsRequest request, Call call) {
            String base = call.request().baseUrl();
            return DescribeEndpointsResponse.builder()
                    .endpoints(Endpoint.builder()
                            .address(base.substring(base.indexOf("//") + 2))
                            .cachePeriodInMinutes(CACHE_MINUTES)
                            .build())
                    .build();
        }
    }
}
