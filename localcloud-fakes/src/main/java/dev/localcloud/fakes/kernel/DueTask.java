package dev.localcloud.fakes.kernel;

/**
 * Work that a cloud does later, as data.
 *
 * <p>Implement it as a record that names what it works on (account, region, queue name, …) and never refers to mutable
 * objects: forks of a cloud and snapshot files carry their tasks with them. A task looks at the state when it runs and
 * does nothing if its reason has gone; nobody cancels it.
 */
public interface DueTask {
    /** Does the work, at {@code cloud.timeline().now()}; must not block. */
    void run(Cloud cloud);
}
