package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.DeliveryTarget;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.PollSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Queues as other services use them: they send to an ARN and poll an ARN.
 *
 * <p>A delivery's payload is the message's body. Of its attributes {@code MessageGroupId},
 * {@code MessageDeduplicationId} and {@code AWSTraceHeader} are the message's own; every other is a message attribute of
 * type String.
 */
public final class SqsQueues implements DeliveryTarget, PollSource {
    private static final Set<String> OWN = Set.of("MessageGroupId", "MessageDeduplicationId", "AWSTraceHeader");

    private static Optional<Queue> queue(Cloud cloud, Arn arn) {
        return cloud.existingState(SqsState.KIND, new Place(arn.account(), arn.region()))
                .flatMap(state -> Optional.ofNullable(state.queueOf(arn)));
    }

    @Override
    public boolean exists(Cloud cloud, Arn queue) {
        return queue(cloud, queue).isPresent();
    }

    @Override
    public CompletionStage<Void> deliver(Cloud cloud, Arn target, Delivery delivery) {
        Queue queue = queue(cloud, target).orElseThrow(SqsErrors::queueDoesNotExist);
        QueueSettings settings = queue.settings();
        SentMessage.Draft draft = MessageRules.draft(
                        wish(delivery), settings, delivery.source().account())
                .withTraceHeaderOr(delivery.attributes().get("AWSTraceHeader"));
        if (draft.sizeBytes() > settings.messageBytesMax()) {
            throw SqsErrors.messageTooLong(settings.messageBytesMax());
        }
        queue.send(draft, cloud.timeline().now());
        return CompletableFuture.completedFuture(null);
    }

    private static MessageRules.Wish wish(Delivery delivery) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        delivery.attributes().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType(delivery.numbers().contains(name) ? "Number" : "String")
                                .stringValue(value)
                                .build());
            }
        });
        return new MessageRules.Wish(
                delivery.payload(),
                null,
                attributes,
                Map.of(),
                delivery.attributes().get("MessageGroupId"),
                delivery.attributes().get("MessageDeduplicationId"));
    }

    @Override
    public Duration visibilityTimeout(Cloud cloud, Arn queue) {
        return queue(cloud, queue)
                .orElseThrow(SqsErrors::queueDoesNotExist)
                .settings()
                .visibilityTimeout();
    }

    @Override
    public List<Message> receive(Cloud cloud, Arn queue, int max) {
        ReceiveOptions options = new ReceiveOptions(max, null, null, true);
        return queue(cloud, queue)
                .map(found -> found.receive(options, cloud.timeline().now()).stream()
                        .map(SqsQueues::message)
                        .toList())
                .orElse(List.of());
    }

    private static Message message(ReceivedMessage received) {
        SentMessage.Draft content = received.message().content();
        Map<String, Attribute> attributes = new HashMap<>();
        content.attributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        new Attribute(
                                value.dataType(),
                                value.stringValue(),
                                value.binaryValue() == null
                                        ? null
                                        : Base64.getEncoder()
                                                .encodeToString(
                                                        value.binaryValue().asByteArrayUnsafe()))));
        return new Message(
                received.message().id(),
                received.handle().text(),
                content.body(),
                content.bodyMd5(),
                ShownMessage.allSystemAttributes(received),
                attributes,
                content.attributesMd5());
    }

    @Override
    public void acknowledge(Cloud cloud, Arn queue, List<String> receipts) {
        Instant now = cloud.timeline().now();
        each(cloud, queue, receipts, (found, receipt) -> found.delete(receipt, now));
    }

    @Override
    public void hide(Cloud cloud, Arn queue, List<String> receipts, Duration visibilityTimeout) {
        Instant now = cloud.timeline().now();
        each(cloud, queue, receipts, (found, receipt) -> found.changeVisibility(receipt, visibilityTimeout, now));
    }

    /** A receipt that the queue does not know any more has nothing left to do. */
    private static void each(Cloud cloud, Arn arn, List<String> receipts, BiConsumer<Queue, String> action) {
        queue(cloud, arn).ifPresent(queue -> {
            for (String receipt : receipts) {
                try {
                    action.accept(queue, receipt);
                } catch (AwsError gone) {
                    // The message came back and went elsewhere, or its queue was deleted.
                }
            }
        });
    }

    @Override
    public @Nullable Instant nextAvailable(Cloud cloud, Arn queue) {
        return queue(cloud, queue)
                .map(found -> found.nextDue(cloud.timeline().now()))
                .orElse(null);
    }
}
