package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.protocol.ResponseBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;

/**
 * The tags of a table: TagResource, UntagResource, ListTagsOfResource.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html">Tagging</a>
 */
final class ResourceTags {
    private ResourceTags() {}

    /** Sets tags. */
    static final class TagResource implements Operation<TagResourceRequest, TagResourceResponse> {
        @Override
        public TagResourceResponse run(TagResourceRequest request, Call call) {
            new Constraints()
                    .notNull("resourceArn", request.resourceArn())
                    .length("resourceArn", request.resourceArn(), 1, 1283)
                    .notNull("tags", request.hasTags())
                    .check();
            Tags.check(request.tags());
            Table table = tagged(call, request.resourceArn());
            if (request.tags().isEmpty()) {
                throw DynamoDbErrors.validation("Atleast one Tag needs to be provided as Input.");
            }
            table.settings(settings -> {
                Map<String, String> tags = new LinkedHashMap<>(settings.tags());
                tags.putAll(Tags.asMap(request.tags()));
                Tags.checkCount(tags.size());
                return settings.withTags(tags);
            });
            call.answerBody(ResponseBody.empty());
            return TagResourceResponse.builder().build();
        }
    }

    /** Removes tags. */
    static final class UntagResource implements Operation<UntagResourceRequest, UntagResourceResponse> {
        @Override
        public UntagResourceResponse run(UntagResourceRequest request, Call call) {
            new Constraints()
                    .notNull("resourceArn", request.resourceArn())
                    .length("resourceArn", request.resourceArn(), 1, 1283)
                    .notNull("tagKeys", request.hasTagKeys())
                    .check();
            Table table = tagged(call, request.resourceArn());
            if (request.tagKeys().isEmpty()) {
                throw DynamoDbErrors.validation("Atleast one Tag Key needs to be provided as Input.");
            }
            table.settings(settings -> {
                Map<String, String> tags = new LinkedHashMap<>(settings.tags());
                tags.keySet().removeAll(request.tagKeys());
                return settings.withTags(tags);
            });
            call.answerBody(ResponseBody.empty());
            return UntagResourceResponse.builder().build();
        }
    }

    /** Lists all tags; there are never so many that AWS would send a token. */
    static final class ListTagsOfResource implements Operation<ListTagsOfResourceRequest, ListTagsOfResourceResponse> {
        @Override
        public ListTagsOfResourceResponse run(ListTagsOfResourceRequest request, Call call) {
            new Constraints()
                    .notNull("resourceArn", request.resourceArn())
                    .length("resourceArn", request.resourceArn(), 1, 1283)
                    .check();
            List<Tag> tags = new ArrayList<>();
            tagged(call, request.resourceArn())
                    .settings()
                    .tags()
                    .forEach((key, value) ->
                            tags.add(Tag.builder().key(key).value(value).build()));
            return ListTagsOfResourceResponse.builder().tags(tags).build();
        }
    }

    static Table tagged(Call call, String resourceArn) {
        if (!resourceArn.startsWith("arn:")) {
            throw DynamoDbErrors.invalid("ARNs must start with 'arn:': " + resourceArn);
        }
        boolean isTable = Arn.parse(resourceArn)
                .filter(arn -> arn.service().equals("dynamodb")
                        && arn.resource().startsWith("table/")
                        && TableNames.isValid(arn.resource().substring("table/".length())))
                .isPresent();
        if (!isTable) {
            throw DynamoDbErrors.validation("Invalid TableArn: Invalid ResourceArn provided as input " + resourceArn);
        }
        return DynamoDbState.find(call, resourceArn)
                .orElseThrow(() -> DynamoDbErrors.notFound(
                        "Requested resource not found: ResourcArn: " + resourceArn + " not found"));
    }
}
