package dev.localcloud.fakes.dynamodb.value;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether a value is one that DynamoDB can hold: a {@code ValidationException} with AWS's text if it is not. */
public final class ValueValidation {
    private ValueValidation() {}

    /** Checks every value of an item. */
    public static void check(Map<String, AttributeValue> item) {
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            if (attribute.getKey().isEmpty()) {
                throw ValueErrors.emptyAttributeName();
            }
            check(attribute.getValue());
        }
    }

    /** Checks a value with everything in it. */
    public static void check(@Nullable AttributeValue value) {
        check(value, 1);
    }

    private static void check(@Nullable AttributeValue value, int level) {
        if (value == null || value.type() == AttributeValue.Type.UNKNOWN_TO_SDK_VERSION) {
            throw ValueErrors.emptyValue();
        }
        if (value.type() == null) {
            throw ValueErrors.severalTypes();
        }
        switch (value.type()) {
            case NUL -> checkNull(value);
            case N -> Numbers.parse(value.n());
            case SS -> checkStrings(present(value.ss()));
            case NS -> checkNumbers(present(value.ns()));
            case BS -> checkBinaries(present(value.bs()));
            case L -> checkList(value.l(), level + 1);
            case M -> checkMap(value.m(), level + 1);
            default -> {}
        }
    }

    /** A set as it is; refused if an element is null, which only a hand-made request can have. */
    private static <T> List<T> present(List<T> elements) {
        if (elements.stream().anyMatch(Objects::isNull)) {
            throw ValueErrors.emptyValue();
        }
        return elements;
    }

    private static void checkNull(AttributeValue value) {
        if (!Boolean.TRUE.equals(value.nul())) {
            throw ValueErrors.nullMustBeTrue();
        }
    }

    private static void checkStrings(List<String> strings) {
        if (strings.isEmpty()) {
            throw ValueErrors.emptySet("string");
        }
        if (new HashSet<>(strings).size() < strings.size()) {
            throw ValueErrors.duplicates(strings.toString());
        }
    }

    private static void checkNumbers(List<String> numbers) {
        if (numbers.isEmpty()) {
            throw ValueErrors.emptySet("number");
        }
        Set<String> seen = new HashSet<>();
        for (String number : numbers) {
            if (!seen.add(Numbers.normalise(number))) {
                throw ValueErrors.duplicateNumbers();
            }
        }
    }

    private static void checkBinaries(List<SdkBytes> binaries) {
        if (binaries.isEmpty()) {
            throw ValueErrors.emptyBinarySet();
        }
        if (new HashSet<>(binaries).size() < binaries.size()) {
            throw ValueErrors.duplicateBinaries(
                    binaries.stream().map(Values::base64).collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private static void checkList(List<AttributeValue> elements, int level) {
        checkLevel(level);
        for (AttributeValue element : elements) {
            check(element, level);
        }
    }

    private static void checkMap(Map<String, AttributeValue> entries, int level) {
        checkLevel(level);
        for (AttributeValue entry : entries.values()) {
            check(entry, level);
        }
    }

    private static void checkLevel(int level) {
        if (level > ValueLimits.NESTING_LEVELS) {
            throw ValueErrors.nestedTooDeep();
        }
    }
}
