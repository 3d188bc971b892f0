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
 * <p>With the system property (or JUnit configuration parameter) {@code localcloud.target=aws}, or the URL of another
 * endpoint in place of {@code aws}, the same tests run there: clients have the SDK's default region and credentials, what
 * annotations create gets unique names ({@code lc-1a2b3c4d-orders}; the handles that {@link Bucket}, {@link Queue} and {@link
 * Table} inject tell them) and is removed afterwards, like whatever else the injected clients create. Tests that need what
 * only LocalCloud has, such as its clock, faults or recorded calls, are skipped and say so.
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
     * What the cloud starts from: a file that {@link dev.localcloud.fakes.LocalCloud#save cloud.save(…)} has written, on the
     * class path, found as by {@link Class#getResource} from the test class; or in the file system, as {@code
     * file:path/to/it}.
     */
    String snapshot() default "";

    /**
     * Whether provisioning that nobody uses is a failure: a bucket, queue, table or function that no call names and that
     * no handle was injected for, a fault that has not fired. What stands on a method has to be used by the method, what
     * stands on a class by one of its methods. {@link OnlyCalls} makes failures of calls that nobody expected.
     */
    boolean strict() default false;

    /**
     * Whether applications that build their own clients find the cloud: for the time of the class, the SDK's system
     * properties name its endpoint, region and credentials, and no AWS file of the developer.
     *
     * <p>The properties belong to the whole JVM, so neither methods nor classes that export them can run at the same time;
     * an attempt fails and says so.
     */
    boolean exportSystemProperties() default false;
}
