package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UntagQueueTest extends QueueTestBase {

    @Test
    void removesTags() {
        String url = sqs.createQueue(create -> create.queueName("untag").tags(Map.of("a", "1", "b", "2")))
                .queueUrl();

        sqs.untagQueue(untag -> untag.queueUrl(url).tagKeys("a", "never"));

        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2"));
    }
}
