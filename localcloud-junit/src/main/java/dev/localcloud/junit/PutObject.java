package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts an object into a bucket.
 *
 * <p>On a class it is part of what every method starts from, on a method of what that method starts from. It can be
 * repeated, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(PutObject.All.class)
public @interface PutObject {
    /** The bucket's name. */
    String bucket();

    /** The object's key. */
    String key();

    /** The object's content as text, if it is not a {@link #resource}. */
    String content() default "";

    /** A file on the class path that is the content, found as by {@link Class#getResource} from the test class. */
    String resource() default "";

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
        PutObject[] value();
    }
}
