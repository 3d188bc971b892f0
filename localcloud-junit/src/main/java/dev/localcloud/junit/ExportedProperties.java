package dev.localcloud.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The SDK's system properties while they point at the cloud of one test class. There can be one at a time in a JVM.
 *
 * <p>Thread-safe; {@code this} guards the methods that run.
 */
final class ExportedProperties {
    private static final AtomicReference<@Nullable ExportedProperties> CURRENT = new AtomicReference<>();

    private final TestCloud cloud;
    private final String testClass;
    private final Map<String, @Nullable String> before = new LinkedHashMap<>();
    private final Map<Thread, String> running = new LinkedHashMap<>();

    private ExportedProperties(TestCloud cloud, String testClass) {
        this.cloud = cloud;
        this.testClass = testClass;
    }

    /**
     * Sets the properties.
     *
     * @throws ExtensionConfigurationException if another class has set them
     */
    static ExportedProperties of(TestCloud cloud, ExtensionContext context) {
        ExportedProperties exported =
                new ExportedProperties(cloud, context.getRequiredTestClass().getName());
        ExportedProperties other = CURRENT.compareAndExchange(null, exported);
        if (other != null) {
            throw new ExtensionConfigurationException(exported.testClass + " and " + other.testClass
                    + " run at the same time and both export system properties, of which the JVM has only one set."
                    + " Put @Isolated or @ResourceLock(Resources.SYSTEM_PROPERTIES) on them,"
                    + " or inject the clients instead.");
        }
        cloud.systemProperties().forEach(exported::set);
        return exported;
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name));
        System.setProperty(name, value);
    }

    /**
     * A method begins.
     *
     * @throws ExtensionConfigurationException if another one runs: calls of the application could be either's
     */
    synchronized void enter(ExtensionContext method) {
        if (!running.isEmpty()) {
            throw new ExtensionConfigurationException(method.getDisplayName() + " and "
                    + running.values().iterator().next() + " of " + testClass
                    + " run at the same time, but the class exports system properties, so that nobody can tell"
                    + " whose calls the application makes. Put @Execution(ExecutionMode.SAME_THREAD) on the class.");
        }
        running.put(Thread.currentThread(), method.getDisplayName());
    }

    /** A method, or the class itself, has ended. */
    synchronized void leave(TestCloud ended) {
        running.clear();
        if (ended.equals(cloud)) {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
            CURRENT.compareAndSet(this, null);
        }
    }
}
