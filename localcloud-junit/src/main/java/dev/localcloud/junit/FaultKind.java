package dev.localcloud.junit;

/** What goes wrong with a call. */
public enum FaultKind {
    /** It is refused with an error. */
    ERROR,
    /** It is refused as its service does when it is called too often. */
    THROTTLED,
    /** It is done, but its answer comes late. */
    DELAYED,
    /** Its connection is cut before it is done. */
    CONNECTION_RESET,
    /** It is done, but the connection is cut instead of an answer. */
    ANSWER_LOST,
    /** It is done, but its answer breaks off in the middle of the body. */
    ANSWER_TRUNCATED,
    /** Nobody answers until the caller gives up. */
    TIMED_OUT
}
