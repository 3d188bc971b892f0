package dev.localcloud.examples.queuetobucket;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Writes every message of a queue to a bucket: one message at a time, the message's id as the key.
 *
 * <p>A message is deleted only once it has been written, so a failure in between writes it again under the same key.
 */
public final class QueueToBucket {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final SqsClient sqs;
    private final S3Client s3;
    private final String queueUrl;
    private final String bucket;

    /** Moves from the queue at this URL into this bucket. */
    public QueueToBucket(SqsClient sqs, S3Client s3, String queueUrl, String bucket) {
        this.sqs = sqs;
        this.s3 = s3;
        this.queueUrl = queueUrl;
        this.bucket = bucket;
    }

    /** Moves messages until the thread is interrupted. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("Usage: QueueToBucket <queue name> <bucket>");
            System.exit(2);
        }
        try (SqsClient sqs = SqsClient.create();
                S3Client s3 = S3Client.create()) {
            String queueUrl =
                    sqs.getQueueUrl(queue -> queue.queueName(arguments[0])).queueUrl();
            QueueToBucket mover = new QueueToBucket(sqs, s3, queueUrl, arguments[1]);
            while (!Thread.currentThread().isInterrupted()) {
                mover.moveOne();
            }
        }
    }

    /** Moves one message. Returns whether there was one within a second. */
    public boolean moveOne() {
        List<Message> received = sqs.receiveMessage(receive ->
                        receive.queueUrl(queueUrl).maxNumberOfMessages(1).waitTimeSeconds((int) POLL.toSeconds()))
                .messages();
        received.forEach(this::move);
        return !received.isEmpty();
    }

    private void move(Message message) {
        s3.putObject(
                put -> put.bucket(bucket).key(message.messageId()).contentType("text/plain; charset=UTF-8"),
                RequestBody.fromString(message.body()));
        sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }
}
