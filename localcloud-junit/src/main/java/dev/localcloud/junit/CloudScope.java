package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.LocalCloudBuilder;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The cloud of one test class, nested test class or test method, kept in the store of its context and closed with it.
 *
 * <p>The outermost class has the server; what is inside it has forks. A fork stands in for the cloud around it, so that
 * clients which were injected further out mean the cloud of the method that runs. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only CloseableResource, later ones any AutoCloseable
final class CloudScope implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CloudScope.class);

    private final LocalCloud cloud;
    private final AutoCloseable owned;
    private final @Nullable ExportedProperties exported;

    private CloudScope(LocalCloud cloud, AutoCloseable owned, @Nullable ExportedProperties exported) {
        this.cloud = cloud;
        this.owned = owned;
        this.exported = exported;
    }

    /** The scope of a context, made and provisioned when it is first asked for. */
    static CloudScope of(ExtensionContext context, Settings settings) {
        Optional<ExtensionContext> around = around(context);
        if (around.isEmpty()) {
            return stored(context, () -> provisioned(started(context, settings), context, settings));
        }
        CloudScope outer = of(around.get(), settings);
        return stored(context, () -> provisioned(outer.inside(context, settings), context, settings));
    }

    /** The class around a method or a nested class; empty for the outermost class that has the extension. */
    private static Optional<ExtensionContext> around(ExtensionContext context) {
        Optional<ExtensionContext> parent = context.getParent();
        while (parent.isPresent() && isMethod(parent.get())) {
            parent = parent.get().getParent();
        }
        boolean isInside = parent.flatMap(ExtensionContext::getTestClass)
                .filter(outer -> isMethod(context) || isCovered(outer, context))
                .isPresent();
        return isInside ? parent : Optional.empty();
    }

    private static boolean isMethod(ExtensionContext context) {
        return context.getTestMethod().isPresent();
    }

    /** Whether the extension works for the outer class too: by annotation, or registered in both without one. */
    private static boolean isCovered(Class<?> outer, ExtensionContext inner) {
        return Annotated.find(outer).isPresent()
                || Annotated.find(inner.getRequiredTestClass()).isEmpty();
    }

    private static CloudScope stored(ExtensionContext context, Supplier<CloudScope> maker) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> maker.get(), CloudScope.class);
    }

    private static CloudScope started(ExtensionContext context, Settings settings) {
        LocalCloudBuilder builder = LocalCloud.builder().seed(settings.seed());
        LocalCloud cloud = settings.inMemory() ? builder.inMemory().start() : builder.start();
        try {
            ExportedProperties exported =
                    settings.exportsSystemProperties() ? ExportedProperties.of(cloud, context) : null;
            return new CloudScope(cloud, cloud, exported);
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private CloudScope inside(ExtensionContext context, Settings settings) {
        if (!settings.isolatesMethods()) {
            return new CloudScope(cloud, () -> {}, null);
        }
        if (exported != null && isMethod(context)) {
            exported.enter(context);
        }
        LocalCloud.StandIn fork = cloud.standIn();
        return new CloudScope(fork.cloud(), fork, exported);
    }

    private static CloudScope provisioned(CloudScope scope, ExtensionContext context, Settings settings) {
        try {
            element(context)
                    .ifPresent(element -> Provisioning.provision(
                            scope.cloud(), element, context.getRequiredTestClass(), settings.seed()));
            if (around(context).isEmpty()) {
                for (CloudSetup setup : settings.setups()) {
                    setup.setUp(scope.cloud().unrecorded());
                }
            }
            return scope;
        } catch (Exception e) {
            scope.close();
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new ExtensionConfigurationException("The cloud could not be set up: " + e.getMessage(), e);
        }
    }

    /** What carries the annotations of this context, unless the context around it has them too. */
    private static Optional<AnnotatedElement> element(ExtensionContext context) {
        Optional<AnnotatedElement> own = context.getElement();
        Optional<AnnotatedElement> outer = around(context).flatMap(ExtensionContext::getElement);
        return own.equals(outer) ? Optional.empty() : own;
    }

    LocalCloud cloud() {
        return cloud;
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("The cloud could not be closed", e);
        } finally {
            if (exported != null) {
                exported.leave(cloud);
            }
        }
    }
}
