package dev.localcloud.fakes.sqs;

/** A queue. */
final class Queue {
    private final String name;

    Queue(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Queue fork() {
        return new Queue(name);
    }
}
