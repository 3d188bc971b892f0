package dev.localcloud.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Whether the methods of a class share what its annotations create on the real AWS, which cannot be forked.
 *
 * <p>They do if code of the class works on it before a method begins: a {@code @BeforeAll} or {@code @AfterAll} method, a
 * constructor that takes something, a static field or a field that is a resource, one instance for all methods. Otherwise
 * each method has its own.
 */
final class Baseline {
    private Baseline() {}

    static boolean isShared(ExtensionContext context, Settings settings) {
        boolean isOneInstance = context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
        if (!settings.isolatesMethods() || isOneInstance) {
            return true;
        }
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = outerOf(type)) {
            if (hasCodeOfTheClass(type) || hasSharedFields(type) || hasConstructorThatTakes(type)) {
                return true;
            }
        }
        return false;
    }

    /** The class whose instance is around those of this one; null if there is none. */
    static @Nullable Class<?> outerOf(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) ? type.getEnclosingClass() : null;
    }

    private static boolean hasCodeOfTheClass(Class<?> type) {
        return !AnnotationSupport.findAnnotatedMethods(type, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || !AnnotationSupport.findAnnotatedMethods(type, AfterAll.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    private static boolean hasSharedFields(Class<?> type) {
        return !ReflectionSupport.findFields(
                        type,
                        field -> Injectables.isAskedFor(field)
                                && (Modifier.isStatic(field.getModifiers()) || Injectables.isResource(field)),
                        HierarchyTraversalMode.TOP_DOWN)
                .isEmpty();
    }

    /** A nested class takes the instance around it. */
    private static boolean hasConstructorThatTakes(Class<?> type) {
        int own = outerOf(type) == null ? 0 : 1;
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() > own) {
                return true;
            }
        }
        return false;
    }
}
