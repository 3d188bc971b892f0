package dev.localcloud.fakes.s3.policy;

/** A text that is no bucket policy; the message is AWS's own. */
public final class MalformedPolicy extends RuntimeException {
    MalformedPolicy(String message) {
        super(message, null, false, false);
    }

    /** What AWS says about it. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
