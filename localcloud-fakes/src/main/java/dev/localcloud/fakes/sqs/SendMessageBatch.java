package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Sends up to ten messages, of which each succeeds or fails for itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
final class SendMessageBatch implements Operation<SendMessageBatchRequest, SendMessageBatchResponse> {
    @Override
    public SendMessageBatchResponse run(SendMessageBatchRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        List<SendMessageBatchRequestEntry> entries = request.entries();
        Batch.check(call, entries, "SendMessageBatchRequestEntry", SendMessageBatchRequestEntry::id);
        QueueSettings settings = queue.settings();
        Batch<SendMessageBatchResultEntry> batch = new Batch<>();
        Map<SendMessageBatchRequestEntry, SentMessage.Draft> drafts = drafts(entries, settings, call.account(), batch);
        List<SentMessage> sent = queue.sendAll(new ArrayList<>(drafts.values()), call.now());
        int i = 0;
        for (Map.Entry<SendMessageBatchRequestEntry, SentMessage.Draft> draft : drafts.entrySet()) {
            batch.succeed(result(draft.getKey(), draft.getValue(), sent.get(i++)));
        }
        return SendMessageBatchResponse.builder()
                .successful(batch.successful())
                .failed(batch.failed())
                .build();
    }

    /** The messages that can be sent, by entry; the others fail. */
    private static Map<SendMessageBatchRequestEntry, SentMessage.Draft> drafts(
            List<SendMessageBatchRequestEntry> entries, QueueSettings settings, String senderId, Batch<?> batch) {
        Map<SendMessageBatchRequestEntry, SentMessage.Draft> drafts = new LinkedHashMap<>();
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            SendMessageBatchRequestEntry entry = entries.get(i);
            checkForFifo(entry, i, settings);
            try {
                if (isMissing(entry.messageBody())) {
                    throw SqsErrors.missingParameter(bodyName(i));
                }
                SentMessage.Draft draft = MessageRules.draft(wish(entry), settings, senderId);
                bytes += draft.sizeBytes();
                if (draft.sizeBytes() > settings.messageBytesMax()
                        && settings.messageBytesMax() < SqsLimits.BATCH_BYTES_MAX) {
                    batch.fail(entry.id(), SqsErrors.messageInBatchTooLong(settings.messageBytesMax()));
                } else {
                    drafts.put(entry, draft);
                }
            } catch (AwsError error) {
                batch.fail(entry.id(), error);
            }
        }
        if (bytes > SqsLimits.BATCH_BYTES_MAX) {
            throw SqsErrors.batchTooLong(bytes);
        }
        return drafts;
    }

    /** What a FIFO queue needs of every entry: without it AWS refuses the whole batch. */
    private static void checkForFifo(SendMessageBatchRequestEntry entry, int index, QueueSettings settings) {
        if (!settings.isFifo()) {
            return;
        }
        if (isMissing(entry.messageBody())) {
            throw SqsErrors.missingInBatch(bodyName(index));
        }
        if (entry.messageGroupId() == null) {
            throw SqsErrors.missingInBatch("MessageGroupId");
        }
        if (entry.messageDeduplicationId() == null && !settings.deduplicatesByContent()) {
            throw SqsErrors.deduplicationIdMissing();
        }
    }

    private static String bodyName(int index) {
        return "SendMessageBatchRequestEntry." + (index + 1) + ".MessageBody";
    }

    private static boolean isMissing(@Nullable String body) {
        return body == null || body.isEmpty();
    }

    private static MessageRules.Wish wish(SendMessageBatchRequestEntry entry) {
        return new MessageRules.Wish(
                entry.messageBody(),
                entry.delaySeconds(),
                entry.messageAttributes(),
                entry.messageSystemAttributesAsStrings(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    private static SendMessageBatchResultEntry result(
            SendMessageBatchRequestEntry entry, SentMessage.Draft draft, SentMessage sent) {
        return SendMessageBatchResultEntry.builder()
                .id(entry.id())
                .messageId(sent.id())
                .md5OfMessageBody(draft.bodyMd5())
                .md5OfMessageAttributes(draft.attributesMd5())
                .md5OfMessageSystemAttributes(MessageRules.systemMd5(wish(entry)))
                .sequenceNumber(sent.sequenceNumber())
                .build();
    }
}
