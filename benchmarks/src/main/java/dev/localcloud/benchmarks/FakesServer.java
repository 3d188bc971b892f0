package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;
import java.util.concurrent.CountDownLatch;

/** LocalCloud in a JVM of its own. */
final class FakesServer {
    private FakesServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalCloud cloud = LocalCloud.start();
        Workload.register(cloud);
        System.out.println("Ready at " + cloud.endpoint());
        new CountDownLatch(1).await();
    }
}
