package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;

/**
 * Sets a cloud up in code, for whatever the annotations cannot say.
 *
 * @see SetUpWith
 */
@FunctionalInterface
public interface CloudSetup {
    /** Sets the cloud up. Its clients record no calls. */
    void setUp(LocalCloud cloud) throws Exception;
}
