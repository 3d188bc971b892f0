package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * 16 producers and 16 consumers, random visibility timeouts, consumers that crash with messages in their hands: every message
 * is handled, and those of a FIFO group in their order. {@code -Dlocalcloud.messages=200000} makes it big.
 */
class ProducersAndConsumersTest {
    private static final int WORKERS = 16;
    private static final int GROUPS = 64;
    private static final int MESSAGES =
            Integer.getInteger("localcloud.messages", 8_000) / (WORKERS * 10) * WORKERS * 10;

    /** One run with its own cloud. The cloud's time flies while the workers work. */
    private static final class Run {
        private final LocalCloud cloud = LocalCloud.builder().inMemory().start();
        private final SqsClient sqs = cloud.client(SqsClient.class);
        private final boolean isFifo;
        private final String url;
        private final Set<String> handled = ConcurrentHashMap.newKeySet();
        private final AtomicInteger crashes = new AtomicInteger();
        private final AtomicInteger redeliveries = new AtomicInteger();
        private final List<String> outOfOrder = java.util.Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger[] lastInGroup = new AtomicInteger[GROUPS];

        Run(boolean isFifo) {
            this.isFifo = isFifo;
            cloud.clock().freeze();
            for (int i = 0; i < GROUPS; i++) {
                lastInGroup[i] = new AtomicInteger();
            }
            Map<QueueAttributeName, String> attributes =
                    isFifo ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of();
            this.url = sqs.createQueue(
                            queue -> queue.queueName(isFifo ? "q.fifo" : "q").attributes(attributes))
                    .queueUrl();
        }

        void run() throws Exception {
            ExecutorService workers = Executors.newFixedThreadPool(2 * WORKERS);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    int number = i;
                    running.add(workers.submit(() -> produce(number)));
                    running.add(workers.submit(() -> consume(number)));
                }
                CountDownLatch never = new CountDownLatch(1);
                while (running.stream().anyMatch(worker -> !worker.isDone())) {
                    never.await(20, TimeUnit.MILLISECONDS);
                    cloud.clock().advance(Duration.ofSeconds(1));
                }
                for (Future<?> worker : running) {
                    worker.get();
                }
            } finally {
                workers.shutdownNow();
            }
        }

        /** A body is its group and its number in the group; one producer owns a group, so that its order is known. */
        private void produce(int producer) {
            int perProducer = MESSAGES / WORKERS;
            for (int sent = 0; sent < perProducer; sent += 10) {
                List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    int group = producer + WORKERS * ((sent + i) % (GROUPS / WORKERS));
                    String body = group + ":" + lastInGroup[group].getAndIncrement();
                    SendMessageBatchRequestEntry.Builder entry =
                            SendMessageBatchRequestEntry.builder().id("" + i).messageBody(body);
                    if (isFifo) {
                        entry.messageGroupId("g" + group).messageDeduplicationId(body);
                    }
                    entries.add(entry.build());
                }
                assertThat(sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries))
                                .failed())
                        .isEmpty();
            }
        }

        private void consume(int consumer) {
            SplittableRandom random = new SplittableRandom(consumer);
            while (handled.size() < MESSAGES) {
                int timeout = random.nextInt(1, 20);
                List<Message> messages = sqs.receiveMessage(receive -> receive.queueUrl(url)
                                .maxNumberOfMessages(10)
                                .visibilityTimeout(timeout)
                                .waitTimeSeconds(10))
                        .messages();
                List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
                for (Message message : messages) {
                    if (random.nextInt(20) == 0) {
                        crashes.incrementAndGet();
                        break;
                    }
                    handle(message);
                    done.add(DeleteMessageBatchRequestEntry.builder()
                            .id("" + done.size())
                            .receiptHandle(message.receiptHandle())
                            .build());
                }
                delete(done);
            }
        }

        private void handle(Message message) {
            int colon = message.body().indexOf(':');
            String group = message.body().substring(0, colon);
            int number = Integer.parseInt(message.body().substring(colon + 1));
            if (isFifo && number > 0 && !handled.contains(group + ":" + (number - 1))) {
                outOfOrder.add(message.body());
            }
            if (!handled.add(message.body())) {
                redeliveries.incrementAndGet();
            }
        }

        /** A FIFO queue refuses what comes after the visibility timeout; the message is then delivered again. */
        private void delete(List<DeleteMessageBatchRequestEntry> done) {
            if (!done.isEmpty()) {
                assertThat(sqs.deleteMessageBatch(batch -> batch.queueUrl(url).entries(done))
                                .failed())
                        .allMatch(failed -> isFifo && failed.code().equals("InvalidParameterValue"));
            }
        }

        void assertAllHandled() {
            System.out.printf(
                    "%s: %d messages, %d crashes, %d redeliveries%n",
                    isFifo ? "FIFO" : "standard", MESSAGES, crashes.get(), redeliveries.get());
            assertThat(handled).hasSize(MESSAGES);
            assertThat(crashes.get()).as("crashes").isPositive();
            assertThat(outOfOrder).isEmpty();
            cloud.clock().advance(Duration.ofMinutes(1));
            // What is left was handled, but its consumer crashed or came too late before it could delete it.
            assertThat(cloud.sqs().queue(isFifo ? "q.fifo" : "q").snapshot().messages())
                    .allMatch(message -> handled.contains(message.body()));
            cloud.close();
        }
    }

    @Test
    void aStandardQueueLosesNothing() throws Exception {
        Run run = new Run(false);
        run.run();
        run.assertAllHandled();
    }

    @Test
    void aFifoQueueLosesNothingAndKeepsTheOrderOfEachGroup() throws Exception {
        Run run = new Run(true);
        run.run();
        run.assertAllHandled();
    }
}
