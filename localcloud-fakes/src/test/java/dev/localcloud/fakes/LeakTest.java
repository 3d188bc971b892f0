package dev.localcloud.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

@Isolated("counts threads and files of the JVM")
class LeakTest {
    private static final int CLOUDS = 500;
    private static final int CALLED_EVERY = 25;

    /** Class loading and the SDK's own pools open a few files at times of their own. */
    private static final long FILES_SLACK = 8;

    @Test
    void fiveHundredCloudsLeaveNothingBehind() throws IOException, InterruptedException {
        for (int i = 0; i < CALLED_EVERY + 1; i++) {
            startAndStop(i);
        }
        Set<String> threads = threads();
        Set<Path> files = temporaryFiles();
        long open = openFiles();
        URI last = URI.create("http://127.0.0.1:1");
        for (int i = 0; i < CLOUDS; i++) {
            last = startAndStop(i);
        }

        assertThat(temporaryFiles()).isEqualTo(files);
        assertThat(openFiles()).isLessThanOrEqualTo(open + FILES_SLACK);
        assertThat(endedThreads(threads)).isEmpty();
        int port = last.getPort();
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress("127.0.0.1", port));
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static URI startAndStop(int number) {
        try (LocalCloud cloud = LocalCloud.start()) {
            if (number % CALLED_EVERY == 0) {
                cloud.client(SqsClient.class).createQueue(queue -> queue.queueName("orders"));
                S3Client s3 = cloud.client(S3Client.class);
                s3.createBucket(bucket -> bucket.bucket("orders"));
                s3.putObject(
                        put -> put.bucket("orders").key("large"), RequestBody.fromBytes(new byte[3 * 1024 * 1024]));
                cloud.fork().client(SqsClient.class).listQueues();
            }
            return cloud.endpoint();
        }
    }

    /** Threads that were not there before; they are given a little real time to end. */
    private static Set<String> endedThreads(Set<String> before) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread.getName()) && isOurs(thread)) {
                thread.join(2_000);
            }
        }
        return threads().stream().filter(name -> !before.contains(name)).collect(Collectors.toSet());
    }

    private static boolean isOurs(Thread thread) {
        String name = thread.getName();
        return name.startsWith("localcloud") || name.startsWith("XNIO") || name.contains("idle-connection-reaper");
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(LeakTest::isOurs)
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("localcloud-s3-"))
                    .collect(Collectors.toSet());
        }
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
