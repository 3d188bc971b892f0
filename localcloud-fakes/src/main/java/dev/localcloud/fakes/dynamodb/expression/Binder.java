package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gives syntax its meaning in one request: resolves placeholders, and checks what a grammar cannot: names, functions,
 * the number and the types of operands.
 */
final class Binder {
    private static final Set<String> PREDICATES =
            Set.of("attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains");
    private static final Set<String> CONDITION_FUNCTIONS = Set.of("size");
    private static final Set<String> UPDATE_FUNCTIONS = Set.of("if_not_exists", "list_append");
    private static final Set<String> TYPES = Set.of("B", "NULL", "SS", "BOOL", "L", "BS", "N", "NS", "S", "M");
    private static final Set<String> ORDERED_TYPES = Set.of("S", "N", "B");
    private static final Set<String> TEXT_TYPES = Set.of("S", "B");
    private static final Set<String> SIZED_TYPES = Set.of("S", "B", "SS", "NS", "BS", "L", "M");
    private static final Set<String> CONTAINER_TYPES = Set.of("S", "B", "SS", "NS", "BS", "L");
    private static final String ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
    private static final BigInteger MAX_INDEX = BigInteger.valueOf(Integer.MAX_VALUE);

    private final ExpressionKind kind;
    private final Placeholders placeholders;

    Binder(ExpressionKind kind, Placeholders placeholders) {
        this.kind = kind;
        this.placeholders = placeholders;
    }

    Condition condition(Syntax syntax) {
        if (syntax instanceof Syntax.And and) {
            return new Condition.All(conditions(and.parts()));
        }
        if (syntax instanceof Syntax.Or or) {
            refuseInKeyCondition("OR");
            return new Condition.Any(conditions(or.parts()));
        }
        if (syntax instanceof Syntax.Not not) {
            refuseInKeyCondition("NOT");
            return new Condition.Not(condition(not.part()));
        }
        if (syntax instanceof Syntax.Comparison comparison) {
            return comparison(comparison);
        }
        if (syntax instanceof Syntax.Between between) {
            return between(between);
        }
        if (syntax instanceof Syntax.In in) {
            return in(in);
        }
        return predicate((Syntax.Function) syntax);
    }

    private List<Condition> conditions(List<Syntax> parts) {
        List<Condition> conditions = new ArrayList<>(parts.size());
        for (Syntax part : parts) {
            conditions.add(condition(part));
        }
        return conditions;
    }

    private void refuseInKeyCondition(String operator) {
        if (kind == ExpressionKind.KEY_CONDITION) {
            throw ExpressionErrors.keyConditionOperator(operator);
        }
    }

    private Condition comparison(Syntax.Comparison syntax) {
        Comparator comparator = Comparator.of(syntax.operator());
        if (comparator == Comparator.NE) {
            refuseInKeyCondition("<>");
        }
        Operand left = operand(syntax.left());
        Operand right = operand(syntax.right());
        requireDistinct(syntax.operator(), left, List.of(right));
        if (comparator.isOrdering()) {
            requireOrdered(syntax.operator(), left);
            requireOrdered(syntax.operator(), right);
        }
        return new Condition.Comparison(comparator, left, right);
    }

    private void requireOrdered(String operator, Operand operand) {
        String type = operand.knownType();
        if (type != null && !ORDERED_TYPES.contains(type)) {
            throw ExpressionErrors.functionOperandType(kind, operator, type);
        }
    }

    private Condition between(Syntax.Between syntax) {
        Operand operand = operand(syntax.operand());
        Operand lower = operand(syntax.lower());
        Operand upper = operand(syntax.upper());
        requireDistinct("BETWEEN", operand, List.of(lower, upper));
        for (Operand each : List.of(operand, lower, upper)) {
            requireOrdered("BETWEEN", each);
        }
        if (lower instanceof Operand.Constant from && upper instanceof Operand.Constant to) {
            checkBounds(from.value(), to.value());
        }
        return new Condition.Between(operand, lower, upper);
    }

