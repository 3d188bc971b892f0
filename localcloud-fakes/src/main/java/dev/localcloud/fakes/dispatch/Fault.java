package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.AwsError;
import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** The call is refused; the operation does not run. */
    record Refused(AwsError error) implements Fault {}

    /** The connection is cut before the operation runs. */
    record Cut() implements Fault {}

    /** The operation runs, but its answer is lost: the connection is cut instead. */
    record AnswerLost() implements Fault {}

    /** The operation runs, but its answer breaks off in the middle of the body. */
    record AnswerTruncated() implements Fault {}

    /** Nobody answers, and the operation does not run. */
    record Unanswered() implements Fault {}

    /**
     * The operation runs, but its answer comes late.
     *
     * @param by on the cloud's clock
     */
    record AnswerDelayed(Duration by) implements Fault {}

    /** In one or two words, for the call log. */
    default String summary() {
        if (this instanceof Refused refused) {
            return "refused with " + refused.error().shortCode();
        }
        if (this instanceof AnswerDelayed delayed) {
            return "answer delayed by " + delayed.by().toMillis() + " ms";
        }
        if (this instanceof AnswerLost) {
            return "answer lost";
        }
        if (this instanceof AnswerTruncated) {
            return "answer truncated";
        }
        return this instanceof Cut ? "connection cut" : "left unanswered";
    }
}
