package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy. */
class ResourcePolicyTest extends DynamoDbTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/things";
    private static final String POLICY = """
            { "Statement": [ { "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"},
                "Resource": ["%s"], "Action": ["dynamodb:GetItem"], "Sid": "one" } ], "Version": "2012-10-17" }
            """.formatted(ARN);
    private static final String NORMAL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"one\",\"Effect\":\"Allow\","
                    + "\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:root\"},\"Action\":\"dynamodb:GetItem\",\"Resource\":\""
                    + ARN + "\"}]}";

    @BeforeEach
    void table() {
        createHashTable("things");
    }

    private String put(String policy) {
        return dynamo.putResourcePolicy(request -> request.resourceArn(ARN).policy(policy))
                .revisionId();
    }

    /** The normal form was recorded on AWS: no white space, members in one order, lists of one as their element. */
    @Test
    void keepsThePolicyInItsNormalForm() {
        String revision = put(POLICY);

        var kept = dynamo.getResourcePolicy(request -> request.resourceArn(ARN));
        assertThat(kept.policy()).isEqualTo(NORMAL);
        assertThat(kept.revisionId()).isEqualTo(revision);
    }

    @Test
    void theSamePolicyAgainKeepsItsRevision() {
        String revision = put(POLICY);

        assertThat(put(NORMAL)).isEqualTo(revision);
        assertThat(put(POLICY.replace("GetItem", "PutItem"))).isNotEqualTo(revision);
    }

    @Test
    void deletesThePolicyAndAnAbsentOneToo() {
        String revision = put(POLICY);

        assertThat(dynamo.deleteResourcePolicy(request -> request.resourceArn(ARN))
                        .revisionId())
                .isEqualTo(revision);
        assertThat(dynamo.deleteResourcePolicy(request -> request.resourceArn(ARN))
                        .revisionId())
                .isNull();
        assertRefused(
                () -> dynamo.getResourcePolicy(request -> request.resourceArn(ARN)),
                "PolicyNotFoundException",
                "Resource-based policy not found for the provided ResourceArn: " + ARN);
    }

    @Test
    void checksTheExpectedRevision() {
        String revision = dynamo.putResourcePolicy(
                        request -> request.resourceArn(ARN).policy(POLICY).expectedRevisionId("NO_POLICY"))
                .revisionId();

        String prefix = "Resource-based policy not found for the provided ResourceArn: ";
        assertRefused(
                () -> dynamo.putResourcePolicy(
                        request -> request.resourceArn(ARN).policy(POLICY).expectedRevisionId("1")),
                "PolicyNotFoundException",
                prefix + "Requested update for policy with revision id 1, but the policy associated to target table"
                        + " things has revision id " + revision + ".");
        assertRefused(
                () -> dynamo.putResourcePolicy(
                        request -> request.resourceArn(ARN).policy(POLICY).expectedRevisionId("NO_POLICY")),
                "PolicyNotFoundException",
                prefix + "Requested policy update expecting none to be present for table things, but a policy exists"
                        + " with revision id " + revision + ".");
        dynamo.deleteResourcePolicy(request -> request.resourceArn(ARN).expectedRevisionId(revision));
    }

    @Test
    void aStreamHasItsOwnPolicy() {
        dynamo.updateTable(request -> request.tableName("things")
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        String stream = dynamo.describeTable(request -> request.tableName("things"))
                .table()
                .latestStreamArn();

        dynamo.putResourcePolicy(request -> request.resourceArn(stream).policy(POLICY));

        assertThat(dynamo.getResourcePolicy(request -> request.resourceArn(stream))
                        .policy())
                .isEqualTo(NORMAL);
        assertRefused(
                () -> dynamo.getResourcePolicy(request -> request.resourceArn(ARN)),
                "PolicyNotFoundException",
                "Resource-based policy not found for the provided ResourceArn: " + ARN);
    }

    @Test
    void refusesWhatIsNoPolicyAndNoTable() {
        String prefix = "One or more parameter values were invalid: ";
        assertInvalid(() -> put("{"), prefix + "Invalid policy document: This policy contains invalid Json");
        assertInvalid(
                () -> put("{\"Statement\":[]}"),
                prefix + "Invalid policy document: Could not parse the policy: Statement is empty!");
        assertInvalid(
                () -> put("{\"Statement\":[{\"Effect\":\"Allow\"}]}"),
                prefix + "Invalid policy document: Missing required field Resource");
        assertInvalid(
                () -> put("{\"Version\":\"" + "x".repeat(20_480) + "\"}"),
                prefix + "Maximum policy size of 20480 bytes exceeded");
        assertInvalid(
                () -> dynamo.getResourcePolicy(request -> request.resourceArn("things")),
                prefix + "ARNs must start with 'arn:': things");
        assertInvalid(
                () -> dynamo.getResourcePolicy(request -> request.resourceArn(ARN + "/index/byColour")),
                prefix + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                        + ARN + "/index/byColour");
        assertRefused(
                () -> dynamo.getResourcePolicy(request -> request.resourceArn(ARN + "2")),
                "ResourceNotFoundException",
                "Requested resource not found: Table: things2 not found");
    }
}
