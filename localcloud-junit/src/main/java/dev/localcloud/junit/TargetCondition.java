package dev.localcloud.junit;

import dev.localcloud.fakes.kernel.Place;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Skips, when tests run against the real AWS, what needs a LocalCloud, and says why. */
final class TargetCondition {
    private static final ConditionEvaluationResult RUNS =
            ConditionEvaluationResult.enabled("It can run against any AWS.");

    private TargetCondition() {}

    static ConditionEvaluationResult evaluate(ExtensionContext context, Settings settings) {
        if (Target.of(context).isEmpty()) {
            return ConditionEvaluationResult.enabled("It runs against LocalCloud.");
        }
        return need(context, settings)
                .map(what -> ConditionEvaluationResult.disabled(reason(what)))
                .orElse(RUNS);
    }

    /** What the class or method needs that only LocalCloud has; empty if nothing. */
    static Optional<String> need(ExtensionContext context, Settings settings) {
        return context.getTestMethod()
                .map(method -> ofMethod(method))
                .orElseGet(() -> ofClass(context.getRequiredTestClass(), settings));
    }

    static String reason(String need) {
        return "needs " + need + ", which only LocalCloud has: skipped since " + Target.PARAMETER + " is set";
    }

    private static Optional<String> ofMethod(Method method) {
        return ofAnnotations(method).or(() -> ofParameters(method));
    }

    private static Optional<String> ofClass(Class<?> testClass, Settings settings) {
        if (!settings.snapshot().isEmpty()) {
            return Optional.of("a snapshot");
        }
        if (!settings.setups().isEmpty()) {
            return Optional.of("setUp(…) on a LocalCloud");
        }
        return ofAnnotations(testClass)
                .or(() -> first(fields(testClass), TargetCondition::ofField))
                .or(() -> first(Stream.of(testClass.getDeclaredConstructors()), TargetCondition::ofParameters))
                .or(() -> first(lifecycleMethods(testClass), TargetCondition::ofParameters));
    }

    private static Optional<String> ofAnnotations(AnnotatedElement element) {
        return Stream.of(
                        only(element, WithFault.class),
                        only(element, DeployFunction.class),
                        only(element, SetUpWith.class),
                        only(element, OnlyCalls.class))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> accounts(element)
                        .filter(account -> !account.equals(Place.DEFAULT_ACCOUNT))
                        .findFirst()
                        .map(account -> "the account " + account));
    }

    private static Optional<String> only(AnnotatedElement element, Class<? extends Annotation> type) {
        boolean isThere = type.isAnnotationPresent(Repeatable.class)
                ? !AnnotationSupport.findRepeatableAnnotations(element, type).isEmpty()
                : AnnotationSupport.isAnnotated(element, type);
        return isThere ? Optional.of('@' + type.getSimpleName()) : Optional.empty();
    }

    private static Stream<String> accounts(AnnotatedElement element) {
        return Stream.of(
                        all(element, CreateBucket.class, CreateBucket::account),
                        all(element, CreateQueue.class, CreateQueue::account),
                        all(element, CreateTable.class, CreateTable::account),
                        all(element, PutObject.class, PutObject::account),
                        all(element, LoadItems.class, LoadItems::account))
                .flatMap(accounts -> accounts);
    }

    private static <A extends Annotation> Stream<String> all(
            AnnotatedElement element, Class<A> type, Function<A, String> account) {
        return AnnotationSupport.findRepeatableAnnotations(element, type).stream()
                .map(account);
    }

    private static Stream<Field> fields(Class<?> testClass) {
        return ReflectionSupport.findFields(testClass, Injectables::isAskedFor, HierarchyTraversalMode.TOP_DOWN)
                .stream();
    }

    private static Stream<Method> lifecycleMethods(Class<?> testClass) {
        return List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class).stream()
                .flatMap(type ->
                        AnnotationSupport.findAnnotatedMethods(testClass, type, HierarchyTraversalMode.TOP_DOWN)
                                .stream());
    }

    private static Optional<String> ofParameters(Executable executable) {
        return first(
                Stream.of(executable.getParameters()), (Parameter parameter) -> of(parameter, parameter.getType()));
    }

    private static Optional<String> ofParameters(Constructor<?> constructor) {
        return ofParameters((Executable) constructor);
    }

    private static Optional<String> ofParameters(Method method) {
        return ofParameters((Executable) method);
    }

    private static Optional<String> ofField(Field field) {
        return of(field, field.getType());
    }

    private static Optional<String> of(AnnotatedElement target, Class<?> type) {
        if (Injectables.needsLocalCloud(type)) {
            return Optional.of(type.getSimpleName());
        }
        return AnnotationSupport.findAnnotation(target, Client.class)
                .map(Client::account)
                .filter(account -> !account.equals(Place.DEFAULT_ACCOUNT))
                .map(account -> "the account " + account);
    }

    private static <T> Optional<String> first(Stream<T> all, Function<T, Optional<String>> need) {
        return all.map(need).flatMap(Optional::stream).findFirst();
    }
}
