package dev.localcloud.junit;

import java.util.ArrayList;
import java.util.List;

/** How an extension that is registered in code is to be. Nothing has to be set. */
public final class LocalCloudExtensionBuilder {
    private final List<CloudSetup> setups = new ArrayList<>();
    private Settings settings = Settings.DEFAULT;

    LocalCloudExtensionBuilder() {}

    /** What the test methods share; {@link Isolation#PER_METHOD} unless it is set. */
    public LocalCloudExtensionBuilder isolation(Isolation isolation) {
        settings = new Settings(
                isolation, settings.inMemory(), settings.seed(), settings.exportsSystemProperties(), List.of());
        return this;
    }

    /** Starts no server: the clients reach the cloud without a socket. */
    public LocalCloudExtensionBuilder inMemory() {
        settings = new Settings(
                settings.isolation(), true, settings.seed(), settings.exportsSystemProperties(), List.of());
        return this;
    }

    /** Every id and every random choice of the cloud follows from it; 1 unless it is set. */
    public LocalCloudExtensionBuilder seed(long seed) {
        settings = new Settings(
                settings.isolation(), settings.inMemory(), seed, settings.exportsSystemProperties(), List.of());
        return this;
    }

    /** Lets applications that build their own clients find the cloud by the SDK's system properties. */
    public LocalCloudExtensionBuilder exportSystemProperties() {
        settings = new Settings(settings.isolation(), settings.inMemory(), settings.seed(), true, List.of());
        return this;
    }

    /** Sets the cloud of the class up; several run in the order in which they are given. */
    public LocalCloudExtensionBuilder setUp(CloudSetup setup) {
        setups.add(setup);
        return this;
    }

    /** The extension. */
    public LocalCloudExtension build() {
        return new LocalCloudExtension(new Settings(
                settings.isolation(),
                settings.inMemory(),
                settings.seed(),
                settings.exportsSystemProperties(),
                List.copyOf(setups)));
    }
}
