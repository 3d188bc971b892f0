package dev.localcloud.fakes.dynamodb.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression says, its placeholders unresolved: immutable, so that one parsed text serves all requests that
 * carry it. {@link Binder} gives it meaning.
 */
sealed interface Syntax {
    /** A document path; {@code elements} are names, {@code #references} and {@code [index]} as written. */
    record Path(List<String> elements) implements Syntax {
        public Path {
            elements = List.copyOf(elements);
        }
    }

    record Value(String reference) implements Syntax {}

    record Function(String name, List<Syntax> operands) implements Syntax {
        public Function {
            operands = List.copyOf(operands);
        }
    }

    record Comparison(String operator, Syntax left, Syntax right) implements Syntax {}

    record Between(Syntax operand, Syntax lower, Syntax upper) implements Syntax {}

    record In(Syntax operand, List<Syntax> candidates) implements Syntax {
        public In {
            candidates = List.copyOf(candidates);
        }
    }

    record And(List<Syntax> parts) implements Syntax {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Syntax> parts) implements Syntax {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Syntax part) implements Syntax {}

    record Arithmetic(String operator, Syntax left, Syntax right) implements Syntax {}

    /** Whether this yields a value, as opposed to a truth. A function may do either. */
    default boolean isOperand() {
        return this instanceof Path || this instanceof Value || this instanceof Function || this instanceof Arithmetic;
    }

    /** Whether this yields a truth. A function may do either. */
    default boolean isCondition() {
        return this instanceof Function || !isOperand();
    }

    /** One action of an update expression: {@code SET path = operand}, {@code REMOVE path} and so on. */
    record Action(
            UpdateAction.Verb verb, Path path, @Nullable Syntax operand) {}

    /** A whole condition, filter or key condition. */
    record Condition(Syntax root, boolean hasRedundantParentheses) {}

    /** A whole update. */
    record Update(List<Action> actions, boolean hasRedundantParentheses) {
        public Update {
            actions = List.copyOf(actions);
        }
    }

    /** A whole projection. */
    record Projection(List<Path> paths) {
        public Projection {
            paths = List.copyOf(paths);
        }
    }
}
