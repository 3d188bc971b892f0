package dev.localcloud.junit;

/**
 * What a cloud was asked and what it holds, as part of a test's failure: it stands among the suppressed exceptions. It has
 * no stack trace, since it is no failure itself.
 */
@SuppressWarnings("OverrideThrowableToString") // the text is a timeline: the class name in front of it would be noise
public final class CloudTimeline extends Exception {
    private static final long serialVersionUID = 1;

    CloudTimeline(String text) {
        super(text, null, false, false);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // printed without the name of the class, which would say nothing
    public String toString() {
        return String.valueOf(getMessage());
    }
}
