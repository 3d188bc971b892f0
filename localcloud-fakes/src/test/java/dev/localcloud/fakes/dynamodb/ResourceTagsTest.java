package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
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

    private void setTag(String key, String value) {
        dynamo.tagResource(request -> request.resourceArn(ARN).tags(tag(key, value)));
    }

    /** Texts recorded on AWS. */
    @Test
    void refusesTagsThatAreNone() {
        createHashTable("things");

        assertInvalid(() -> setTag("", ""), "The Tag Key provided is invalid, Key: ");
        assertInvalid(() -> setTag("k".repeat(129), ""), "The Tag Key provided is invalid, Key: " + "k".repeat(129));
        assertInvalid(() -> setTag("k", "#"), "The Tag Value provided is invalid, Value: #");
        assertInvalid(() -> setTag("aws:k", "v"), "Tag Key cannot be prefixed with aws:, Key: aws:k");
        assertInvalid(
                () -> dynamo.tagResource(request -> request.resourceArn(ARN).tags(tag("k", "v"), tag("k", "w"))),
                "Duplicate Tag Keys provided as input: Duplicate Tag Key found k");
        assertInvalid(
                () -> dynamo.tagResource(request -> request.resourceArn(ARN)
                        .tags(IntStream.rangeClosed(0, 50)
                                .mapToObj(i -> tag("k" + i, "v"))
                                .toList())),
                "Number of Tags exceed the current limit for the provided ResourceArn");
    }

    @Test
    void refusesWhatIsNotTheArnOfATable() {
        assertInvalid(
                () -> dynamo.listTagsOfResource(request -> request.resourceArn("things")),
                "One or more parameter values were invalid: ARNs must start with 'arn:': things");
        assertRefused(
                () -> dynamo.listTagsOfResource(request -> request.resourceArn(ARN)),
                "ResourceNotFoundException",
                "Requested resource not found: ResourcArn: " + ARN + " not found");
    }
}
