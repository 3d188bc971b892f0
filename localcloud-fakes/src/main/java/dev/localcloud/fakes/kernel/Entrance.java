package dev.localcloud.fakes.kernel;

import java.net.URI;

/** How code that runs beside a cloud reaches it: what a function is told about where its AWS is. */
public interface Entrance {
    /** The endpoint of all services; a server is started if there was none. */
    URI endpoint();

    /** An access key that addresses an account of the cloud. */
    String accessKey(Cloud cloud, String account);

    /** A cloud that nothing outside its JVM can reach. */
    static Entrance closed() {
        return new Entrance() {
            @Override
            public URI endpoint() {
                throw new IllegalStateException("The cloud has no endpoint.");
            }

            @Override
            public String accessKey(Cloud cloud, String account) {
                return account;
            }
        };
    }
}
