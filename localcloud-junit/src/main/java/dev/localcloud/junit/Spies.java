package dev.localcloud.junit;

import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Mockito's spies, for those who have Mockito. */
final class Spies {
    private Spies() {}

    static Object on(Object client) {
        try {
            return org.mockito.Mockito.spy(client);
        } catch (NoClassDefFoundError e) {
            throw new ParameterResolutionException(
                    "@Spied needs Mockito: add org.mockito:mockito-core 5 or newer to the test class path.", e);
        }
    }
}
