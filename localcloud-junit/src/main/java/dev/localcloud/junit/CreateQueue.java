package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Creates an SQS queue.
 *
 * <p>On a class it is part of what every method starts from, on a method of what that method starts from. It can be
 * repeated, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(CreateQueue.All.class)
public @interface CreateQueue {
    /** The queue's name; {@code .fifo} at its end makes it a FIFO queue. */
    String value();

    /** Whether a FIFO queue tells messages apart by their bodies. */
    boolean contentBasedDeduplication() default false;

    /** For how many seconds a received message stays hidden, 0 to 43200. */
    int visibilityTimeoutSeconds() default 30;

    /** For how many seconds a new message stays hidden, 0 to 900. */
    int delaySeconds() default 0;

    /** The name of the queue that takes what cannot be processed; it is created too, unless it is already there. */
    String deadLetterQueue() default "";

    /** After how many receives a message goes to the dead-letter queue, 1 to 1000. */
    int maxReceiveCount() default 3;

    /** The account to create it in, 12 digits. */
    String account() default "000000000000";

    /** The region to create it in. */
    String region() default "us-east-1";

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @interface All {
        /** The annotations. */
        CreateQueue[] value();
    }
}
