package dev.localcloud.benchmarks;

import dev.localcloud.fakes.LocalCloud;

/** LocalCloud in a JVM of its own. */
final class FakesServer {
    private FakesServer() {}

    public static void main(String[] arguments) {
        LocalCloud cloud = LocalCloud.start();
        System.out.println("Ready at " + cloud.endpoint());
    }
}
