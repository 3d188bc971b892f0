package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListQueueTagsTest extends QueueTestBase {

    @Test
    void listsNothingForAQueueWithoutTags() {
        assertThat(sqs.listQueueTags(list -> list.queueUrl(standardQueue())).hasTags())
                .isFalse();
    }

    @Test
    void listsTheTagsThatAQueueWasMadeWith() {
        String url = sqs.createQueue(create -> create.queueName("tagged").tags(Map.of("team", "a")))
                .queueUrl();

        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("team", "a"));
    }
}
