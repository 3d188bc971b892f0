package dev.localcloud.fakes.dynamodb.value;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item in bytes, as DynamoDB counts it for limits and capacity.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item sizes and formats</a>
 */
public final class ItemSize {
    private static final int CONTAINER = 3;
    private static final int ELEMENT = 1;

    private ItemSize() {}

    /** The size of an item: its attributes' names and values. */
    public static int of(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            size += utf8Length(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    /** The size of a value; numbers in normal form. */
    public static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8Length(value.s());
            case N -> Numbers.size(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToInt(ItemSize::utf8Length).sum();
            case NS -> value.ns().stream().mapToInt(Numbers::size).sum();
            case BS -> sizeOfBinaries(value.bs());
            case L -> sizeOfList(value.l());
            case M -> CONTAINER + value.m().size() * ELEMENT + of(value.m());
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    private static int sizeOfBinaries(List<SdkBytes> binaries) {
        int size = 0;
        for (SdkBytes binary : binaries) {
            size += binary.asByteArrayUnsafe().length;
        }
        return size;
    }

    private static int sizeOfList(List<AttributeValue> list) {
        int size = CONTAINER;
        for (AttributeValue element : list) {
            size += ELEMENT + of(element);
        }
        return size;
    }

    /** The length of a text in UTF-8, without encoding it. */
    public static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
            }
        }
        return bytes;
    }
}
