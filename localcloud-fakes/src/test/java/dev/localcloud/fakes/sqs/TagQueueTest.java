package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagQueueTest extends QueueTestBase {

    @Test
    void addsAndReplacesTags() {
        String url = standardQueue();
        sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("a", "1", "b", "2")));
        sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("b", "3", "c", "")));

        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("a", "1", "b", "3", "c", ""));
        assertThat(view(url).tags()).containsEntry("a", "1");
    }

    @Test
    void refusesMoreThanFiftyTags() {
        String url = standardQueue();
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            tags.put("k" + i, "v");
        }

        assertFails(
                () -> sqs.tagQueue(tag -> tag.queueUrl(url).tags(tags)),
                "InvalidParameterValue",
                "Too many tags added for queue. Maximum of 50 tags are allowed.");
    }

    @Test
    void refusesATagThatCannotBe() {
        String url = standardQueue();

        assertFails(
                () -> sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("k".repeat(129), "v"))),
                "InvalidParameterValue",
                "Tag keys must be between 1 and 128 characters in length.");
        assertFails(
                () -> sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("k", "v".repeat(257)))),
                "InvalidParameterValue",
                "Tag values must be between 0 and 256 characters in length.");
        assertFails(
                () -> sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("k#", "v"))),
                "InvalidParameterValue",
                "Tag keys may only contain unicode letters, digits, whitespace, or one of these symbols:"
                        + " _ . : / = + - @");
        assertFails(
                () -> sqs.tagQueue(tag -> tag.queueUrl(url)),
                "MissingParameter",
                "The request must contain the parameter Tags.");
    }
}
