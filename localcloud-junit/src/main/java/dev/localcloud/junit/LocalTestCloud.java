package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** A LocalCloud. Names are what they are: every test has the cloud for itself. Thread-safe. */
final class LocalTestCloud implements TestCloud {
    private static final String NO_FILE = "there-is-no-such-file";

    private final LocalCloud cloud;
    private final Runnable end;

    /**
     * A cloud.
     *
     * @param end what is done when the scope ends
     */
    LocalTestCloud(LocalCloud cloud, Runnable end) {
        this.cloud = cloud;
        this.end = end;
    }

    @Override
    public <C> C client(Class<C> type, Region region, String account) {
        return cloud.sharedClient(type, region, account);
    }

    @Override
    public <C> C quietClient(Class<C> type, Region region, String account) {
        return cloud.unrecorded().sharedClient(type, region, account);
    }

    @Override
    public Region region() {
        return cloud.region();
    }

    @Override
    public URI endpoint() {
        return cloud.endpoint();
    }

    /** With no AWS file of the developer. */
    @Override
    public Map<String, String> systemProperties() {
        Map<String, String> properties = new LinkedHashMap<>(cloud.systemProperties());
        properties.put("aws.configFile", NO_FILE);
        properties.put("aws.sharedCredentialsFile", NO_FILE);
        return properties;
    }

    @Override
    public String nameOf(Kind kind, String name) {
        return name;
    }

    @Override
    public String newName(Kind kind, String name) {
        return name;
    }

    @Override
    public Optional<LocalCloud> local() {
        return Optional.of(cloud);
    }

    @Override
    public void close() {
        end.run();
    }
}
