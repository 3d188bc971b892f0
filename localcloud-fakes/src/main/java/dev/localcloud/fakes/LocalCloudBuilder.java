package dev.localcloud.fakes;

import dev.localcloud.fakes.snapshot.SnapshotReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a cloud is to be started. Nothing has to be set.
 */
public final class LocalCloudBuilder {
    private String host = "127.0.0.1";
    private int port;
    private boolean isInMemory;
    private long seed = 1;
    private boolean requiresSignatures;
    private @Nullable URL snapshot;
    private final Map<String, String> secrets = new HashMap<>();

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

    /**
     * Makes S3 strict: it refuses requests whose signature is not right, and new buckets refuse access control lists and
     * block public access unless they are told otherwise. By default any credentials will do.
     *
     * <p>The clients that the cloud makes sign as they should; give it the keys of all others with {@link #accessKey}.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature version 4</a>
     */
    public LocalCloudBuilder requireSignatures() {
        this.requiresSignatures = true;
        return this;
    }

    /**
     * A key that requests may be signed with when signatures are required.
     *
     * @param accessKey the access key id; 12 digits address that account
     * @param secretKey the secret access key
     */
    public LocalCloudBuilder accessKey(String accessKey, String secretKey) {
        secrets.put(accessKey, secretKey);
        return this;
    }

    /**
     * A file that {@link LocalCloud#save} has written: the cloud starts with what it holds, at the time at which it was
     * saved, so that nothing has expired meanwhile. {@code cloud.clock().set(…)} goes on to another time.
     */
    public LocalCloudBuilder snapshot(Path file) {
        try {
            return snapshot(file.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("A snapshot cannot be read from " + file + '.', e);
        }
    }

    /**
     * The same from a class path, for example {@code OrdersTest.class.getResource("orders.snapshot")}.
     *
     * <p>{@link #start} throws {@link IllegalArgumentException} if it is none that this release can read, and says what to
     * do.
     */
    public LocalCloudBuilder snapshot(URL resource) {
        this.snapshot = Objects.requireNonNull(
                resource, "There is no snapshot: getResource found nothing on the class path and gave null.");
        return this;
    }

    /** Starts the cloud. */
    public LocalCloud start() {
        URL source = snapshot;
        if (source == null) {
            return new LocalCloud(host(seed));
        }
        try (SnapshotReader reader = SnapshotReader.open(source)) {
            LocalCloud cloud = new LocalCloud(host(reader.seed(seed)));
            try {
                cloud.load(reader);
                return cloud;
            } catch (RuntimeException e) {
                cloud.close();
                throw e;
            }
        }
    }

    private Host host(long hostSeed) {
        return new Host(host, port, isInMemory, hostSeed, requiresSignatures ? Map.copyOf(secrets) : null);
    }
}
