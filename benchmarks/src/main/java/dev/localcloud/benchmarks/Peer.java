package dev.localcloud.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A server of others to compare with, in a JVM of its own, on the loopback address only. Its jars are not ours: the profile
 * {@code peers} fetches them into a folder.
 */
enum Peer {
    ELASTIC_MQ("ElasticMQ", "elasticmq", "SQS", clients -> clients.sqs().listQueues()) {
        @Override
        List<String> arguments(Path jars, int port) {
            return List.of(
                    "-Drest-sqs.bind-hostname=" + LOOPBACK,
                    "-Drest-sqs.bind-port=" + port,
                    "-Dnode-address.port=" + port,
                    "-Drest-stats.enabled=false",
                    "-cp",
                    jars.resolve("*").toString(),
                    "org.elasticmq.server.Main");
        }
    },

    S3_MOCK("S3Mock", "s3mock", "S3", clients -> clients.s3().listBuckets()) {
        @Override
        List<String> arguments(Path jars, int port) {
            URL connector = Objects.requireNonNull(Peer.class.getResource("s3mock-on-loopback.xml"));
            return List.of(
                    "-cp",
                    jars.resolve("*").toString(),
                    "com.adobe.testing.s3mock.S3MockApplication",
                    "--server.address=" + LOOPBACK,
                    "--server.port=0",
                    "--http.port=" + port,
                    "--spring.main.sources=" + connector,
                    "--spring.main.allow-bean-definition-overriding=true");
        }
    },

    DYNAMODB_LOCAL(
            "DynamoDB Local",
            "dynamodb-local",
            "DynamoDB",
            clients -> clients.dynamodb().listTables()) {
        @Override
        List<String> arguments(Path jars, int port) {
            return List.of(
                    "-Dsqlite4java.library.path=" + jars,
                    "-cp",
                    jars.resolve("*") + java.io.File.pathSeparator + ownClasses(),
                    DynamoDbLocalOnLoopback.class.getName(),
                    "-inMemory",
                    "-disableTelemetry",
                    "-port",
                    Integer.toString(port));
        }
    };

    private static final String LOOPBACK = "127.0.0.1";

    private final String title;
    private final String module;
    private final String service;
    private final Workload.Step firstCall;

    Peer(String title, String module, String service, Workload.Step firstCall) {
        this.title = title;
        this.module = module;
        this.service = service;
        this.firstCall = firstCall;
    }

    /** The options, the main class and its arguments. */
    abstract List<String> arguments(Path jars, int port);

    /** Its name, for tables. */
    String title() {
        return title;
    }

    /** The service it stands for, with which the names of the workloads begin. */
    String service() {
        return service;
    }

    /** The cheapest call of its service. */
    Workload.Step firstCall() {
        return firstCall;
    }

    /** Where its module puts its jars, seen from the folder of the benchmarks. */
    Path jars() {
        return Path.of(module, "target", "lib");
    }

    /** Starts it without any data, and waits until it listens. */
    ChildJvm start(Path jars) {
        if (!Files.isDirectory(jars)) {
            throw new IllegalArgumentException("There are no jars of " + title + " in " + jars.toAbsolutePath()
                    + "; fetch them with mvn -Ppeers -Dquick -DskipTests package.");
        }
        int port = freePort();
        return ChildJvm.start(port, arguments(jars, port));
    }

    private static Path ownClasses() {
        try {
            return Path.of(Peer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
