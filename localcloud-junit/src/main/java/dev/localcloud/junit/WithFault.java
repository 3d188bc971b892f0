package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets calls go wrong, from the beginning of each test method on. In code, {@code cloud.faults()} can do more.
 *
 * <pre>{@code
 * @WithFault(on = "sqs:SendMessage", is = FaultKind.THROTTLED, times = 2)
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(WithFault.All.class)
public @interface WithFault {
    /** The operation, {@code sqs:SendMessage}, all of a service, {@code sqs:*}, or everything, {@code *}. */
    String on();

    /** What goes wrong. */
    FaultKind is();

    /** The bucket, queue, table, function or key that the call has to name; any if empty. */
    String resource() default "";

    /** The error's code, for {@link FaultKind#ERROR}. */
    String error() default "InternalError";

    /** For how long, in milliseconds of the cloud's clock, for {@link FaultKind#DELAYED}. */
    long delayMillis() default 1000;

    /** Which matching call goes wrong, counted from 1; 0 for all of them. */
    int call() default 0;

    /** How many matching calls go wrong at most. */
    int times() default Integer.MAX_VALUE;

    /** The share of matching calls that goes wrong, above 0 and up to 1; the cloud's seed chooses. */
    double rate() default 1;

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @interface All {
        /** The annotations. */
        WithFault[] value();
    }
}
