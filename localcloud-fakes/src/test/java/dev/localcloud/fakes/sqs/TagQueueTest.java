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
}
