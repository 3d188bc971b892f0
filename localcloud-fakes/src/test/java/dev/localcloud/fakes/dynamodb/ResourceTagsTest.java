package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** TagResource, UntagResource and ListTagsOfResource. */
class ResourceTagsTest extends DynamoDbTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/things";

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void tagsAreSetAndRemoved() {
        createTable("things", table -> table.tags(tag("one", "1")));
        dynamo.tagResource(request -> request.resourceArn(ARN).tags(tag("two", "2"), tag("one", "uno")));

        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(ARN))
                        .tags())
                .containsExactlyInAnyOrder(tag("one", "uno"), tag("two", "2"));
        dynamo.untagResource(request -> request.resourceArn(ARN).tagKeys("one"));
        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(ARN))
                        .tags())
                .containsExactly(tag("two", "2"));
    }

    @Test
    void refusesWhatIsNotTheArnOfATable() {
        assertInvalid(
                () -> dynamo.listTagsOfResource(request -> request.resourceArn("things")),
                "ARNs must start with 'arn:': things");
        assertRefused(
                () -> dynamo.listTagsOfResource(request -> request.resourceArn(ARN)),
                "ResourceNotFoundException",
                "Requested resource not found: ResourcArn: " + ARN + " not found");
    }
}
