package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.kernel.Place;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * The AWS of the tests in one scope: a LocalCloud, or the real one.
 *
 * @see LocalTestCloud
 * @see RemoteTestCloud
 */
interface TestCloud extends AutoCloseable {
    /** What there can be; a name is one kind's. */
    enum Kind {
        BUCKET,
        QUEUE,
        TABLE
    }

    /** A client for the test. It must not be closed, the cloud does that. */
    <C> C client(Class<C> type, Region region, String account);

    /** A client for setting up and looking: a test that counts calls does not see what goes through it. */
    <C> C quietClient(Class<C> type, Region region, String account);

    /** The same in the default region and account. */
    default <C> C quietClient(Class<C> type) {
        return quietClient(type, region(), Place.DEFAULT_ACCOUNT);
    }

    /** The region of clients that name none. */
    Region region();

    /**
     * The region that an annotation names.
     *
     * @param named us-east-1 if it names none
     */
    default Region region(String named) {
        return named.equals(Place.DEFAULT_REGION) ? region() : Region.of(named);
    }

    /** The address of the services. */
    URI endpoint();

    /** The system properties by which the SDK's default settings find this cloud. */
    Map<String, String> systemProperties();

    /** The name under which AWS knows what an annotation has created; any other name stays what it is. */
    String nameOf(Kind kind, String name);

    /** The name under which an annotation is to create something now. */
    String newName(Kind kind, String name);

    /** The LocalCloud, for what only it can do; empty if this is the real AWS. */
    Optional<LocalCloud> local();

    @Override
    void close();
}
