package dev.localcloud.junit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How the cloud of a test class is to be.
 *
 * @param isolation what test methods share
 * @param inMemory whether no server is started
 * @param seed of ids and random choices
 * @param exportsSystemProperties whether applications find the cloud by the SDK's system properties
 * @param snapshot what the cloud starts from; empty for nothing
 * @param isStrict whether provisioning that nobody uses is a failure
 * @param setups what sets the cloud of the class up, besides annotations
 */
record Settings(
        Isolation isolation,
        boolean inMemory,
        long seed,
        boolean exportsSystemProperties,
        String snapshot,
        boolean isStrict,
        List<CloudSetup> setups) {
    private static final Settings DEFAULT = new LocalCloudExtensionBuilder().settings();

    private static Settings of(LocalCloudTest annotation) {
        return new Settings(
                annotation.isolation(),
                annotation.inMemory(),
                annotation.seed(),
                annotation.exportSystemProperties(),
                annotation.snapshot(),
                annotation.strict(),
                List.of());
    }

    /** Those of the annotation that is nearest to the test class, the class itself first, then the classes around it. */
    static Settings of(ExtensionContext context) {
        return Annotated.find(context.getRequiredTestClass()).map(Settings::of).orElse(DEFAULT);
    }

    boolean isolatesMethods() {
        return isolation == Isolation.PER_METHOD;
    }
}
