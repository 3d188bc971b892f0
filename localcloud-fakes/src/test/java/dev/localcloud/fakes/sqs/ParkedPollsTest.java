package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A thousand long polls over real connections wait without a thread each, and every message wakes exactly one. */
class ParkedPollsTest {
    private static final int POLLS = 1000;

    private static long threadsOfTheServer() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith("XNIO") || thread.getName().startsWith("localcloud"))
                .count();
    }

    @Test
    void aThousandPollsWaitOnAHandfulOfThreads() {
        try (LocalCloud cloud = LocalCloud.start();
                SqsAsyncClient async = cloud.configure(SqsAsyncClient.builder())
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                                .maxConcurrency(POLLS + 10)
                                .eventLoopGroupBuilder(
                                        SdkEventLoopGroup.builder().numberOfThreads(2))
                                .connectionAcquisitionTimeout(Duration.ofSeconds(60))
                                .connectionTimeout(Duration.ofSeconds(60)))
                        .build()) {
            cloud.clock().freeze();
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.createQueue(create -> create.queueName("q")).queueUrl();
            long threadsBefore = threadsOfTheServer();
            List<CompletableFuture<ReceiveMessageResponse>> polls = new ArrayList<>();
            for (int i = 0; i < POLLS; i++) {
                polls.add(async.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20)));
            }
            Polls.awaitParked(cloud, url, POLLS);
            long threadsWaiting = threadsOfTheServer();

            long start = System.nanoTime();
            for (int i = 0; i < POLLS; i++) {
                String body = "m" + i;
                sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
            }
            Set<String> received = new HashSet<>();
            for (CompletableFuture<ReceiveMessageResponse> poll : polls) {
                ReceiveMessageResponse answer = poll.join();
                assertThat(answer.messages()).hasSize(1);
                received.add(answer.messages().get(0).body());
            }
            double micros = (System.nanoTime() - start) / 1000.0 / POLLS;

            System.out.printf(
                    "%d parked polls: %d server threads before, %d while they waited; %.0f µs from send to delivery on"
                            + " average%n",
                    POLLS, threadsBefore, threadsWaiting, micros);
            assertThat(received).hasSize(POLLS);
            assertThat(threadsWaiting - threadsBefore).isLessThanOrEqualTo(2);
            assertThat(cloud.sqs().queue("q").visible()).isEmpty();
        }
    }
}
