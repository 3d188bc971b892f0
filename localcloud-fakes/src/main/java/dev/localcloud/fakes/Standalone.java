package dev.localcloud.fakes;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The fakes as a program of their own: {@code java -jar localcloud-standalone.jar --port 4566}.
 *
 * <p>Prints one line with the endpoint when it is ready; ends cleanly on SIGTERM.
 */
public final class Standalone {
    private static final String USAGE = "Usage: java -jar localcloud-standalone.jar [--port 4566] [--host 127.0.0.1]"
            + " [--snapshot file: starts from what a cloud has saved]"
            + " [--access-key id:secret …: S3 takes no other key and judges signatures]";

    private Standalone() {}

    /** Starts the server and waits until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        LocalCloud cloud = started(arguments);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            cloud.close();
                            ended.countDown();
                        },
                        "localcloud-end"));
        System.out.println("LocalCloud is ready at " + cloud.endpoint());
        ended.await();
    }

    private static LocalCloud started(String[] arguments) {
        LocalCloudBuilder builder = LocalCloud.builder().port(4566);
        try {
            configure(builder, arguments);
            return builder.start();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            throw e;
        }
    }

    static void configure(LocalCloudBuilder builder, String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("The option " + arguments[i] + " needs a value.");
            }
            switch (arguments[i]) {
                case "--port" -> builder.port(portOf(arguments[i + 1]));
                case "--host" -> builder.host(arguments[i + 1]);
                case "--snapshot" -> builder.snapshot(Path.of(arguments[i + 1]));
                case "--access-key" -> addKey(builder, arguments[i + 1]);
                default -> throw new IllegalArgumentException("There is no option " + arguments[i] + '.');
            }
        }
    }

    private static void addKey(LocalCloudBuilder builder, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            // What was given may be a secret without its id.
            throw new IllegalArgumentException("An access key must be an id and a secret, as in id:secret.");
        }
        builder.requireSignatures().accessKey(text.substring(0, colon), text.substring(colon + 1));
    }

    private static int portOf(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("The port is '" + text + "', but must be a number from 0 to 65535.", e);
        }
    }
}
