package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Gate;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CORSRule;

/**
 * What S3 does around every operation: it judges signatures and presigned URLs, then whether the caller may, and tells
 * browsers of other origins what they may see.
 */
final class S3Gate implements Gate {
    /** Actions that judge themselves: they have no bucket yet, or know better. */
    private static final Set<String> UNJUDGED =
            Set.of("CreateBucket", "ListBuckets", "PreflightObject", "GetWebsite", "PostObject", "DeleteObjects");

    private static final Set<String> SHOW_EXPIRATION =
            Set.of("PutObject", "GetObject", "HeadObject", "CopyObject", "CompleteMultipartUpload");

    private static final String ENCRYPTION = "x-amz-server-side-encryption";

    private final String action;
    private final boolean isRead;
    private final @Nullable SignatureCheck signatures;

    /**
     * The gate of an action.
     *
     * @param signatures judges signatures; null if any credentials will do
     */
    S3Gate(String action, @Nullable SignatureCheck signatures) {
        this.action = action;
        this.isRead = action.startsWith("Get") || action.startsWith("Head") || action.startsWith("List");
        this.signatures = signatures;
    }

    @Override
    public Object pass(SdkPojo request, Call call, Supplier<Object> operation) {
        String name = bucketOf(request);
        Bucket bucket = name == null ? null : S3State.of(call).bucket(name).orElse(null);
        if (bucket == null || call.request().header("Origin") == null || action.equals("PreflightObject")) {
            return judged(request, call, bucket, operation);
        }
        List<String> headers = new ArrayList<>();
        tellOrigin(bucket, call, headers);
        for (int i = 0; i < headers.size(); i += 2) {
            call.answerHeader(headers.get(i), headers.get(i + 1));
        }
        try {
            Object response = judged(request, call, bucket, operation);
            return response instanceof CompletionStage<?> later
                    ? later.exceptionally(failure -> {
                        throw told(failure, headers);
                    })
                    : response;
        } catch (AwsError error) {
            throw told(error, headers);
        }
    }

