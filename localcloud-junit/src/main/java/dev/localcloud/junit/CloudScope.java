package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.LocalCloudBuilder;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * The cloud of one test class, nested test class or test method, kept in the store of its context and closed with it.
 *
 * <p>The outermost class has the server; what is inside it has forks. A fork stands in for the cloud around it, so that
 * clients which were injected further out mean the cloud of the method that runs. The real AWS cannot be forked: there, what
 * the annotations of a class ask for is created anew for each method, unless the methods share it ({@link Baseline}).
 * Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only CloseableResource, later ones any AutoCloseable
final class CloudScope implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CloudScope.class);

    /**
     * Annotations to obey.
     *
     * @param element carries them
     * @param testClass where their files are looked for
     */
    private record Wish(AnnotatedElement element, Class<?> testClass) {}

    private final TestCloud cloud;
    private final AutoCloseable owned;
    private final @Nullable ExportedProperties exported;
    private final Provisions provisions = new Provisions();

    /** What is not created before a method asks for a cloud. */
    private final List<Wish> wishes = new ArrayList<>();

    private CloudScope(TestCloud cloud, AutoCloseable owned, @Nullable ExportedProperties exported) {
        this.cloud = cloud;
        this.owned = owned;
        this.exported = exported;
    }

    /** The scope of a context, made and provisioned when it is first asked for. */
    static CloudScope of(ExtensionContext context, Settings settings) {
        Optional<ExtensionContext> around = around(context);
        if (around.isEmpty()) {
            return stored(context, () -> provisioned(started(context, settings), List.of(), context, settings));
        }
        CloudScope outer = of(around.get(), settings);
        return stored(context, () -> provisioned(outer.inside(context, settings), outer.wishes, context, settings));
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
        Optional<Target> target = Target.of(context);
        TestCloud cloud = target.isPresent() ? new RemoteTestCloud(target.get(), null) : local(context, settings);
        try {
            ExportedProperties exported =
                    settings.exportsSystemProperties() ? ExportedProperties.of(cloud, context) : null;
            return new CloudScope(cloud, cloud, exported);
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private static TestCloud local(ExtensionContext context, Settings settings) {
        LocalCloudBuilder builder = LocalCloud.builder().seed(settings.seed());
        if (settings.inMemory()) {
            builder.inMemory();
        }
        if (!settings.snapshot().isEmpty()) {
            builder.snapshot(SnapshotSource.of(settings.snapshot(), context.getRequiredTestClass()));
        }
        LocalCloud cloud = builder.start();
        return new LocalTestCloud(cloud, cloud::close);
    }

    private CloudScope inside(ExtensionContext context, Settings settings) {
        if (!settings.isolatesMethods()) {
            return new CloudScope(cloud, () -> {}, null);
        }
        if (exported != null && isMethod(context)) {
            exported.enter(context);
        }
        if (cloud instanceof RemoteTestCloud remote) {
            // JUnit makes a method's instance, with what it injects, before it asks whether the method is to be
            // skipped.
            TargetCondition.need(context, settings).ifPresent(need -> {
                throw new TestAbortedException(TargetCondition.reason(need));
            });
            RemoteTestCloud inner = new RemoteTestCloud(remote.target(), remote);
            return new CloudScope(inner, inner, exported);
        }
        LocalCloud.StandIn fork = cloud.local().orElseThrow().standIn();
        LocalTestCloud forked = new LocalTestCloud(fork.cloud(), fork::close);
        return new CloudScope(forked, forked, exported);
    }

    private static CloudScope provisioned(
            CloudScope scope, List<Wish> outerWishes, ExtensionContext context, Settings settings) {
        try {
            scope.wishes.addAll(outerWishes);
            element(context)
                    .map(element -> new Wish(element, context.getRequiredTestClass()))
                    .ifPresent(scope.wishes::add);
            if (scope.cloud.local().isPresent() || isMethod(context) || Baseline.isShared(context, settings)) {
                scope.fulfil(settings);
            }
            if (around(context).isEmpty() && scope.cloud.local().isPresent()) {
                for (CloudSetup setup : settings.setups()) {
                    setup.setUp(scope.cloud.local().get().unrecorded());
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

    private void fulfil(Settings settings) {
        for (Wish wish : wishes) {
            Provisioning.provision(cloud, wish.element(), wish.testClass(), settings.seed(), provisions);
        }
        wishes.clear();
    }

    /** What carries the annotations of this context, unless the context around it has them too. */
    private static Optional<AnnotatedElement> element(ExtensionContext context) {
        Optional<AnnotatedElement> own = context.getElement();
        Optional<AnnotatedElement> outer = around(context).flatMap(ExtensionContext::getElement);
        return own.equals(outer) ? Optional.empty() : own;
    }

    TestCloud cloud() {
        return cloud;
    }

    /** What the annotations of this scope have created, and what of it has been used. */
    Provisions provisions() {
        return provisions;
    }

    /** The scopes around this context, the innermost first; the context's own is not among them. */
    static List<CloudScope> outerScopes(ExtensionContext context, Settings settings) {
        List<CloudScope> scopes = new ArrayList<>();
        for (Optional<ExtensionContext> next = around(context); next.isPresent(); next = around(next.get())) {
            scopes.add(of(next.get(), settings));
        }
        return scopes;
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The cloud could not be closed", e);
        } finally {
            if (exported != null) {
                exported.leave(cloud);
            }
        }
    }
}
