package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Writes items into a table from a file: a JSON array of objects, whose strings, numbers, booleans, nulls, lists and objects
 * become the types of DynamoDB.
 *
 * <p>On a class it is part of what every method starts from, on a method of what that method starts from. It can be
 * repeated, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(LoadItems.All.class)
public @interface LoadItems {
    /** The table's name. */
    String table();

    /** The file on the class path, found as by {@link Class#getResource} from the test class. */
    String resource();

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
        LoadItems[] value();
    }
}
