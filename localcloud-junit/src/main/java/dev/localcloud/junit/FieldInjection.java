package dev.localcloud.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Sets the fields that ask for it. The cloud is made only if there are any. */
final class FieldInjection {
    private FieldInjection() {}

    static void intoStatic(Class<?> testClass, Supplier<TestCloud> cloud) {
        into(testClass, null, cloud, field -> Modifier.isStatic(field.getModifiers()));
    }

    static void intoInstance(Object instance, Supplier<TestCloud> cloud) {
        into(instance.getClass(), instance, cloud, field -> !Modifier.isStatic(field.getModifiers()));
    }

    private static void into(
            Class<?> testClass, @Nullable Object instance, Supplier<TestCloud> cloud, Predicate<Field> isMeant) {
        ReflectionSupport.findFields(
                        testClass,
                        field -> Injectables.isAskedFor(field) && isMeant.test(field),
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(field -> set(field, instance, cloud));
    }

    private static void set(Field field, @Nullable Object instance, Supplier<TestCloud> cloud) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException("The field " + field + " is final, so nothing can be injected."
                    + " Take a constructor parameter instead, or leave out 'final'.");
        }
        Object value = Injectables.resolve(field, field.getType(), cloud.get());
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException | RuntimeException e) {
            throw new ExtensionConfigurationException("The field " + field + " could not be set: " + e.getMessage(), e);
        }
    }
}
