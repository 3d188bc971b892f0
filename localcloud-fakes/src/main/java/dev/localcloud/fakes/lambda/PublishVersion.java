package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/**
 * Keeps what a function is now as a numbered version. If nothing has changed since the last one, that is the answer.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html">PublishVersion</a>
 */
final class PublishVersion implements Operation<PublishVersionRequest, PublishVersionResponse> {
    @Override
    public PublishVersionResponse run(PublishVersionRequest request, Call call) {
        new Constraints().length("description", request.description(), 0, 256).check();
        FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
        LambdaState state = LambdaState.of(call.cloud(), ref.place());
        FunctionConfiguration shown = state.locked(functions -> publish(request, state.function(ref), call));
        return Configurations.copy(shown, PublishVersionResponse.builder()).build();
    }

    private static FunctionConfiguration publish(PublishVersionRequest request, LambdaFunction function, Call call) {
        FunctionConfiguration latest = function.latest().configuration();
        Revisions.check(request.revisionId(), latest.revisionId());
        if (request.codeSha256() != null && !request.codeSha256().equals(latest.codeSha256())) {
            throw LambdaErrors.invalidParameter("CodeSHA256 (" + request.codeSha256() + ") is different from current"
                    + " CodeSHA256 in $LATEST (" + latest.codeSha256() + "). Please try again with the CodeSHA256 in"
                    + " $LATEST.");
        }
        Map.Entry<Integer, Version> last = function.versions().lastEntry();
        if (last != null && isSame(last.getValue(), function.latest())) {
            return last.getValue().configuration();
        }
        FunctionConfiguration.Builder published =
                latest.toBuilder().revisionId(call.cloud().ids().uuid().toString());
        if (request.description() != null) {
            published.description(request.description());
        }
        return function.publish(published.build(), function.latest().code()).configuration();
    }

    private static boolean isSame(Version published, Version latest) {
        return comparable(published).equals(comparable(latest));
    }

    private static FunctionConfiguration comparable(Version version) {
        return version.configuration().toBuilder()
                .version(null)
                .functionArn(null)
                .revisionId(null)
                .lastModified(null)
                .description(null)
                .build();
    }
}
