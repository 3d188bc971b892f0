package dev.localcloud.junit;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a cloud for a test class, gives each test method its own fork of it, and hands both to whoever asks for them.
 *
 * <p>It has no mutable state: everything lives in JUnit's stores, which close it in time, whatever happens. Thread-safe.
 *
 * @see LocalCloudTest
 */
public final class LocalCloudExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    /** For JUnit; with annotations, use {@link LocalCloudTest}. */
    public LocalCloudExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        CloudScope.of(context, Settings.of(context));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        CloudScope.of(context, Settings.of(context));
    }

    /** A constructor that runs for one test method gets the method's cloud. JUnit asks from 5.12 on. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectables.supports(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Injectables.resolve(parameter.getParameter().getType(), CloudScope.of(context, Settings.of(context)));
    }
}
