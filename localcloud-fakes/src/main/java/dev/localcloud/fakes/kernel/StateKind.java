package dev.localcloud.fakes.kernel;

/**
 * Names a service's state and makes an empty one. A service has one constant of it.
 *
 * @param name the service's name, for example {@code sqs}; unique
 * @param empty makes the state of a service nobody has used yet
 * @param <S> the state
 */
public record StateKind<S extends State<S>>(String name, Empty<S> empty) {

    /** Makes an empty state. */
    @FunctionalInterface
    public interface Empty<S extends State<S>> {
        /** An empty state in an account and region of a cloud. */
        S create(Cloud cloud, Place place);
    }
}
