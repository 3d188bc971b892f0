package dev.localcloud.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a working AWS: S3, SQS, DynamoDB and Lambda.
 *
 * <pre>{@code
 * @LocalCloudTest
 * class OrdersTest {
 *     @Test
 *     void anOrderIsQueued(SqsClient sqs) {
 *         sqs.createQueue(queue -> queue.queueName("orders"));
 *     }
 * }
 * }</pre>
 *
 * <p>One server is started for the class, its subclasses' tests and its {@code @Nested} classes, on a free port of
 * 127.0.0.1, and freed after its last test. Test methods, lifecycle methods and constructors may take as parameters: the
 * SDK's synchronous and asynchronous clients, {@code S3Presigner}, {@link dev.localcloud.fakes.LocalCloud} and the
 * endpoint as {@link java.net.URI}. Nothing reads the developer's own AWS configuration or credentials.
 *
 * <p>The annotation is inherited, and it can stand on an annotation of your own.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(LocalCloudExtension.class)
public @interface LocalCloudTest {
    /** Whether each test method has a cloud of its own, or all share one. */
    Isolation isolation() default Isolation.PER_METHOD;

    /** Whether the clients reach the cloud without a socket: faster, and no server is started. */
    boolean inMemory() default false;

    /** Every id and every random choice of the cloud follows from it. */
    long seed() default 1;

    /**
     * Whether applications that build their own clients find the cloud: for the time of the class, the SDK's system
     * properties name its endpoint, region and credentials, and no AWS file of the developer.
     *
     * <p>The properties belong to the whole JVM, so neither methods nor classes that export them can run at the same time;
     * an attempt fails and says so.
     */
    boolean exportSystemProperties() default false;
}
