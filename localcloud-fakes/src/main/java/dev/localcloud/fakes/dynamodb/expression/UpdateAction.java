package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Numbers;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One thing that an update does. Immutable.
 *
 * @param verb what
 * @param path where
 * @param operand with what; null for {@code REMOVE}
 * @param isLegacy whether it is of {@code AttributeUpdates}, where {@code ADD} appends to lists and errors read otherwise
 */
public record UpdateAction(
        Verb verb, DocumentPath path, @Nullable Operand operand, boolean isLegacy) {
    /** The sections of an update expression. */
    public enum Verb {
        /** Writes a value. */
        SET,
        /** Takes a value away. */
        REMOVE,
        /** Adds to a number or a set. */
        ADD,
        /** Takes elements out of a set. */
        DELETE
    }

    /** An action of an update expression. */
    public UpdateAction(Verb verb, DocumentPath path, @Nullable Operand operand) {
        this(verb, path, operand, false);
    }

    static UpdateAction legacy(Verb verb, DocumentPath path, Operand operand) {
        return new UpdateAction(verb, path, operand, true);
    }

    /**
     * What is to be at the path.
     *
     * @param item the item before the update, which operands refer to
     * @param present what is at the path now, or null
     * @return null if nothing is to be there
     */
    @Nullable
    AttributeValue result(Map<String, AttributeValue> item, @Nullable AttributeValue present) {
        AttributeValue value = operand == null ? null : operand.of(item);
        if (verb == Verb.REMOVE) {
            return null;
        }
        if (value == null) {
            throw ExpressionErrors.missingAttribute();
        }
        return switch (verb) {
            case ADD -> present == null ? value : sum(present, value);
            case DELETE -> present == null ? null : difference(present, value);
            default -> value;
        };
    }

    private AttributeValue sum(AttributeValue present, AttributeValue value) {
        requireSameType(present, value);
        return switch (value.type()) {
            case N -> AttributeValue.fromN(Numbers.add(present.n(), value.n()));
            case SS -> AttributeValue.fromSs(union(present.ss(), value.ss()));
            case NS -> AttributeValue.fromNs(union(present.ns(), value.ns()));
            case BS -> AttributeValue.fromBs(union(present.bs(), value.bs()));
            case L -> AttributeValue.fromL(joined(present.l(), value.l()));
            default -> throw typeMismatch();
        };
    }

    private @Nullable AttributeValue difference(AttributeValue present, AttributeValue value) {
        requireSameType(present, value);
        return switch (value.type()) {
            case SS -> set(without(present.ss(), value.ss()), present);
            case NS -> set(without(present.ns(), value.ns()), present);
            case BS -> binarySet(without(present.bs(), value.bs()));
            default -> throw typeMismatch();
        };
    }

    private static @Nullable AttributeValue set(List<String> elements, AttributeValue like) {
        if (elements.isEmpty()) {
            return null;
        }
        return like.type() == AttributeValue.Type.SS
                ? AttributeValue.fromSs(elements)
                : AttributeValue.fromNs(elements);
    }

    private static @Nullable AttributeValue binarySet(List<SdkBytes> elements) {
        return elements.isEmpty() ? null : AttributeValue.fromBs(elements);
    }

    private void requireSameType(AttributeValue present, AttributeValue value) {
        if (present.type() != value.type()) {
            throw typeMismatch();
        }
    }

    private AwsError typeMismatch() {
        return isLegacy ? LegacyErrors.typeMismatch() : ExpressionErrors.incorrectDataType();
    }

    private static <T> List<T> union(List<T> present, List<T> more) {
        Set<T> union = new LinkedHashSet<>(present);
        union.addAll(more);
        return new ArrayList<>(union);
    }

    private static List<AttributeValue> joined(List<AttributeValue> first, List<AttributeValue> second) {
        List<AttributeValue> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static <T> List<T> without(List<T> present, List<T> less) {
        Set<T> rest = new LinkedHashSet<>(present);
        less.forEach(rest::remove);
        return new ArrayList<>(rest);
    }
}
