package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CloudClock;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.kernel.Place;
import java.net.URI;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import software.amazon.awssdk.core.SdkClient;

/** What tests can ask for, by its type. */
final class Injectables {
    private static final String PRESIGNER = "software.amazon.awssdk.services.s3.presigner.S3Presigner";

    private Injectables() {}

    static boolean supports(Class<?> type) {
        return type == LocalCloud.class
                || type == URI.class
                || type == CloudClock.class
                || type == CallLog.class
                || isClient(type);
    }

    /** SDK modules are optional, so no client is named by its class. */
    static boolean isClient(Class<?> type) {
        return SdkClient.class.isAssignableFrom(type) || type.getName().equals(PRESIGNER);
    }

    static Object resolve(Class<?> type, CloudScope scope) {
        LocalCloud cloud = scope.cloud();
        if (type == LocalCloud.class) {
            return cloud;
        }
        if (type == URI.class) {
            return cloud.endpoint();
        }
        if (type == CloudClock.class) {
            return cloud.clock();
        }
        if (type == CallLog.class) {
            return cloud.calls();
        }
        try {
            return scope.client(type, cloud.region(), Place.DEFAULT_ACCOUNT);
        } catch (IllegalArgumentException e) {
            throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
        }
    }
}