    private void checkBounds(AttributeValue lower, AttributeValue upper) {
        if (lower.type() != upper.type()) {
            throw ExpressionErrors.boundTypesDiffer(kind, lower, upper);
        }
        if (Values.compare(lower, upper) > 0) {
            throw ExpressionErrors.boundsInverted(kind, lower, upper);
        }
    }

    private Condition in(Syntax.In syntax) {
        refuseInKeyCondition("IN");
        Operand operand = operand(syntax.operand());
        List<Operand> candidates = operands(syntax.candidates());
        requireDistinct("IN", operand, candidates);
        return new Condition.In(operand, candidates);
    }

    private Condition predicate(Syntax.Function function) {
        String name = function.name();
        checkAllowed(name);
        if (!PREDICATES.contains(name)) {
            throw ExpressionErrors.functionMisplaced(kind, name);
        }
        if (!name.equals("begins_with")) {
            refuseInKeyCondition(name);
        }
        List<Operand> operands = operands(function.operands());
        requireCount(function, name.endsWith("_exists") ? 1 : 2);
        return switch (name) {
            case "attribute_exists" -> new Condition.Exists(requirePath(name, operands.get(0)));
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(requirePath(name, operands.get(0))));
            case "attribute_type" -> hasType(operands);
            case "begins_with" -> beginsWith(operands);
            default -> contains(operands);
        };
    }

    private void checkAllowed(String function) {
        boolean isOfConditions = PREDICATES.contains(function) || CONDITION_FUNCTIONS.contains(function);
        boolean isOfUpdates = UPDATE_FUNCTIONS.contains(function);
        if (!isOfConditions && !isOfUpdates) {
            throw ExpressionErrors.unknownFunction(kind, function);
        }
        if (isOfUpdates != (kind == ExpressionKind.UPDATE)) {
            throw ExpressionErrors.functionNotAllowed(kind, function);
        }
    }

    private Condition hasType(List<Operand> operands) {
        if (!(operands.get(1) instanceof Operand.Constant type)) {
            throw ExpressionErrors.functionOperandType(kind, "attribute_type", ANY_TYPE);
        }
        if (!type.knownType().equals("S")) {
            throw ExpressionErrors.functionOperandType(kind, "attribute_type", type.knownType());
        }
        String code = type.value().s();
        if (!TYPES.contains(code)) {
            throw ExpressionErrors.unknownType(kind, code);
        }
        return new Condition.HasType(operands.get(0), code);
    }

    private Condition beginsWith(List<Operand> operands) {
        requireDistinct("begins_with", operands.get(0), operands.subList(1, 2));
        requireType("begins_with", operands.get(0), TEXT_TYPES);
        requireType("begins_with", operands.get(1), TEXT_TYPES);
        return new Condition.BeginsWith(operands.get(0), operands.get(1));
    }

    private Condition contains(List<Operand> operands) {
        requireDistinct("contains", operands.get(0), operands.subList(1, 2));
        requireType("contains", operands.get(0), CONTAINER_TYPES);
        return new Condition.Contains(operands.get(0), operands.get(1));
    }

    private void requireType(String function, Operand operand, Set<String> types) {
        String type = operand.knownType();
        if (type != null && !types.contains(type)) {
            throw ExpressionErrors.functionOperandType(kind, function, type);
        }
    }

    private void requireCount(Syntax.Function function, int count) {
        if (function.operands().size() != count) {
            throw ExpressionErrors.operandCount(
                    kind, function.name(), function.operands().size());
        }
    }

    private DocumentPath requirePath(String function, Operand operand) {
        if (operand instanceof Operand.At at) {
            return at.path();
        }
        throw ExpressionErrors.needsPath(kind, function);
    }

    private void requireDistinct(String operator, Operand first, List<Operand> rest) {
        if (first instanceof Operand.At at && rest.contains(first)) {
            throw ExpressionErrors.operandsNotDistinct(kind, operator, at.path());
        }
    }

    private List<Operand> operands(List<Syntax> syntax) {
        List<Operand> operands = new ArrayList<>(syntax.size());
        for (Syntax each : syntax) {
            operands.add(operand(each));
        }
        return operands;
    }

    Operand operand(Syntax syntax) {
        if (syntax instanceof Syntax.Path path) {
            return new Operand.At(path(path));
        }
        if (syntax instanceof Syntax.Value value) {
            return new Operand.Constant(placeholders.value(kind, value.reference()));
        }
        if (syntax instanceof Syntax.Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        return function((Syntax.Function) syntax);
    }

    private Operand arithmetic(Syntax.Arithmetic syntax) {
        Operand left = operand(syntax.left());
        Operand right = operand(syntax.right());
        requireType(syntax.operator(), left, Set.of("N"));
        requireType(syntax.operator(), right, Set.of("N"));
        return new Operand.Arithmetic(syntax.operator().equals("+"), left, right);
    }

    private Operand function(Syntax.Function function) {
        String name = function.name();
        checkAllowed(name);
        if (PREDICATES.contains(name)) {
            throw ExpressionErrors.functionMisplaced(kind, name);
        }
        List<Operand> operands = operands(function.operands());
        requireCount(function, name.equals("size") ? 1 : 2);
        return switch (name) {
            case "size" -> size(operands.get(0));
            case "if_not_exists" -> new Operand.IfNotExists(requirePath(name, operands.get(0)), operands.get(1));
            default -> listAppend(operands);
        };
    }

    private Operand size(Operand operand) {
        requireType("size", operand, SIZED_TYPES);
        return new Operand.Size(operand);
    }

    /** A list_append within a list_append is not allowed, for reasons that only AWS knows. */
    private Operand listAppend(List<Operand> operands) {
        if (operands.stream().anyMatch(Operand.ListAppend.class::isInstance)) {
            throw ExpressionErrors.functionMisplaced(kind, "list_append");
        }
        requireType("list_append", operands.get(0), Set.of("L"));
        requireType("list_append", operands.get(1), Set.of("L"));
        return new Operand.ListAppend(operands.get(0), operands.get(1));
    }

    DocumentPath path(Syntax.Path syntax) {
        List<String> elements = syntax.elements();
        if (elements.size() > ExpressionLimits.PATH_ELEMENTS) {
            throw ExpressionErrors.pathTooDeep(kind, elements.size());
        }
        String attribute = name(elements.get(0));
        if (elements.size() == 1) {
            return DocumentPath.of(attribute);
        }
        List<PathElement> rest = new ArrayList<>(elements.size() - 1);
        for (String element : elements.subList(1, elements.size())) {
            rest.add(element.charAt(0) == '[' ? index(element) : new PathElement.Attribute(name(element)));
        }
        return new DocumentPath(attribute, rest);
    }

    private String name(String element) {
        if (element.charAt(0) == '#') {
            return placeholders.name(kind, element);
        }
        if (ReservedWords.contains(element)) {
            throw ExpressionErrors.reservedWord(kind, element);
        }
        return element;
    }

    private PathElement index(String element) {
        String digits = element.substring(1, element.length() - 1);
        BigInteger index = new BigInteger(digits);
        if (index.compareTo(MAX_INDEX) > 0) {
            throw ExpressionErrors.indexOutOfRange(kind, digits);
        }
        return new PathElement.Index(index.intValue());
    }

    /** A {@code ValidationException} if two of the paths meet, so that what one says depends on the other. */
    void requireSeparate(List<DocumentPath> paths) {
        for (int i = 1; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                DocumentPath one = paths.get(j);
                DocumentPath two = paths.get(i);
                if (one.overlaps(two)) {
                    throw ExpressionErrors.pathsOverlap(kind, one, two);
                }
                if (one.conflicts(two)) {
                    throw ExpressionErrors.pathsConflict(kind, one, two);
                }
            }
        }
    }
}
