package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which region and account a client calls. On a field it also asks for the client. */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Client {
    /** The region. */
    String region() default "us-east-1";

    /** The account, 12 digits. */
    String account() default "000000000000";
}
