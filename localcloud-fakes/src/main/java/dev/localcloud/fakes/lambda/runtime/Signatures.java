package dev.localcloud.fakes.lambda.runtime;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import org.jspecify.annotations.Nullable;

/** Finds what a handler class says about the types it takes and returns. */
final class Signatures {
    private Signatures() {}

    /**
     * The type arguments that a class gives to a generic interface.
     *
     * @return {@code Object} for each argument that is left open, as by a lambda expression
     */
    static Type[] argumentsOf(Class<?> implementation, Class<?> generic) {
        Type[] found = search(implementation, generic);
        Type[] arguments = new Type[generic.getTypeParameters().length];
        for (int i = 0; i < arguments.length; i++) {
            Type argument = found == null || found.length <= i ? Object.class : found[i];
            arguments[i] =
                    argument instanceof Class<?> || argument instanceof ParameterizedType ? argument : Object.class;
        }
        return arguments;
    }

    private static Type @Nullable [] search(@Nullable Type type, Class<?> generic) {
        if (type == null) {
            return null;
        }
        Class<?> raw = type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : type instanceof Class<?> plain ? plain : Object.class;
        if (raw.equals(generic)) {
            return type instanceof ParameterizedType parameterized
                    ? parameterized.getActualTypeArguments()
                    : new Type[0];
        }
        Type[] found = null;
        for (Type each : raw.getGenericInterfaces()) {
            found = found == null ? search(each, generic) : found;
        }
        found = found == null ? search(raw.getGenericSuperclass(), generic) : found;
        return found == null ? null : filledIn(found, raw, type);
    }

    /** Replaces the type variables of a class by the arguments that its user gave. */
    private static Type[] filledIn(Type[] found, Class<?> raw, Type used) {
        if (!(used instanceof ParameterizedType parameterized)) {
            return found;
        }
        Type[] filled = found.clone();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < filled.length; i++) {
            for (int v = 0; v < variables.length; v++) {
                if (variables[v].equals(filled[i])) {
                    filled[i] = parameterized.getActualTypeArguments()[v];
                }
            }
        }
        return filled;
    }
}
