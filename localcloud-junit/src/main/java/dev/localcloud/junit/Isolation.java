package dev.localcloud.junit;

/** What the test methods of a class share. */
public enum Isolation {
    /**
     * Every test method starts from what {@code @BeforeAll} and the annotations of the class have set up, and sees nothing
     * of what other methods do, not even at the same time.
     */
    PER_METHOD,

    /** All methods of the class work on one cloud and see what the others leave. */
    PER_CLASS
}
