package dev.localcloud.fakes.sqs;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * How much of a message a receive wants to see.
 *
 * @param systemAttributes names, or {@code All}
 * @param attributes names, prefixes that end in {@code .*}, {@code All} or {@code *}
 */
record ShownMessage(Set<String> systemAttributes, List<String> attributes) {
    /** Clients still use {@code AttributeNames}, which AWS has deprecated, as well as its successor. */
    @SuppressWarnings("deprecation")
    static ShownMessage of(ReceiveMessageRequest request) {
        Set<String> system = new HashSet<>(request.attributeNamesAsStrings());
        system.addAll(request.messageSystemAttributeNamesAsStrings());
        return new ShownMessage(system, request.messageAttributeNames());
    }

    Message show(ReceivedMessage received) {
        SentMessage message = received.message();
        Map<String, String> system = systemAttributes(received);
        Map<String, MessageAttributeValue> own = attributes(message);
        String md5 = own.size() == message.content().attributes().size()
                ? message.content().attributesMd5()
                : MessageDigests.md5(MessageRules.digested(own));
        return Message.builder()
                .messageId(message.id())
                .receiptHandle(received.handle().text())
                .md5OfBody(message.content().bodyMd5())
                .body(message.content().body())
                .attributesWithStrings(system.isEmpty() ? null : system)
                .md5OfMessageAttributes(own.isEmpty() ? null : md5)
                .messageAttributes(own.isEmpty() ? null : own)
                .build();
    }

    /** Every system attribute of a delivery. */
    static Map<String, String> allSystemAttributes(ReceivedMessage received) {
        SentMessage message = received.message();
        Map<String, String> all = new TreeMap<>();
        all.put("SenderId", message.content().senderId());
        all.put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()));
        all.put("ApproximateReceiveCount", Integer.toString(received.receiveCount()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(received.firstReceivedAt().toEpochMilli()));
        putIfPresent(all, "SequenceNumber", message.sequenceNumber());
        putIfPresent(all, "MessageDeduplicationId", message.content().deduplicationId());
        putIfPresent(all, "MessageGroupId", message.content().groupId());
        putIfPresent(all, "AWSTraceHeader", message.content().traceHeader());
        putIfPresent(all, "DeadLetterQueueSourceArn", message.deadLetterSource());
        return all;
    }

    private static void putIfPresent(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }

    private Map<String, String> systemAttributes(ReceivedMessage received) {
        if (systemAttributes.isEmpty()) {
            return Map.of();
        }
        Map<String, String> all = allSystemAttributes(received);
        if (!systemAttributes.contains("All")) {
            all.keySet().retainAll(systemAttributes);
        }
        return all;
    }

    private Map<String, MessageAttributeValue> attributes(SentMessage message) {
        Map<String, MessageAttributeValue> all = message.content().attributes();
        if (attributes.isEmpty() || all.isEmpty()) {
            return Map.of();
        }
        Map<String, MessageAttributeValue> wanted = new TreeMap<>(all);
        wanted.keySet().removeIf(name -> attributes.stream().noneMatch(pattern -> isWanted(name, pattern)));
        return wanted;
    }

    private static boolean isWanted(String name, String pattern) {
        return pattern.equals("All")
                || pattern.equals("*")
                || pattern.equals(name)
                || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2));
    }
}
