package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/** Function configurations as AWS words them. */
final class Configurations {
    private static final DateTimeFormatter LAST_MODIFIED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    private Configurations() {}

    /** What a function has if its creation says nothing else. */
    static FunctionConfiguration.Builder defaults(Cloud cloud, Place place, String name) {
        return FunctionConfiguration.builder()
                .functionName(name)
                .functionArn(FunctionRef.arnOf(place, name))
                .version(FunctionRef.LATEST)
                .description("")
                .timeout(LambdaLimits.TIMEOUT_SECONDS_DEFAULT)
                .memorySize(LambdaLimits.MEMORY_DEFAULT)
                .packageType(PackageType.ZIP)
                .architectures(Architecture.X86_64)
                .tracingConfig(tracing -> tracing.mode(TracingMode.PASS_THROUGH))
                .ephemeralStorage(storage -> storage.size(LambdaLimits.STORAGE_DEFAULT))
                .snapStart(
                        snap -> snap.applyOn(SnapStartApplyOn.NONE).optimizationStatus(SnapStartOptimizationStatus.OFF))
                .loggingConfig(logging -> logging.logFormat(LogFormat.TEXT).logGroup("/aws/lambda/" + name))
                .revisionId(cloud.ids().uuid().toString())
                .lastModified(lastModified(cloud.timeline().now()))
                .state(State.ACTIVE)
                .lastUpdateStatus(LastUpdateStatus.SUCCESSFUL);
    }

    static String lastModified(Instant time) {
        return LAST_MODIFIED.format(time);
    }

    /** A changed configuration with a revision and a time of its own. */
    static FunctionConfiguration.Builder touched(Cloud cloud, FunctionConfiguration configuration) {
        return configuration.toBuilder()
                .revisionId(cloud.ids().uuid().toString())
                .lastModified(lastModified(cloud.timeline().now()));
    }

    /**
     * The same members in another of the SDK's classes: the answers that show a configuration have it member by member.
     *
     * @param into a builder of the answer
     */
    static <B extends SdkPojo> B copy(SdkPojo from, B into) {
        Map<String, SdkField<?>> targets = new HashMap<>();
        into.sdkFields().forEach(field -> targets.put(field.memberName(), field));
        for (SdkField<?> field : from.sdkFields()) {
            SdkField<?> target = targets.get(field.memberName());
            Object value = field.getValueOrDefault(from);
            if (target != null && value != null) {
                target.set(into, value);
            }
        }
        return into;
    }
}
