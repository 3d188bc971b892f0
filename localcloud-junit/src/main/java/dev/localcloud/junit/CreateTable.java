package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Creates a DynamoDB table, billed per request.
 *
 * <p>A key is written as its name, or as name and type: {@code "id"} is a string, {@code "year:N"} a number, {@code "hash:B"}
 * is binary.
 *
 * <p>On a class it is part of what every method starts from, on a method of what that method starts from. It can be
 * repeated, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(CreateTable.All.class)
public @interface CreateTable {
    /** The table's name. */
    String value();

    /** The partition key. */
    String partitionKey() default "id";

    /** The sort key; empty for none. */
    String sortKey() default "";

    /** Global secondary indexes. They project all attributes. */
    Index[] indexes() default {};

    /** Whether the table has a stream, with new and old images. */
    boolean stream() default false;

    /** The attribute that says when an item expires; empty for none. */
    String timeToLive() default "";

    /** A global secondary index. */
    @Target({})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Index {
        /** The index's name. */
        String value();

        /** The partition key, as for the table. */
        String partitionKey();

        /** The sort key; empty for none. */
        String sortKey() default "";
    }

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
        CreateTable[] value();
    }
}
