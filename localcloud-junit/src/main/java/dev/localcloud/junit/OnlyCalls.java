package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the calls that a test expects: after it, every other call is a failure. On a class it holds for every method that
 * does not say it itself.
 *
 * <pre>{@code
 * @OnlyCalls({"sqs:SendMessage", "s3:Get*"})
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface OnlyCalls {
    /** Actions as IAM writes them; {@code *} at the end stands for anything. None expects that nothing is called. */
    String[] value();
}
