package dev.localcloud.junit;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where a snapshot is that an annotation names. */
final class SnapshotSource {
    private static final String FILE = "file:";

    private SnapshotSource() {}

    /** A file if the name says so, otherwise a file on the class path, seen from the test class. */
    static URL of(String name, Class<?> testClass) {
        if (name.startsWith(FILE)) {
            return file(name.substring(FILE.length()));
        }
        URL found = testClass.getResource(name);
        if (found == null) {
            throw new ExtensionConfigurationException("@LocalCloudTest(snapshot = \"" + name + "\") on "
                    + testClass.getName()
                    + ": there is no such file on the class path, seen from the class. A path from"
                    + " the root begins with '/', one of the file system with 'file:'. A snapshot is made with"
                    + " cloud.save(…).");
        }
        return found;
    }

    private static URL file(String path) {
        try {
            URI base = java.nio.file.Path.of(path).toUri();
            return base.toURL();
        } catch (MalformedURLException e) {
            throw new ExtensionConfigurationException("'" + path + "' is no path of a snapshot.", e);
        }
    }
}
