package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.TableSettings.Policy;
import dev.localcloud.fakes.kernel.Arn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.PutResourcePolicyResponse;

/**
 * The policy of a table or of its stream: PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy. It is kept, not
 * enforced.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html">Resource-based
 *     policies</a>
 */
final class ResourcePolicy {
    /** Expected as a revision, it says that there must be no policy yet. */
    private static final String NO_POLICY = "NO_POLICY";

    private ResourcePolicy() {}

    /** Attaches a policy. The same policy again changes nothing. */
    static final class PutResourcePolicy implements Operation<PutResourcePolicyRequest, PutResourcePolicyResponse> {
        @Override
        public PutResourcePolicyResponse run(PutResourcePolicyRequest request, Call call) {
            constraints(request.resourceArn(), request.expectedRevisionId())
                    .notNull("policy", request.policy())
                    .check();
            String policy = checked(request.policy());
            Table table = owner(call, request.resourceArn());
            table.settings(settings -> {
                Policy present = settings.policies().get(request.resourceArn());
                checkRevision(table, present, request.expectedRevisionId());
                if (present != null && present.text().equals(policy)) {
                    return settings;
                }
                Map<String, Policy> policies = new LinkedHashMap<>(settings.policies());
                policies.put(request.resourceArn(), new Policy(policy, nextRevision(present, call.now())));
                return settings.withPolicies(policies);
            });
            return PutResourcePolicyResponse.builder()
                    .revisionId(policyOf(table, request.resourceArn()).revision())
                    .build();
        }

        private static String checked(String policy) {
            if (policy.getBytes(StandardCharsets.UTF_8).length > DynamoDbLimits.POLICY_BYTES_MAX) {
                throw DynamoDbErrors.invalid(
                        "Maximum policy size of " + DynamoDbLimits.POLICY_BYTES_MAX + " bytes exceeded");
            }
            return PolicyText.normalise(policy);
        }

        /** Revisions are times; two in one millisecond get different ones. */
        private static String nextRevision(@Nullable Policy present, Instant now) {
            long earliest = present == null ? 0 : Long.parseLong(present.revision()) + 1;
            return String.valueOf(Math.max(earliest, now.toEpochMilli()));
        }
    }

    /** Shows the policy in its normal form. */
    static final class GetResourcePolicy implements Operation<GetResourcePolicyRequest, GetResourcePolicyResponse> {
        @Override
        public GetResourcePolicyResponse run(GetResourcePolicyRequest request, Call call) {
            constraints(request.resourceArn(), null).check();
            Policy policy = policyOf(owner(call, request.resourceArn()), request.resourceArn());
            return GetResourcePolicyResponse.builder()
                    .policy(policy.text())
                    .revisionId(policy.revision())
                    .build();
        }
    }

    /** Takes the policy away. Deleting none succeeds. */
    static final class DeleteResourcePolicy
            implements Operation<DeleteResourcePolicyRequest, DeleteResourcePolicyResponse> {
        @Override
        public DeleteResourcePolicyResponse run(DeleteResourcePolicyRequest request, Call call) {
            constraints(request.resourceArn(), request.expectedRevisionId()).check();
            Table table = owner(call, request.resourceArn());
            Policy gone = table.settings().policies().get(request.resourceArn());
            table.settings(settings -> {
                checkRevision(table, settings.policies().get(request.resourceArn()), request.expectedRevisionId());
                Map<String, Policy> policies = new LinkedHashMap<>(settings.policies());
                policies.remove(request.resourceArn());
                return settings.withPolicies(policies);
            });
            return DeleteResourcePolicyResponse.builder()
                    .revisionId(gone == null ? null : gone.revision())
                    .build();
        }
    }

    private static Constraints constraints(@Nullable String resourceArn, @Nullable String revision) {
        return new Constraints()
                .notNull("resourceArn", resourceArn)
                .length("resourceArn", resourceArn, 1, 1283)
                .length("expectedRevisionId", revision, 1, 255);
    }

    private static void checkRevision(Table table, @Nullable Policy present, @Nullable String expected) {
        if (expected == null) {
            return;
        }
        if (expected.equals(NO_POLICY)) {
            if (present != null) {
                throw DynamoDbErrors.policyNotFound("Requested policy update expecting none to be present for table "
                        + table.name() + ", but a policy exists with revision id " + present.revision() + ".");
            }
        } else if (present == null) {
            throw DynamoDbErrors.policyNotFound("Requested update for policy with revision id " + expected
                    + ", but table " + table.name() + " has no associated policy.");
        } else if (!present.revision().equals(expected)) {
            throw DynamoDbErrors.policyNotFound("Requested update for policy with revision id " + expected
                    + ", but the policy associated to target table " + table.name() + " has revision id "
                    + present.revision() + ".");
        }
    }

    private static Policy policyOf(Table table, String resourceArn) {
        Policy policy = table.settings().policies().get(resourceArn);
        if (policy == null) {
            throw DynamoDbErrors.policyNotFound(resourceArn);
        }
        return policy;
    }

    /** The table that an ARN names, or whose stream it names. */
    private static Table owner(Call call, String resourceArn) {
        if (!resourceArn.startsWith("arn:")) {
            throw DynamoDbErrors.invalid("ARNs must start with 'arn:': " + resourceArn);
        }
        Arn arn = Arn.parse(resourceArn)
                .filter(parsed ->
                        parsed.service().equals("dynamodb") && parsed.resource().startsWith("table/"))
                .orElseThrow(
                        () -> DynamoDbErrors.invalid("Provided Arn is not a DynamoDB resource arn: " + resourceArn));
        String[] parts = arn.resource().split("/", 4);
        if (parts.length > 2 && !parts[2].equals("stream")) {
            throw DynamoDbErrors.invalid(
                    "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: "
                            + resourceArn);
        }
        return DynamoDbState.find(call, resourceArn).orElseThrow(() -> DynamoDbErrors.tableNotFound(parts[1]));
    }
}
