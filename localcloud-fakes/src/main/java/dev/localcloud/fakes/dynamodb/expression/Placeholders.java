package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues} of a request: resolves what its expressions
 * refer to and remembers what they used. Confined to the request.
 *
 * <p>A caller makes it, parses every expression of the request with it, and then asks that {@link #requireAllUsed all
 * are used}.
 */
public final class Placeholders {
    /**
     * A parameter that holds an expression, or one of the parameters from before expressions.
     *
     * @param name as AWS calls it
     * @param isGiven whether the request has it
     */
    public record Parameter(String name, boolean isGiven) {}

    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";
    private static final String PROJECTION = ExpressionKind.PROJECTION.parameter();
    private static final String KEY_CONDITIONS = "KeyConditions";

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    private Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /**
     * The placeholders of a request, checked: the old and the new parameters do not mix, placeholders come only with
     * expressions and are not empty, their keys and values are legal. A {@code ValidationException} otherwise.
     *
     * @param expressions the request's expression parameters, in AWS's order
     * @param legacy the parameters that expressions replace, in AWS's order
     * @param names null if absent
     * @param values null if absent
     */
    public static Placeholders of(
            List<Parameter> expressions,
            List<Parameter> legacy,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values) {
        checkNoMixing(expressions, legacy);
        boolean hasExpression = expressions.stream().anyMatch(Parameter::isGiven);
        if (names != null) {
            checkNames(names, hasExpression);
        }
        List<Parameter> takingValues = expressions.stream()
                .filter(parameter -> !parameter.name().equals(PROJECTION))
                .toList();
        if (values != null && !takingValues.isEmpty()) {
            checkValues(values, takingValues);
        }
        return new Placeholders(names == null ? Map.of() : names, values == null ? Map.of() : Values.normalise(values));
    }

    /** {@code KeyConditions} stands beside a {@code FilterExpression}; only a {@code KeyConditionExpression} excludes it. */
    private static void checkNoMixing(List<Parameter> expressions, List<Parameter> legacy) {
        List<String> oldNames = given(legacy);
        if (oldNames.isEmpty()) {
            return;
        }
        List<String> newNames = given(expressions);
        if (!newNames.contains(ExpressionKind.KEY_CONDITION.parameter())) {
            oldNames.remove(KEY_CONDITIONS);
        }
        if (!newNames.isEmpty() && !oldNames.isEmpty()) {
            throw ExpressionErrors.mixedParameters(oldNames, newNames);
        }
    }

    private static List<String> given(List<Parameter> parameters) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.isGiven()) {
                names.add(parameter.name());
            }
        }
        return names;
    }

    private static void checkNames(Map<String, String> names, boolean hasExpression) {
        if (!hasExpression) {
            throw ExpressionErrors.namesWithoutExpression();
        }
        if (names.isEmpty()) {
            throw ExpressionErrors.emptyPlaceholders(NAMES);
        }
        names.forEach((key, name) -> {
            checkKey(NAMES, key, '#');
            if (name == null || name.isEmpty()) {
                throw ExpressionErrors.emptyName(key);
            }
            if (ItemSize.utf8Length(name) > ExpressionLimits.ATTRIBUTE_NAME_LENGTH) {
                throw ExpressionErrors.nameTooLong(key);
            }
        });
    }

    private static void checkValues(Map<String, AttributeValue> values, List<Parameter> takingValues) {
        if (takingValues.stream().noneMatch(Parameter::isGiven)) {
            throw ExpressionErrors.valuesWithoutExpression(
                    takingValues.stream().map(Parameter::name).toList());
        }
        if (values.isEmpty()) {
            throw ExpressionErrors.emptyPlaceholders(VALUES);
        }
        values.forEach((key, value) -> {
            checkKey(VALUES, key, ':');
            try {
                ValueValidation.check(value);
            } catch (AwsError invalid) {
                throw ExpressionErrors.invalidValue(key, invalid);
            }
        });
    }

    private static void checkKey(String parameter, String key, char sign) {
        if (key.length() < 2
                || key.charAt(0) != sign
                || !key.substring(1).chars().allMatch(c -> Lexer.isNamePart((char) c))) {
            throw ExpressionErrors.invalidPlaceholder(parameter, key);
        }
        if (key.length() > ExpressionLimits.PLACEHOLDER_LENGTH) {
            throw ExpressionErrors.placeholderTooLong(parameter, key);
        }
    }

    /** The name behind {@code #reference}. */
    String name(ExpressionKind kind, String reference) {
        String name = names.get(reference);
        if (name == null) {
            throw ExpressionErrors.undefinedName(kind, reference);
        }
        used.add(reference);
        return name;
    }

    /** The value behind {@code :reference}, numbers in normal form. */
    AttributeValue value(ExpressionKind kind, String reference) {
        AttributeValue value = values.get(reference);
        if (value == null) {
            throw ExpressionErrors.undefinedValue(kind, reference);
        }
        used.add(reference);
        return value;
    }

    /** A {@code ValidationException} if no expression used some name or value. */
    public void requireAllUsed() {
        List<String> unusedNames =
                names.keySet().stream().filter(key -> !used.contains(key)).toList();
        if (!unusedNames.isEmpty()) {
            throw ExpressionErrors.unusedNames(unusedNames);
        }
        List<String> unusedValues =
                values.keySet().stream().filter(key -> !used.contains(key)).toList();
        if (!unusedValues.isEmpty()) {
            throw ExpressionErrors.unusedValues(unusedValues);
        }
    }
}
