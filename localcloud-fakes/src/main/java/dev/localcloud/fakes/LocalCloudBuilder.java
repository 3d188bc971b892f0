package dev.localcloud.fakes;

/**
 * How a cloud is to be started. Nothing has to be set.
 */
public final class LocalCloudBuilder {
    private String host = "127.0.0.1";
    private int port;
    private boolean isInMemory;
    private long seed = 1;

    LocalCloudBuilder() {}

    /**
     * The address to listen on; {@code 127.0.0.1} by default.
     *
     * @param newHost an address of this machine; {@code 0.0.0.0} lets other machines in
     */
    public LocalCloudBuilder host(String newHost) {
        this.host = newHost;
        return this;
    }

    /**
     * The port to listen on; 0, the default, takes any that is free.
     *
     * @throws IllegalArgumentException unless the port is from 0 to 65535
     */
    public LocalCloudBuilder port(int newPort) {
        if (newPort < 0 || newPort > 65_535) {
            throw new IllegalArgumentException(
                    "The port is " + newPort + ", but a port is from 0 to 65535; 0 takes any that is free.");
        }
        this.port = newPort;
        return this;
    }

    /** Starts no server: the clients that the cloud makes reach it without a socket. */
    public LocalCloudBuilder inMemory() {
        this.isInMemory = true;
        return this;
    }

    /** Every id and every random choice follows from the seed; 1 by default. */
    public LocalCloudBuilder seed(long newSeed) {
        this.seed = newSeed;
        return this;
    }

    /** Starts the cloud. */
    public LocalCloud start() {
        return new LocalCloud(new Host(host, port, isInMemory, seed));
    }
}
