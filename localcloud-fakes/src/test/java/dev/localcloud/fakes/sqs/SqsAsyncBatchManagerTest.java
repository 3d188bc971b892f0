package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class SqsAsyncBatchManagerTest {

    @Test
    void sendsReceivesAndDeletesThroughTheBatchManager() {
        try (LocalCloud running = LocalCloud.start();
                SqsAsyncBatchManager manager = SqsAsyncBatchManager.builder()
                        .client(running.client(SqsAsyncClient.class))
                        .scheduledExecutor(Executors.newScheduledThreadPool(2))
                        .build()) {
            String url = running.client(SqsClient.class)
                    .createQueue(create -> create.queueName("q"))
                    .queueUrl();
            List<CompletableFuture<SendMessageResponse>> sent = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                String body = "m" + i;
                sent.add(manager.sendMessage(message -> message.queueUrl(url).messageBody(body)));
            }
            sent.forEach(CompletableFuture::join);

            Set<String> received = new HashSet<>();
            List<CompletableFuture<?>> deleted = new ArrayList<>();
            while (received.size() < 25) {
                for (Message message : manager.receiveMessage(receive -> receive.queueUrl(url))
                        .join()
                        .messages()) {
                    received.add(message.body());
                    deleted.add(manager.deleteMessage(
                            delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
                }
            }
            deleted.forEach(CompletableFuture::join);

            assertThat(running.sqs().queue("q").snapshot().deletedCount()).isEqualTo(25);
            assertThat(running.calls().all())
                    .filteredOn(call -> call.action().equals("SendMessageBatch"))
                    .isNotEmpty();
        }
    }
}
