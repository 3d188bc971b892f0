package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.LocalCloudBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.regions.Region;

/**
 * The cloud of one test class, nested test class or test method, kept in the store of its context and closed with it.
 *
 * <p>The outermost class has the server; what is inside it has forks. A fork stands in for the cloud around it, so that
 * clients which were injected further out mean the cloud of the method that runs. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only CloseableResource, later ones any AutoCloseable
final class CloudScope implements AutoCloseable, ExtensionContext.Store.CloseableResource {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(CloudScope.class);

    private record ClientKey(Class<?> type, Region region, String account) {}

    private final LocalCloud cloud;
    private final LocalCloud.@Nullable StandIn standIn;
    private final Map<ClientKey, Object> clients = new ConcurrentHashMap<>();

    private CloudScope(LocalCloud cloud, LocalCloud.@Nullable StandIn standIn) {
        this.cloud = cloud;
        this.standIn = standIn;
    }

    /** The scope of a context, made when it is first asked for. */
    static CloudScope of(ExtensionContext context, Settings settings) {
        Optional<ExtensionContext> around = around(context);
        if (around.isEmpty()) {
            return stored(context, () -> started(settings));
        }
        CloudScope outer = of(around.get(), settings);
        return settings.isolatesMethods() ? stored(context, outer::forked) : outer;
    }

    /** The class around a method or a nested class; empty for the outermost class that has the extension. */
    private static Optional<ExtensionContext> around(ExtensionContext context) {
        Optional<ExtensionContext> parent = context.getParent();
        while (parent.isPresent() && parent.get().getTestMethod().isPresent()) {
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

    private static CloudScope stored(ExtensionContext context, java.util.function.Supplier<CloudScope> maker) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> maker.get(), CloudScope.class);
    }

    private static CloudScope started(Settings settings) {
        LocalCloudBuilder builder = LocalCloud.builder().seed(settings.seed());
        return new CloudScope(settings.inMemory() ? builder.inMemory().start() : builder.start(), null);
    }

    private CloudScope forked() {
        LocalCloud.StandIn fork = cloud.standIn();
        return new CloudScope(fork.cloud(), fork);
    }

    LocalCloud cloud() {
        return cloud;
    }

    /** A client of the cloud; the same one whenever it is asked for again. */
    Object client(Class<?> type, Region region, String account) {
        return clients.computeIfAbsent(
                new ClientKey(type, region, account), key -> cloud.client(type, region, account));
    }

    @Override
    public void close() {
        if (standIn != null) {
            standIn.close();
        } else {
            cloud.close();
        }
    }
}
