package dev.localcloud.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How the cloud of a test class is to be.
 *
 * @param isolation what test methods share
 * @param inMemory whether no server is started
 * @param seed of ids and random choices
 */
record Settings(Isolation isolation, boolean inMemory, long seed) {
    static final Settings DEFAULT = new Settings(Isolation.PER_METHOD, false, 1);

    static Settings of(LocalCloudTest annotation) {
        return new Settings(annotation.isolation(), annotation.inMemory(), annotation.seed());
    }

    /** Those of the annotation that is nearest to the test class, the class itself first, then the classes around it. */
    static Settings of(ExtensionContext context) {
        return Annotated.find(context.getRequiredTestClass()).map(Settings::of).orElse(DEFAULT);
    }

    boolean isolatesMethods() {
        return isolation == Isolation.PER_METHOD;
    }
}
