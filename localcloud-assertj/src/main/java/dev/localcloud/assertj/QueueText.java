package dev.localcloud.assertj;

import dev.localcloud.fakes.sqs.QueueMessage;
import dev.localcloud.fakes.sqs.QueueSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in a queue, as failure messages show it. */
final class QueueText {
    private static final int MESSAGES_SHOWN_MAX = 20;
    private static final int BODY_LENGTH_MAX = 200;

    private QueueText() {}

    /** Continues a sentence: "but it …". */
    static String of(QueueSnapshot queue) {
        StringBuilder text = new StringBuilder();
        if (queue.messages().isEmpty()) {
            text.append("is empty.");
        } else {
            text.append("has ")
                    .append(queue.visible().size())
                    .append(" visible, ")
                    .append(queue.inFlight().size())
                    .append(" in flight, ")
                    .append(queue.delayed().size())
                    .append(" delayed:");
            queue.messages().stream()
                    .limit(MESSAGES_SHOWN_MAX)
                    .forEach(message -> text.append(System.lineSeparator()).append(line(message)));
            int more = queue.messages().size() - MESSAGES_SHOWN_MAX;
            if (more > 0) {
                text.append(System.lineSeparator())
                        .append("  … and ")
                        .append(more)
                        .append(" more");
            }
        }
        text.append(System.lineSeparator())
                .append("Ever sent ")
                .append(queue.sentCount())
                .append(", deleted ")
                .append(queue.deletedCount())
                .append(", dead-lettered ")
                .append(queue.deadLetteredCount())
                .append('.');
        if (!queue.chaos().isNone()) {
            text.append(" The queue has ").append(queue.chaos()).append('.');
        }
        return text.toString();
    }

    private static String line(QueueMessage message) {
        StringBuilder line = new StringBuilder("  ");
        line.append(String.format(
                Locale.ROOT,
                "%-10s",
                message.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        line.append(quoted(message.body()));
        if (message.groupId() != null) {
            line.append(" group ").append(message.groupId());
        }
        if (!message.attributes().isEmpty()) {
            line.append(" attributes ").append(attributes(message));
        }
        if (message.receiveCount() > 0) {
            line.append(" received ")
                    .append(message.receiveCount())
                    .append(message.receiveCount() == 1 ? " time" : " times");
        }
        if (message.visibleAt() != null) {
            line.append(" until ").append(message.visibleAt());
        }
        return line.toString();
    }

    private static String attributes(QueueMessage message) {
        return message.attributes().entrySet().stream()
                .map(attribute -> attribute.getKey()
                        + '='
                        + (attribute.getValue().stringValue() == null
                                ? "<" + attribute.getValue().dataType() + '>'
                                : attribute.getValue().stringValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String quoted(List<String> bodies) {
        return bodies.stream().map(QueueText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(String body) {
        return body.length() <= BODY_LENGTH_MAX
                ? '"' + body + '"'
                : '"' + body.substring(0, BODY_LENGTH_MAX) + "…\" (" + body.length() + " characters)";
    }
}
