package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.sqs.SentMessage.Draft;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/**
 * What a message may look like.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
final class MessageRules {
    private static final String TRACE_HEADER = "AWSTraceHeader";
    private static final Set<String> TYPES = Set.of("Binary", "Number", "String");
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private MessageRules() {}

    /**
     * What a client wants to send, as a single message or as an entry of a batch.
     *
     * @param body null if the request has none
     * @param systemAttributes only {@code AWSTraceHeader} is known
     */
    record Wish(
            @Nullable String body,
            @Nullable Integer delaySeconds,
            Map<String, MessageAttributeValue> attributes,
            Map<String, MessageSystemAttributeValue> systemAttributes,
            @Nullable String groupId,
            @Nullable String deduplicationId) {}

    /** Checks everything but the size. */
    static Draft draft(Wish wish, QueueSettings settings, String senderId) {
        String body = wish.body();
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missingParameter("MessageBody");
        }
        checkBody(body);
        SortedMap<String, MessageAttributeValue> attributes = attributes(wish.attributes());
        checkDelay(wish.delaySeconds(), settings);
        checkIds(wish, settings);
        String deduplicationId = wish.deduplicationId();
        if (settings.isFifo() && deduplicationId == null) {
            if (!settings.deduplicatesByContent()) {
                throw SqsErrors.deduplicationIdMissing();
            }
            deduplicationId = MessageDigests.sha256(body);
        }
        return new Draft(
                body,
                MessageDigests.md5(body),
                attributes,
                MessageDigests.md5(digested(attributes)),
                traceHeader(wish.systemAttributes()),
                wish.groupId(),
                deduplicationId,
                wish.delaySeconds(),
                senderId,
                size(body, attributes));
    }

    private static void checkDelay(@Nullable Integer seconds, QueueSettings settings) {
        if (seconds == null) {
            return;
        }
        if (settings.isFifo() && seconds != 0) {
            throw SqsErrors.notForThisQueueType(seconds, "DelaySeconds");
        }
        if (seconds < 0 || seconds > SqsLimits.DELAY_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= " + SqsLimits.DELAY_SECONDS_MAX + '.');
        }
    }

    private static void checkIds(Wish wish, QueueSettings settings) {
        if (wish.groupId() != null) {
            checkId(wish.groupId(), "MessageGroupId");
        } else if (settings.isFifo()) {
            throw SqsErrors.missingParameter("MessageGroupId");
        }
        if (wish.deduplicationId() != null) {
            if (!settings.isFifo()) {
                throw SqsErrors.notForThisQueueType(wish.deduplicationId(), "MessageDeduplicationId");
            }
            checkId(wish.deduplicationId(), "MessageDeduplicationId");
        }
    }

    /** Checks the id of a group, a duplicate or a receive attempt. */
    static void checkId(String id, String parameter) {
        boolean fits = !id.isEmpty()
                && id.length() <= SqsLimits.GROUP_ID_LENGTH_MAX
                && id.chars().allMatch(MessageRules::isAlphanumericOrPunctuation);
        if (!fits) {
            throw SqsErrors.idCharacters(id, parameter);
        }
    }

    private static boolean isAlphanumericOrPunctuation(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0;
    }

    private static void checkBody(String body) {
        int invalid = invalidCharacter(body);
        if (invalid >= 0) {
            throw SqsErrors.invalidCharacterInBody(invalid);
        }
    }

    /** The first code point that XML 1.0 cannot hold; -1 if there is none. */
    private static int invalidCharacter(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean isAllowed = c >= 0x20 && c <= 0xD7FF
                    || c == 0x9
                    || c == 0xA
                    || c == 0xD
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000;
            if (!isAllowed) {
                return c;
            }
            i += Character.charCount(c);
        }
        return -1;
    }

    // ------------------------------------------------------------------------------------------------ attributes

    private static SortedMap<String, MessageAttributeValue> attributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return Collections.emptySortedMap();
        }
        if (attributes.size() > SqsLimits.MESSAGE_ATTRIBUTES_MAX) {
            throw SqsErrors.tooManyAttributes(attributes.size());
        }
        attributes.forEach((name, value) -> {
            checkName(name);
            checkValue(name, value);
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    private static void checkName(String name) {
        if (name.isBlank()) {
            throw SqsErrors.attributeNameIsEmpty();
        }
        if (name.length() > SqsLimits.ATTRIBUTE_NAME_LENGTH_MAX) {
            throw SqsErrors.attributeNameTooLong();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw SqsErrors.attributeNameReserved();
        }
        checkPeriods(name);
        // Letters of all alphabets pass on AWS, whatever its documentation says.
        if (!name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')) {
            throw SqsErrors.attributeNameCharacters();
        }
    }

    private static void checkPeriods(String name) {
        if (name.startsWith(".")) {
            throw SqsErrors.attributeNameMustNot("begin with character '.'");
        }
        if (name.endsWith(".")) {
            throw SqsErrors.attributeNameMustNot("end with character '.'");
        }
        if (name.contains("..")) {
            throw SqsErrors.attributeNameMustNot("have successive '.' characters");
        }
    }

    private static void checkValue(String name, MessageAttributeValue value) {
        if (value.hasStringListValues() || value.hasBinaryListValues()) {
            throw SqsErrors.attributeLists();
        }
        String base = base(name, value);
        String text = value.stringValue();
        SdkBytes bytes = value.binaryValue();
        boolean isBinary = base.equals("Binary");
        if (text != null && bytes != null) {
            throw SqsErrors.attributeHasTwoValues(name);
        }
        if (isBinary ? text != null && !text.isEmpty() : bytes != null) {
            throw SqsErrors.attributeNeedsField(name, base, isBinary ? base : "String");
        }
        if (isBinary) {
            if (bytes == null || bytes.asByteArrayUnsafe().length == 0) {
                throw SqsErrors.attributeNeedsValue(name, base);
            }
        } else {
            checkText(name, base, text);
        }
    }

    /** The type without what its owner adds to it. */
    private static String base(String name, MessageAttributeValue value) {
        String type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw value.stringValue() == null && value.binaryValue() == null
                    ? SqsErrors.attributeIsEmpty(name)
                    : SqsErrors.attributeNeedsType(name);
        }
        String base = type.indexOf('.') < 0 ? type : type.substring(0, type.indexOf('.'));
        if (!TYPES.contains(base)) {
            throw SqsErrors.attributeType(name);
        }
        if (type.length() > SqsLimits.ATTRIBUTE_TYPE_LENGTH_MAX) {
            throw SqsErrors.attributeTypeTooLong();
        }
        return base;
    }

    private static void checkText(String name, String base, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw SqsErrors.attributeNeedsValue(name, base);
        }
        int invalid = invalidCharacter(text);
        if (invalid >= 0) {
            throw SqsErrors.invalidCharacterInAttribute(invalid, name);
        }
        if (base.equals("Number")) {
            try {
                new BigDecimal(text.trim());
            } catch (NumberFormatException notANumber) {
                throw SqsErrors.attributeNumber(name);
            }
        }
    }

    private static @Nullable String traceHeader(Map<String, MessageSystemAttributeValue> systemAttributes) {
        for (String name : systemAttributes.keySet()) {
            if (!name.equals(TRACE_HEADER)) {
                throw SqsErrors.systemAttribute(name);
            }
        }
        MessageSystemAttributeValue header = systemAttributes.get(TRACE_HEADER);
        if (header == null) {
            return null;
        }
        if (!"String".equals(header.dataType())
                || header.stringValue() == null
                || header.stringValue().isEmpty()) {
            throw SqsErrors.attributeNeedsValue(TRACE_HEADER, "String");
        }
        return header.stringValue();
    }

    /** The digest of the system attributes that a client sends; null if there are none. */
    static @Nullable String systemMd5(Wish wish) {
        String header = traceHeader(wish.systemAttributes());
        return header == null
                ? null
                : MessageDigests.md5(Map.of(TRACE_HEADER, new MessageDigests.Value("String", header, null)));
    }

    static Map<String, MessageDigests.Value> digested(Map<String, MessageAttributeValue> attributes) {
        Map<String, MessageDigests.Value> digested = new HashMap<>();
        attributes.forEach((name, value) -> digested.put(
                name, new MessageDigests.Value(value.dataType(), value.stringValue(), value.binaryValue())));
        return digested;
    }

    // ------------------------------------------------------------------------------------------------------ size

    /** Body and attributes with their names and types, in UTF-8. The trace header does not count. */
    private static int size(String body, Map<String, MessageAttributeValue> attributes) {
        long size = utf8Length(body);
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            MessageAttributeValue value = attribute.getValue();
            size += utf8Length(attribute.getKey()) + utf8Length(value.dataType());
            if (value.stringValue() != null) {
                size += utf8Length(value.stringValue());
            }
            if (value.binaryValue() != null) {
                size += value.binaryValue().asByteArrayUnsafe().length;
            }
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    private static long utf8Length(String text) {
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                length++;
            } else if (c < 0x800) {
                length += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                length += 4;
                i++;
            } else {
                length += 3;
            }
        }
        return length;
    }
}
