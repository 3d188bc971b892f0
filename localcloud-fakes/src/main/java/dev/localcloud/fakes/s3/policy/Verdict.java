package dev.localcloud.fakes.s3.policy;

/** What a policy says to a request. */
public enum Verdict {
    /** A statement allows it and none denies it. */
    ALLOW,
    /** A statement denies it, whatever allows it. */
    DENY,
    /** No statement is about it. */
    SILENT
}
