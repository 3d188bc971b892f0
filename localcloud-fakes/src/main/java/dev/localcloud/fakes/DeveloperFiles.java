package dev.localcloud.fakes;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the SDK from opening the developer's own {@code ~/.aws} files while it builds a client.
 *
 * <p>Every builder reads them for its defaults, even if it has been given another profile file. The only way to stop that
 * are the two system properties which name the files, so they name none for as long as the building takes. Thread-safe.
 */
final class DeveloperFiles {
    private static final String CONFIG = "aws.configFile";
    private static final String CREDENTIALS = "aws.sharedCredentialsFile";
    private static final String NO_FILE = "there-is-no-such-file";

    private DeveloperFiles() {}

    static synchronized <T> T unread(Supplier<T> building) {
        String config = System.setProperty(CONFIG, NO_FILE);
        String credentials = System.setProperty(CREDENTIALS, NO_FILE);
        try {
            return building.get();
        } finally {
            restore(CONFIG, config);
            restore(CREDENTIALS, credentials);
        }
    }

    private static void restore(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
