package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Creates an S3 bucket.
 *
 * <p>On a class it is part of what every method starts from, on a method of what that method starts from. It can be
 * repeated, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(CreateBucket.All.class)
public @interface CreateBucket {
    /** The bucket's name. */
    String value();

    /** Whether the bucket keeps every version of an object. */
    boolean versioned() default false;

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
        CreateBucket[] value();
    }
}
