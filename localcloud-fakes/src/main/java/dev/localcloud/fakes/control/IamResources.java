package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.CallRecord;
import dev.localcloud.fakes.kernel.Arn;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** The ARN that a permission has to name for a call. */
final class IamResources {
    private static final Set<String> ON_OBJECTS = Set.of(
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts");

    private IamResources() {}

    static List<String> of(String action, CallRecord call) {
        SdkPojo request = call.request();
        if (request == null) {
            return List.of("*");
        }
        String resource = switch (call.service()) {
            case "s3" -> bucket(action, request);
            case "sqs" -> queue(request, call);
            case "dynamodb" -> table(request, call);
            case "lambda" -> function(request, call);
            default -> null;
        };
        return List.of(resource == null ? "*" : resource);
    }

    private static @Nullable String bucket(String action, SdkPojo request) {
        String bucket = text(request, "Bucket");
        if (bucket == null) {
            return null;
        }
        boolean isObject = ON_OBJECTS.contains(action) || action.startsWith("s3:") && action.contains("Object");
        return "arn:aws:s3:::" + bucket + (isObject ? "/*" : "");
    }

    private static @Nullable String queue(SdkPojo request, CallRecord call) {
        String url = text(request, "QueueUrl");
        String name = url == null ? text(request, "QueueName") : url.substring(url.lastIndexOf('/') + 1);
        return name == null
                ? null
                : Arn.of("sqs", call.region(), call.account(), name).toString();
    }

    private static @Nullable String table(SdkPojo request, CallRecord call) {
        String name = text(request, "TableName");
        String index = text(request, "IndexName");
        if (name == null || name.startsWith("arn:")) {
            return name;
        }
        String resource = "table/" + name + (index == null ? "" : "/index/" + index);
        return Arn.of("dynamodb", call.region(), call.account(), resource).toString();
    }

    private static @Nullable String function(SdkPojo request, CallRecord call) {
        String name = text(request, "FunctionName");
        return name == null || name.startsWith("arn:")
                ? name
                : Arn.of("lambda", call.region(), call.account(), "function:" + name)
                        .toString();
    }

    private static @Nullable String text(SdkPojo request, String member) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals(member))
                .map(field -> field.getValueOrDefault(request))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