    /** The failure with these headers, if it is an answer. */
    private static RuntimeException told(Throwable failure, List<String> headers) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof AwsError error)) {
            return new CompletionException(cause);
        }
        AwsError told = error;
        for (int i = 0; i < headers.size(); i += 2) {
            told = told.withHeader(headers.get(i), headers.get(i + 1));
        }
        return told;
    }

    /** Copies call what they write to by other names. */
    static @Nullable String bucketOf(SdkPojo request) {
        return Members.has(request, "DestinationBucket")
                ? Members.text(request, "DestinationBucket")
                : Members.text(request, "Bucket");
    }

    static @Nullable String keyOf(SdkPojo request) {
        return Members.has(request, "DestinationKey")
                ? Members.text(request, "DestinationKey")
                : Members.text(request, "Key");
    }

    private static void tellOrigin(Bucket bucket, Call call, List<String> into) {
        List<CORSRule> rules = bucket.setting(BucketCors.RULES).orElse(List.of());
        String origin = String.valueOf(call.request().header("Origin"));
        List<String> headers = CorsRules.names(call.request().header("Access-Control-Request-Headers"));
        // AWS believes this header on any request, not only on a preflight.
        String asked = call.request().header("Access-Control-Request-Method");
        CorsRules.match(rules, origin, asked == null ? call.request().method() : asked, headers)
                .ifPresent(rule -> CorsRules.tell(rule, origin, headers, (name, value) -> {
                    into.add(name);
                    into.add(value);
                }));
    }

    private Object judged(SdkPojo request, Call call, @Nullable Bucket bucket, Supplier<Object> operation) {
        if (!call.request().rawQuery().isEmpty()) {
            PresignedUrls.check(call);
        }
        if (signatures != null && !action.equals("PreflightObject") && !action.equals("PostObject")) {
            signatures.check(call);
        }
        String caller = S3Access.callerOf(call);
        if (caller == null && (action.equals("CreateBucket") || action.equals("ListBuckets"))) {
            throw S3Errors.accessDenied();
        }
        if (bucket != null && !UNJUDGED.contains(action)) {
            S3Access access = new S3Access(bucket, request, call, caller);
            access.check(Permissions.of(action));
            if (!isRead) {
                access.checkExtras();
            }
            checkCopySource(request, call, caller);
        }
        if (isRead) {
            refuseEncryption(call);
        }
        Object response = operation.get();
        if (bucket != null) {
            if (response instanceof CompletionStage<?> later) {
                return later.thenApply(answer -> {
                    after(request, call, bucket);
                    return answer;
                });
            }
            after(request, call, bucket);
        } else if (action.equals("CreateBucket") && signatures != null) {
            closeNewBucket(request, call);
        }
        return response;
    }

    /** How an object is encrypted is said when it is written; AWS refuses to hear of it again. */
    private static void refuseEncryption(Call call) {
        String encryption = call.request().header(ENCRYPTION);
        if (encryption != null) {
            throw S3Errors.headerNotSupported(ENCRYPTION, encryption);
        }
    }

    /** A strict cloud takes AWS's word that new buckets refuse lists and public policies. */
    private static void closeNewBucket(SdkPojo request, Call call) {
        S3State.of(call)
                .bucket(String.valueOf(Members.text(request, "Bucket")))
                .ifPresent(made -> made.changeSettings(settings -> {
                    Settings owned = settings.get(ObjectOwnership.KIND).isPresent()
                            ? settings
                            : settings.with(ObjectOwnership.KIND, ObjectOwnership.ENFORCED);
                    return owned.with(PublicAccessBlock.KIND, PublicAccessBlock.ALL);
                }));
    }

    private static void checkCopySource(SdkPojo request, Call call, @Nullable String caller) {
        String header = call.request().header("x-amz-copy-source");
        if (header == null || !Members.has(request, "CopySource")) {
            return;
        }
        String path = header.startsWith("/") ? header.substring(1) : header;
        int query = path.indexOf("?versionId=");
        String versionId = query < 0 ? null : path.substring(query + "?versionId=".length());
        String decoded = PercentCoding.decode(query < 0 ? path : path.substring(0, query), true);
        int slash = decoded.indexOf('/');
        if (slash > 0) {
            S3State.of(call)
                    .bucket(decoded.substring(0, slash))
                    .ifPresent(source -> new S3Access(source, request, call, caller)
                            .checkSource(decoded.substring(slash + 1), versionId));
        }
    }

    private void after(SdkPojo request, Call call, Bucket bucket) {
        Optional<BucketLifecycle.Configuration> lifecycle = bucket.setting(BucketLifecycle.CONFIGURATION);
        String key = keyOf(request);
        if (lifecycle.isEmpty() || key == null) {
            return;
        }
        LifecycleRules rules = lifecycle.get().enabled();
        if (SHOW_EXPIRATION.contains(action) && Members.text(request, "VersionId") == null) {
            ObjectVersion current = bucket.current(key);
            if (current != null) {
                rules.expirationHeader(current)
                        .ifPresent(expiration -> call.answerHeader("x-amz-expiration", expiration));
            }
        }
        if (action.equals("CreateMultipartUpload") || action.equals("ListParts")) {
            showAbort(request, call, bucket, key, rules);
        }
    }

    private void showAbort(SdkPojo request, Call call, Bucket bucket, String key, LifecycleRules rules) {
        SortedTree<String, Upload> uploads = bucket.uploads().get(key);
        if (uploads == null) {
            return;
        }
        LifecycleSweep.plan(call.cloud(), bucket, key);
        String id = Members.text(request, "UploadId");
        Upload upload = null;
        for (var entry : uploads) {
            if (id == null || id.equals(entry.getKey())) {
                upload = entry.getValue();
            }
        }
        if (upload != null) {
            List<String> headers = rules.abortHeaders(upload);
            if (!headers.isEmpty()) {
                call.answerHeader("x-amz-abort-date", headers.get(0));
                call.answerHeader("x-amz-abort-rule-id", headers.get(1));
            }
        }
    }
}
