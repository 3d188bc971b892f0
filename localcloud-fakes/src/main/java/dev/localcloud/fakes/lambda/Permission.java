package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionResponse;

/**
 * Who may use a function: statements of its policy. They are kept and shown; LocalCloud judges no caller.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html">Resource-based policies</a>
 */
final class Permission {
    private static final Pattern STATEMENT_ID = Pattern.compile("([a-zA-Z0-9-_]+)");
    private static final Pattern ACTION = Pattern.compile("(lambda:[*]|lambda:[a-zA-Z]+|[*])");
    private static final Pattern PRINCIPAL = Pattern.compile("[^\\s]+");

    private Permission() {}

    private static String keyOf(FunctionRef ref) {
        return ref.qualifier() == null ? "" : ref.qualifier();
    }

    private static LambdaFunction function(LambdaState state, FunctionRef ref) {
        LambdaFunction function = state.function(ref);
        if (FunctionRef.LATEST.equals(ref.qualifier())) {
            throw LambdaErrors.invalidParameter("We currently do not support adding policies for $LATEST.");
        }
        if (!function.hasQualifier(ref.qualifier())) {
            throw LambdaErrors.functionNotFound(ref.arn());
        }
        return function;
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html">AddPermission</a> */
    static final class AddPermission implements Operation<AddPermissionRequest, AddPermissionResponse> {
        @Override
        public AddPermissionResponse run(AddPermissionRequest request, Call call) {
            new Constraints()
                    .required("statementId", request.statementId())
                    .pattern("statementId", request.statementId(), STATEMENT_ID)
                    .length("statementId", request.statementId(), 1, 100)
                    .required("action", request.action())
                    .pattern("action", request.action(), ACTION)
                    .required("principal", request.principal())
                    .pattern("principal", request.principal(), PRINCIPAL)
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            String statement = ResourcePolicy.statement(
                    request.statementId(),
                    request.principal(),
                    request.action(),
                    ref.arn(),
                    request.sourceArn(),
                    request.sourceAccount(),
                    request.principalOrgID(),
                    request.functionUrlAuthTypeAsString());
            state.locked(functions -> {
                LambdaFunction function = function(state, ref);
                ResourcePolicy before = function.policies().getOrDefault(keyOf(ref), ResourcePolicy.empty());
                Revisions.check(request.revisionId(), before.revisionId());
                if (before.statements().containsKey(request.statementId())) {
                    throw LambdaErrors.statementExists(request.statementId());
                }
                return function.policies()
                        .put(
                                keyOf(ref),
                                before.with(
                                        request.statementId(),
                                        statement,
                                        call.cloud().ids().uuid().toString()));
            });
            return AddPermissionResponse.builder().statement(statement).build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html">RemovePermission</a> */
    static final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
        @Override
        public RemovePermissionResponse run(RemovePermissionRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                ResourcePolicy before = function.policies().get(keyOf(ref));
                if (before == null) {
                    throw LambdaErrors.notFound("No policy is associated with the given resource.");
                }
                if (!before.statements().containsKey(request.statementId())) {
                    throw LambdaErrors.statementNotFound(request.statementId());
                }
                Revisions.check(request.revisionId(), before.revisionId());
                ResourcePolicy after = before.without(
                        request.statementId(), call.cloud().ids().uuid().toString());
                return after.statements().isEmpty()
                        ? function.policies().remove(keyOf(ref))
                        : function.policies().put(keyOf(ref), after);
            });
            return RemovePermissionResponse.builder().build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html">GetPolicy</a> */
    static final class GetPolicy implements Operation<GetPolicyRequest, GetPolicyResponse> {
        @Override
        public GetPolicyResponse run(GetPolicyRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                ResourcePolicy policy = function.policies().get(keyOf(ref));
                if (policy == null) {
                    throw LambdaErrors.policyNotFound();
                }
                return GetPolicyResponse.builder()
                        .policy(policy.document())
                        .revisionId(policy.revisionId())
                        .build();
            });
        }
    }
}
