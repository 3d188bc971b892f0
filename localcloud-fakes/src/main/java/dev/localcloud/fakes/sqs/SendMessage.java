package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Sends a message.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
final class SendMessage implements Operation<SendMessageRequest, SendMessageResponse> {
    @Override
    public SendMessageResponse run(SendMessageRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        QueueSettings settings = queue.settings();
        MessageRules.Wish wish = new MessageRules.Wish(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributesAsStrings(),
                request.messageGroupId(),
                request.messageDeduplicationId());
        SentMessage.Draft draft = MessageRules.draft(wish, settings, call.account())
                .withTraceHeaderOr(call.request().header("X-Amzn-Trace-Id"));
        if (draft.sizeBytes() > settings.messageBytesMax()) {
            throw SqsErrors.messageTooLong(settings.messageBytesMax());
        }
        SentMessage sent = queue.send(draft, call.now());
        return SendMessageResponse.builder()
                .messageId(sent.id())
                .md5OfMessageBody(draft.bodyMd5())
                .md5OfMessageAttributes(draft.attributesMd5())
                .md5OfMessageSystemAttributes(MessageRules.systemMd5(wish))
                .sequenceNumber(sent.sequenceNumber())
                .build();
    }
}
