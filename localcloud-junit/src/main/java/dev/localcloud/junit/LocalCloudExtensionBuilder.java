package dev.localcloud.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How an extension that is registered in code is to be. Nothing has to be set. */
public final class LocalCloudExtensionBuilder {
    private final List<CloudSetup> setups = new ArrayList<>();
    private Isolation isolation = Isolation.PER_METHOD;
    private boolean inMemory;
    private long seed = 1;
    private boolean exportsSystemProperties;
    private String snapshot = "";
    private boolean isStrict;

    LocalCloudExtensionBuilder() {}

    /** What the test methods share; {@link Isolation#PER_METHOD} unless it is set. */
    public LocalCloudExtensionBuilder isolation(Isolation newIsolation) {
        this.isolation = newIsolation;
        return this;
    }

    /** Starts no server: the clients reach the cloud without a socket. */
    public LocalCloudExtensionBuilder inMemory() {
        this.inMemory = true;
        return this;
    }

    /** Every id and every random choice of the cloud follows from it; 1 unless it is set. */
    public LocalCloudExtensionBuilder seed(long newSeed) {
        this.seed = newSeed;
        return this;
    }

    /** Lets applications that build their own clients find the cloud by the SDK's system properties. */
    public LocalCloudExtensionBuilder exportSystemProperties() {
        this.exportsSystemProperties = true;
        return this;
    }

    /** What the cloud starts from: a file on the class path that {@code cloud.save(…)} has written, seen from the test class. */
    public LocalCloudExtensionBuilder snapshot(String resource) {
        this.snapshot = resource;
        return this;
    }

    /** What the cloud starts from: a file that {@code cloud.save(…)} has written. */
    public LocalCloudExtensionBuilder snapshot(Path file) {
        return snapshot("file:" + file);
    }

    /** Makes provisioning that nobody uses a failure; see {@link LocalCloudTest#strict}. */
    public LocalCloudExtensionBuilder strict() {
        this.isStrict = true;
        return this;
    }

    /** Sets the cloud of the class up; several run in the order in which they are given. */
    public LocalCloudExtensionBuilder setUp(CloudSetup setup) {
        setups.add(setup);
        return this;
    }

    Settings settings() {
        return new Settings(
                isolation, inMemory, seed, exportsSystemProperties, snapshot, isStrict, List.copyOf(setups));
    }

    /** The extension. */
    public LocalCloudExtension build() {
        return new LocalCloudExtension(settings());
    }
}
