package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.TableSettings.Insights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsStatus;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsSummary;
import software.amazon.awssdk.services.dynamodb.model.DescribeContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContributorInsightsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListContributorInsightsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContributorInsightsResponse;

/**
 * Whether the keys that are used most are counted: UpdateContributorInsights, DescribeContributorInsights,
 * ListContributorInsights. It is kept; nothing is counted.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights.html">Contributor
 *     Insights</a>
 */
final class ContributorInsights {
    private ContributorInsights() {}

    /** Switches counting on or off, for a table or for one of its indexes. */
    static final class UpdateContributorInsights
            implements Operation<UpdateContributorInsightsRequest, UpdateContributorInsightsResponse> {
        @Override
        public UpdateContributorInsightsResponse run(UpdateContributorInsightsRequest request, Call call) {
            new Constraints()
                    .tableName(request.tableName())
                    .indexName(request.indexName())
                    .notNull("contributorInsightsAction", request.contributorInsightsActionAsString())
                    .oneOf(
                            "contributorInsightsAction",
                            request.contributorInsightsActionAsString(),
                            List.of("ENABLE", "DISABLE"))
                    .oneOf(
                            "contributorInsightsMode",
                            request.contributorInsightsModeAsString(),
                            List.of("ACCESSED_AND_THROTTLED_KEYS", "THROTTLED_KEYS"))
                    .check();
            Table table = table(call, request.tableName(), request.indexName());
            boolean isEnabled = request.contributorInsightsAction() == ContributorInsightsAction.ENABLE;
            String mode = request.contributorInsightsMode() == null
                    ? ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS.toString()
                    : request.contributorInsightsModeAsString();
            table.settings(settings -> {
                Map<String, Insights> insights = new LinkedHashMap<>(settings.insights());
                insights.put(keyOf(request.indexName()), new Insights(isEnabled, mode, call.now()));
                return settings.withInsights(insights);
            });
            return UpdateContributorInsightsResponse.builder()
                    .tableName(table.name())
                    .indexName(request.indexName())
                    .contributorInsightsStatus(
                            isEnabled ? ContributorInsightsStatus.ENABLING : ContributorInsightsStatus.DISABLING)
                    .contributorInsightsMode(mode)
                    .build();
        }
    }

    /** Tells whether keys are counted, and by which rules. */
    static final class DescribeContributorInsights
            implements Operation<DescribeContributorInsightsRequest, DescribeContributorInsightsResponse> {
        @Override
        public DescribeContributorInsightsResponse run(DescribeContributorInsightsRequest request, Call call) {
            new Constraints()
                    .tableName(request.tableName())
                    .indexName(request.indexName())
                    .check();
            Table table = table(call, request.tableName(), request.indexName());
            Insights insights = table.settings().insights().get(keyOf(request.indexName()));
            DescribeContributorInsightsResponse.Builder described = DescribeContributorInsightsResponse.builder()
                    .tableName(table.name())
                    .indexName(request.indexName())
                    .contributorInsightsStatus(statusOf(insights));
            if (insights != null) {
                described.lastUpdateDateTime(insights.changedAt()).contributorInsightsMode(insights.mode());
                if (insights.isEnabled()) {
                    described.contributorInsightsRuleList(rules(table, request.indexName(), insights));
                }
            }
            return described.build();
        }

        /** Rules for the most used and the most throttled keys, of partitions and, if there are sort keys, of items. */
        private static List<String> rules(Table table, @Nullable String indexName, Insights insights) {
            Index index = indexName == null ? null : table.index(indexName);
            KeySchema key = index == null ? table.key() : index.key();
            boolean countsAll = insights.mode().equals(ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS.toString());
            List<String> kinds = new ArrayList<>();
            for (String part : key.range().isEmpty() ? List.of("PK") : List.of("PK", "SK")) {
                if (countsAll) {
                    kinds.add(part + 'C');
                }
                kinds.add(part + 'T');
            }
            String target = table.name() + (indexName == null ? "" : '-' + indexName);
            Instant since = insights.changedAt();
            return kinds.stream()
                    .map(kind -> "DynamoDBContributorInsights-" + kind + '-' + target + '-' + since.toEpochMilli())
                    .toList();
        }
    }

    /** Lists what has ever been switched on, of one table or of all. */
    static final class ListContributorInsights
            implements Operation<ListContributorInsightsRequest, ListContributorInsightsResponse> {
        @Override
        public ListContributorInsightsResponse run(ListContributorInsightsRequest request, Call call) {
            new Constraints()
                    .length("tableName", request.tableName(), 1, 1024)
                    .atMost("maxResults", request.maxResults(), DynamoDbLimits.LIST_INSIGHTS_MAX)
                    .check();
            List<ContributorInsightsSummary> found = new ArrayList<>();
            if (request.tableName() == null) {
                DynamoDbState.of(call).tables().forEach(table -> summarise(table, found));
            } else {
                summarise(DynamoDbState.existing(call, request.tableName()), found);
            }
            int max = request.maxResults() == null || request.maxResults() < 1
                    ? DynamoDbLimits.LIST_INSIGHTS_MAX
                    : request.maxResults();
            PageOf<ContributorInsightsSummary> page = PageOf.of(found, request.nextToken(), max);
            return ListContributorInsightsResponse.builder()
                    .contributorInsightsSummaries(page.elements())
                    .nextToken(page.nextToken())
                    .build();
        }

        private static void summarise(Table table, List<ContributorInsightsSummary> summaries) {
            table.settings()
                    .insights()
                    .forEach((index, insights) -> summaries.add(ContributorInsightsSummary.builder()
                            .tableName(table.name())
                            .indexName(index.isEmpty() ? null : index)
                            .contributorInsightsStatus(statusOf(insights))
                            .contributorInsightsMode(insights.mode())
                            .build()));
        }
    }

    private static ContributorInsightsStatus statusOf(@Nullable Insights insights) {
        return insights != null && insights.isEnabled()
                ? ContributorInsightsStatus.ENABLED
                : ContributorInsightsStatus.DISABLED;
    }

    private static String keyOf(@Nullable String indexName) {
        return indexName == null ? "" : indexName;
    }

    private static Table table(Call call, String tableName, @Nullable String indexName) {
        Table table = DynamoDbState.existing(call, tableName);
        if (indexName != null && table.index(indexName) == null) {
            throw DynamoDbErrors.resourceNotFound();
        }
        return table;
    }
}
