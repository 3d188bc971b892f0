package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.CallRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What IAM calls the permission for an API action, where it is not the action's own name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">S3</a>
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html">SQS</a>
 */
final class IamActions {
    private static final Map<String, List<String>> OTHER_NAMES = Map.ofEntries(
            Map.entry("s3:HeadObject", List.of("s3:GetObject")),
            Map.entry("s3:HeadBucket", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjects", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjectsV2", List.of("s3:ListBucket")),
            Map.entry("s3:ListObjectVersions", List.of("s3:ListBucketVersions")),
            Map.entry("s3:ListBuckets", List.of("s3:ListAllMyBuckets")),
            Map.entry("s3:ListMultipartUploads", List.of("s3:ListBucketMultipartUploads")),
            Map.entry("s3:ListParts", List.of("s3:ListMultipartUploadParts")),
            Map.entry("s3:CreateMultipartUpload", List.of("s3:PutObject")),
            Map.entry("s3:UploadPart", List.of("s3:PutObject")),
            Map.entry("s3:CompleteMultipartUpload", List.of("s3:PutObject")),
            Map.entry("s3:UploadPartCopy", List.of("s3:GetObject", "s3:PutObject")),
            Map.entry("s3:CopyObject", List.of("s3:GetObject", "s3:PutObject")),
            Map.entry("s3:DeleteObjects", List.of("s3:DeleteObject")),
            Map.entry("s3:GetBucketEncryption", List.of("s3:GetEncryptionConfiguration")),
            Map.entry("s3:PutBucketEncryption", List.of("s3:PutEncryptionConfiguration")),
            Map.entry("s3:DeleteBucketEncryption", List.of("s3:PutEncryptionConfiguration")),
            Map.entry("s3:GetBucketLifecycleConfiguration", List.of("s3:GetLifecycleConfiguration")),
            Map.entry("s3:PutBucketLifecycleConfiguration", List.of("s3:PutLifecycleConfiguration")),
            Map.entry("s3:DeleteBucketLifecycle", List.of("s3:PutLifecycleConfiguration")),
            Map.entry("s3:GetBucketCors", List.of("s3:GetBucketCORS")),
            Map.entry("s3:PutBucketCors", List.of("s3:PutBucketCORS")),
            Map.entry("s3:DeleteBucketCors", List.of("s3:PutBucketCORS")),
            Map.entry("s3:GetBucketNotificationConfiguration", List.of("s3:GetBucketNotification")),
            Map.entry("s3:PutBucketNotificationConfiguration", List.of("s3:PutBucketNotification")),
            Map.entry("s3:DeleteBucketTagging", List.of("s3:PutBucketTagging")),
            Map.entry("sqs:SendMessageBatch", List.of("sqs:SendMessage")),
            Map.entry("sqs:DeleteMessageBatch", List.of("sqs:DeleteMessage")),
            Map.entry("sqs:ChangeMessageVisibilityBatch", List.of("sqs:ChangeMessageVisibility")),
            Map.entry("dynamodb:TransactGetItems", List.of("dynamodb:GetItem")),
            Map.entry("lambda:Invoke", List.of("lambda:InvokeFunction")));

    private static final Map<String, String> TRANSACTED = Map.of(
            "Put", "dynamodb:PutItem",
            "Update", "dynamodb:UpdateItem",
            "Delete", "dynamodb:DeleteItem",
            "ConditionCheck", "dynamodb:ConditionCheckItem");

    private IamActions() {}

    static Collection<String> of(CallRecord call) {
        String name = call.service() + ':' + call.action();
        SdkPojo request = call.request();
        if (name.equals("dynamodb:TransactWriteItems") && request != null) {
            return transacted(request);
        }
        return OTHER_NAMES.getOrDefault(name, List.of(name));
    }

    private static List<String> transacted(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals("TransactItems"))
                .flatMap(field ->
                        field.getValueOrDefault(request) instanceof List<?> items ? items.stream() : Stream.of())
                .filter(item -> item instanceof SdkPojo)
                .flatMap(item -> set((SdkPojo) item))
                .map(member -> TRANSACTED.getOrDefault(member, "dynamodb:" + member))
                .distinct()
                .toList();
    }

    private static Stream<String> set(SdkPojo item) {
        return item.sdkFields().stream()
                .filter(field -> field.getValueOrDefault(item) != null)
                .map(SdkField::memberName);
    }
}
