package dev.localcloud.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Amazon's own DynamoDB Local in a JVM of its own. Its jars are not ours: the profile {@code dynamodb-local} fetches them
 * into a folder.
 */
final class DynamoDbLocal {
    private static final int ATTEMPTS = 300;
    private static final int PAUSE_MILLIS = 100;

    private DynamoDbLocal() {}

    /** Starts it in memory, and waits until it listens. */
    static ChildJvm start(Path jars) {
        int port = freePort();
        ChildJvm jvm = ChildJvm.start(
                URI.create("http://127.0.0.1:" + port),
                List.of(
                        "-Dsqlite4java.library.path=" + jars,
                        "-cp",
                        jars.resolve("*").toString(),
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port)));
        awaitListening(port);
        return jvm;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitListening(int port) {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                pause();
            }
        }
        throw new IllegalStateException(
                "DynamoDB Local does not listen; its jars are what mvn -Pdynamodb-local fetches.");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while DynamoDB Local starts.", e);
        }
    }
}
