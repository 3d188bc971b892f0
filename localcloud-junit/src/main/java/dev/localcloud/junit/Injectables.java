package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CloudClock;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.kernel.Place;
import java.lang.reflect.AnnotatedElement;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.core.SdkClient;

/** What tests can ask for, by annotation and type. */
final class Injectables {
    private static final String PRESIGNER = "software.amazon.awssdk.services.s3.presigner.S3Presigner";

    private Injectables() {}

    static boolean supports(AnnotatedElement target, Class<?> type) {
        return needsLocalCloud(type) || type == URI.class || isClient(type) || isResource(target);
    }

    /** Whether the real AWS has no such thing. */
    static boolean needsLocalCloud(Class<?> type) {
        return type == LocalCloud.class || type == CloudClock.class || type == CallLog.class;
    }

    /** SDK modules are optional, so no client is named by its class. */
    private static boolean isClient(Class<?> type) {
        return SdkClient.class.isAssignableFrom(type) || type.getName().equals(PRESIGNER);
    }

    static boolean isResource(AnnotatedElement target) {
        return target.isAnnotationPresent(Bucket.class)
                || target.isAnnotationPresent(Queue.class)
                || target.isAnnotationPresent(Table.class);
    }

    /** The name of the resource that is asked for, as the annotation has it; empty if none is. */
    static Optional<String> resourceOf(AnnotatedElement target) {
        return Optional.ofNullable(target.getAnnotation(Bucket.class))
                .map(Bucket::value)
                .or(() -> Optional.ofNullable(target.getAnnotation(Queue.class)).map(Queue::value))
                .or(() -> Optional.ofNullable(target.getAnnotation(Table.class)).map(Table::value));
    }

    /** Whether a field asks to be set. */
    static boolean isAskedFor(AnnotatedElement field) {
        return field.isAnnotationPresent(Injected.class)
                || field.isAnnotationPresent(Client.class)
                || field.isAnnotationPresent(Spied.class)
                || isResource(field);
    }

    /**
     * What is asked for.
     *
     * @throws ParameterResolutionException if it cannot be had; says why
     */
    static Object resolve(AnnotatedElement target, Class<?> type, TestCloud cloud) {
        if (isResource(target)) {
            return Handles.resolve(target, type, cloud);
        }
        if (needsLocalCloud(type)) {
            LocalCloud local = cloud.local()
                    .orElseThrow(() -> new TestAbortedException(TargetCondition.reason(type.getSimpleName())));
            return type == CloudClock.class ? local.clock() : type == CallLog.class ? local.calls() : local;
        }
        if (type == URI.class) {
            return cloud.endpoint();
        }
        if (isClient(type)) {
            Object client = client(target, type, cloud);
            return target.isAnnotationPresent(Spied.class) ? Spies.on(client) : client;
        }
        throw new ParameterResolutionException("LocalCloud cannot give a " + type.getName()
                + "; it gives SDK clients, S3Presigner, LocalCloud, CloudClock, CallLog and the endpoint as URI,"
                + " and with @Bucket, @Queue or @Table a handle or a String.");
    }

    private static Object client(AnnotatedElement target, Class<?> type, TestCloud cloud) {
        try {
            return AnnotationSupport.findAnnotation(target, Client.class)
                    .<Object>map(where -> cloud.client(type, cloud.region(where.region()), where.account()))
                    .orElseGet(() -> cloud.client(type, cloud.region(), Place.DEFAULT_ACCOUNT));
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        } catch (LinkageError e) {
            throw new ParameterResolutionException(
                    "A " + type.getSimpleName() + " could not be made: its SDK module, or an HTTP client for it, is"
                            + " missing on the class path (" + e.getMessage() + ").",
                    e);
        }
    }
}
