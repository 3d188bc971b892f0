package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;

/**
 * The tags of functions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html">Tags</a>
 */
final class ResourceTags {
    private static final int TAGS_MAX = 50;

    private ResourceTags() {}

    private static FunctionRef functionOf(@Nullable String resource) {
        new Constraints().required("resource", resource).check();
        Arn arn = Arn.parse(String.valueOf(resource))
                .filter(parsed -> parsed.resource().startsWith("function:"))
                .orElseThrow(() -> LambdaErrors.invalidParameter(
                        "Tags can only be applied to Lambda function, event source mapping and code signing config"
                                + " resources."));
        FunctionRef ref = FunctionRef.of(arn);
        if (ref.qualifier() != null) {
            throw LambdaErrors.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please" + " specify a function ARN.");
        }
        return ref;
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html">TagResource</a> */
    static final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
        @Override
        public TagResourceResponse run(TagResourceRequest request, Call call) {
            FunctionRef ref = functionOf(request.resource());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                Map<String, String> tags = new HashMap<>(function.tags());
                tags.putAll(request.tags());
                if (tags.size() > TAGS_MAX) {
                    throw LambdaErrors.invalidParameter("Number of tags exceeds resource tag limit.");
                }
                function.tags(tags);
                return ref;
            });
            return TagResourceResponse.builder().build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html">UntagResource</a> */
    static final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
        @Override
        public UntagResourceResponse run(UntagResourceRequest request, Call call) {
            FunctionRef ref = functionOf(request.resource());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                Map<String, String> tags = new HashMap<>(function.tags());
                request.tagKeys().forEach(tags::remove);
                function.tags(tags);
                return ref;
            });
            return UntagResourceResponse.builder().build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html">ListTags</a> */
    static final class ListTags implements Operation<ListTagsRequest, ListTagsResponse> {
        @Override
        public ListTagsResponse run(ListTagsRequest request, Call call) {
            FunctionRef ref = functionOf(request.resource());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            return ListTagsResponse.builder().tags(function.tags()).build();
        }
    }
}
