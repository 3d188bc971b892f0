package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsAction;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsStatus;

/** UpdateContributorInsights, DescribeContributorInsights, ListContributorInsights. */
class ContributorInsightsTest extends DynamoDbTest {
    @BeforeEach
    void table() {
        createTable("things");
    }

    @Test
    void areKept() {
        assertThat(dynamo.describeContributorInsights(request -> request.tableName("things"))
                        .contributorInsightsStatus())
                .isEqualTo(ContributorInsightsStatus.DISABLED);

        assertThat(dynamo.updateContributorInsights(request ->
                                request.tableName("things").contributorInsightsAction(ContributorInsightsAction.ENABLE))
                        .contributorInsightsStatus())
                .isEqualTo(ContributorInsightsStatus.ENABLING);

        var described = dynamo.describeContributorInsights(request -> request.tableName("things"));
        assertThat(described.contributorInsightsStatus()).isEqualTo(ContributorInsightsStatus.ENABLED);
        assertThat(described.contributorInsightsMode()).isEqualTo(ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS);
        assertThat(described.contributorInsightsRuleList())
                .hasSize(4)
                .allMatch(rule -> rule.matches("DynamoDBContributorInsights-(PKC|PKT|SKC|SKT)-things-\\d+"));
    }

    @Test
    void countThrottledKeysOnlyIfAsked() {
        dynamo.updateContributorInsights(request -> request.tableName("things")
                .contributorInsightsAction("ENABLE")
                .contributorInsightsMode("THROTTLED_KEYS"));

        assertThat(dynamo.describeContributorInsights(request -> request.tableName("things"))
                        .contributorInsightsRuleList())
                .hasSize(2)
                .allMatch(rule -> rule.matches("DynamoDBContributorInsights-(PKT|SKT)-things-\\d+"));
    }

    @Test
    void areListedInPages() {
        createTable("others");
        for (String table : new String[] {"things", "others"}) {
            dynamo.updateContributorInsights(request -> request.tableName(table).contributorInsightsAction("ENABLE"));
        }

        var page = dynamo.listContributorInsights(request -> request.maxResults(1));
        var rest =
                dynamo.listContributorInsights(request -> request.maxResults(1).nextToken(page.nextToken()));

        assertThat(page.contributorInsightsSummaries().get(0).tableName()).isEqualTo("others");
        assertThat(rest.contributorInsightsSummaries().get(0).tableName()).isEqualTo("things");
        assertThat(rest.nextToken()).isNull();
        assertInvalid(
                () -> dynamo.listContributorInsights(request -> request.nextToken("x")),
                "Invalid Request: Provided nextToken is invalid: x");
    }

    @Test
    void knowTheTablesIndexesOnly() {
        assertRefused(
                () -> dynamo.updateContributorInsights(request ->
                        request.tableName("things").indexName("byColour").contributorInsightsAction("ENABLE")),
                "ResourceNotFoundException",
                "Requested resource not found");
    }
}
