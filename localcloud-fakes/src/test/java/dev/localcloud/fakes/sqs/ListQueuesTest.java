package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueuesTest extends QueueTestBase {

    @Test
    void listsQueuesByPrefixInTheOrderOfTheirNames() {
        sqs.createQueue(queue -> queue.queueName("list-b"));
        sqs.createQueue(queue -> queue.queueName("list-a"));
        sqs.createQueue(queue -> queue.queueName("other"));

        assertThat(sqs.listQueues(list -> list.queueNamePrefix("list-")).queueUrls())
                .containsExactly(cloud.endpoint() + "/000000000000/list-a", cloud.endpoint() + "/000000000000/list-b");
        assertThat(sqs.listQueues(list -> list.queueNamePrefix("none-")).hasQueueUrls())
                .isFalse();
    }

    @Test
    void listsAPageAtATime() {
        for (int i = 0; i < 5; i++) {
            String name = "page-" + i;
            sqs.createQueue(queue -> queue.queueName(name));
        }

        var first = sqs.listQueues(list -> list.queueNamePrefix("page-").maxResults(3));
        var second = sqs.listQueues(
                list -> list.queueNamePrefix("page-").maxResults(3).nextToken(first.nextToken()));

        assertThat(first.queueUrls()).hasSize(3);
        assertThat(second.queueUrls())
                .extracting(url -> url.substring(url.length() - 1))
                .containsExactly("3", "4");
        assertThat(second.nextToken()).isNull();
        assertThat(sqs.listQueuesPaginator(list -> list.queueNamePrefix("page-").maxResults(2))
                        .queueUrls())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void refusesAPageSizeOutOfRange(int max) {
        assertFails(
                () -> sqs.listQueues(list -> list.maxResults(max)),
                "InvalidParameterValue",
                "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.");
    }
}
