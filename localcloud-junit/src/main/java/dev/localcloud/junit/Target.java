package dev.localcloud.junit;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the tests of a run go instead of a LocalCloud, by the configuration parameter or system property {@code
 * localcloud.target}: {@code aws}, or the URL of an endpoint that speaks AWS's protocols.
 *
 * @param endpoint null for AWS's own
 */
record Target(@Nullable URI endpoint) {
    static final String PARAMETER = "localcloud.target";

    /** The target of a run; empty for LocalCloud. */
    static Optional<Target> of(ExtensionContext context) {
        return context.getConfigurationParameter(PARAMETER)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("local"))
                .map(Target::parse);
    }

    private static Target parse(String value) {
        if (value.equals("aws")) {
            return new Target(null);
        }
        if (value.startsWith("http://") || value.startsWith("https://")) {
            return new Target(URI.create(value));
        }
        throw new ExtensionConfigurationException(PARAMETER + " is '" + value
                + "', but can be 'aws', the URL of an endpoint (http://127.0.0.1:4566), or 'local'.");
    }
}
