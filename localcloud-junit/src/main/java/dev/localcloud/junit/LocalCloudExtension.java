package dev.localcloud.junit;

import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.opentest4j.TestAbortedException;

/**
 * Starts a cloud for a test class, gives each test method its own fork of it, and hands both to whoever asks for them.
 *
 * <p>With {@link LocalCloudTest} it registers itself. In code it is
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalCloudExtension CLOUD = LocalCloudExtension.builder()
 *         .inMemory()
 *         .setUp(cloud -> cloud.client(SqsClient.class).createQueue(queue -> queue.queueName("orders")))
 *         .build();
 * }</pre>
 *
 * <p>It has no mutable state: everything lives in JUnit's stores, which close it in time, whatever happens. Thread-safe.
 */
public final class LocalCloudExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                TestInstancePostProcessor,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    private final @Nullable Settings settings;

    /** For JUnit; with annotations, use {@link LocalCloudTest}. */
    public LocalCloudExtension() {
        this(null);
    }

    LocalCloudExtension(@Nullable Settings settings) {
        this.settings = settings;
    }

    /** For an extension that is registered in code. */
    public static LocalCloudExtensionBuilder builder() {
        return new LocalCloudExtensionBuilder();
    }

    /** Skips what needs a LocalCloud when tests run against the real AWS. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return TargetCondition.evaluate(context, settingsOf(context));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        FieldInjection.intoStatic(context.getRequiredTestClass(), () -> cloudOf(context));
        cloudOf(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Strictness.afterClass(context, settingsOf(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        cloudOf(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            Strictness.afterMethod(context, settingsOf(context));
        } catch (AssertionError failure) {
            throw (AssertionError) explained(context, failure);
        } finally {
            cloudOf(context)
                    .local()
                    .ifPresent(cloud -> RunReport.of(context)
                            .ifPresent(report -> report.add(
                                    context, cloud, settingsOf(context).seed())));
        }
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        FieldInjection.intoInstance(testInstance, () -> cloudOf(context));
    }

    /** What is created for one test method gets the method's cloud. JUnit asks from 5.12 on. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectables.supports(
                parameter.getParameter(), parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        AnnotatedElement target = parameter.getParameter();
        Settings resolved = settingsOf(context);
        Injectables.resourceOf(target).ifPresent(name -> {
            CloudScope.of(context, resolved).provisions().given(name);
            CloudScope.outerScopes(context, resolved)
                    .forEach(outer -> outer.provisions().given(name));
        });
        return Injectables.resolve(target, parameter.getParameter().getType(), cloudOf(context));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    private Throwable explained(ExtensionContext context, Throwable failure) {
        if (!(failure instanceof TestAbortedException)) {
            cloudOf(context)
                    .local()
                    .ifPresent(cloud -> Explanation.add(
                            failure, context, cloud, settingsOf(context).seed()));
        }
        return failure;
    }

    private Settings settingsOf(ExtensionContext context) {
        return settings == null ? Settings.of(context) : settings;
    }

    private TestCloud cloudOf(ExtensionContext context) {
        return CloudScope.of(context, settingsOf(context)).cloud();
    }
}
