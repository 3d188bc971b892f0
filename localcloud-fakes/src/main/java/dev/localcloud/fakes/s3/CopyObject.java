package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;

/**
 * Copies an object, with its metadata or with new metadata. The bytes themselves are shared, not copied.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</a>
 */
final class CopyObject implements AsyncOperation<CopyObjectRequest, CopyObjectResponse> {
    @Override
    public CompletionStage<CopyObjectResponse> run(CopyObjectRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.destinationBucket());
        Keys.check(request.destinationKey());
        boolean replaces = isReplace(request.metadataDirectiveAsString(), "x-amz-metadata-directive", "metadata");
        boolean replacesTags = isReplace(request.taggingDirectiveAsString(), "x-amz-tagging-directive", "tagging");
        CopySource source = CopySource.of(request, call);
        ObjectVersion original = source.version();
        if (original.size() > S3Limits.SINGLE_PUT_BYTES_MAX) {
            throw S3Errors.copySourceTooLarge();
        }
        refuseIdleCopy(request, source, bucket, replaces);
        ObjectDraft draft = withAnnotations(
                withTags(draftOf(request, original, replaces, bucket, call), original, replacesTags),
                request,
                original);
        WriteCondition condition = WriteCondition.of(request, bucket, request.destinationKey());
        long read = CopiedContent.bytesToRead(original, draft.encryption(), request.checksumAlgorithmAsString());
        Blob blob = original.content().blob();
        if (!blob.tryHold()) {
            // It was overwritten or deleted since it was found.
            throw S3Errors.noSuchKey(original.key());
        }
        return LongReads.after(read, call.cloud(), () -> {
            try {
                ObjectContent content =
                        CopiedContent.of(original, draft.encryption(), request.checksumAlgorithmAsString(), call);
                ObjectVersion copy = bucket.store(request.destinationKey(), content, draft, condition, call);
                ObjectEvents.created(call, bucket, copy, "Copy");
                return answer(source, copy);
            } finally {
                blob.release();
            }
        });
    }

    static boolean isReplace(@Nullable String directive, String header, String what) {
        if (directive == null || directive.equals("COPY")) {
            return false;
        }
        if (!directive.equals("REPLACE")) {
            throw S3Errors.invalidArgument("Unknown " + what + " directive.", header, directive);
        }
        return true;
    }

    private static void refuseIdleCopy(CopyObjectRequest request, CopySource source, Bucket bucket, boolean replaces) {
        ObjectVersion original = source.version();
        boolean isSame = source.bucket().name().equals(bucket.name())
                && original.key().equals(request.destinationKey())
                && isCurrent(bucket, original);
        // AWS takes a storage class or an encryption that the bucket was told to use for a change, even to the same.
        boolean changesNothing = !replaces
                && request.storageClass() == null
                && bucket.setting(Encryption.BUCKET_DEFAULT).isEmpty()
                && original.setting(RestoreObject.RESTORED_UNTIL).isEmpty()
                && request.websiteRedirectLocation() == null
                && request.serverSideEncryption() == null
                && request.sseCustomerAlgorithm() == null
                && request.checksumAlgorithm() == null;
        if (isSame && changesNothing) {
            throw S3Errors.idleCopy();
        }
    }

    private static boolean isCurrent(Bucket bucket, ObjectVersion version) {
        ObjectVersion current = bucket.current(version.key());
        return current != null && current.sequence() == version.sequence();
    }

    private static ObjectDraft draftOf(
            CopyObjectRequest request, ObjectVersion original, boolean replaces, Bucket bucket, Call call) {
        ObjectDraft asked = ObjectDraft.of(request, bucket, call);
        if (replaces) {
            return asked;
        }
        return asked.withMetadata(
                original.draft().metadata().withRedirect(asked.metadata().websiteRedirectLocation()));
    }

    private static ObjectDraft withTags(ObjectDraft draft, ObjectVersion original, boolean replacesTags) {
        if (replacesTags) {
            return draft;
        }
        return original.setting(Tags.SETTING)
                .map(tags -> draft.with(Tags.SETTING, tags))
                .orElse(draft.withSettings(draft.settings().without(Tags.SETTING)));
    }

    private static ObjectDraft withAnnotations(ObjectDraft draft, CopyObjectRequest request, ObjectVersion original) {
        boolean isExcluded = "EXCLUDE".equals(Members.text(request, "AnnotationDirective"));
        return isExcluded || draft.encryption().customerKeyMd5() != null
                ? draft
                : original.setting(Annotation.ALL)
                        .map(all -> draft.with(Annotation.ALL, all))
                        .orElse(draft);
    }

    private static CopyObjectResponse answer(CopySource source, ObjectVersion copy) {
        CopyObjectResult.Builder result =
                CopyObjectResult.builder().eTag(copy.quotedETag()).lastModified(copy.lastModified());
        if (copy.content().checksum() != null) {
            copy.content().checksum().writeTo(result);
        }
        CopyObjectResponse.Builder response = CopyObjectResponse.builder()
                .copyObjectResult(result.build())
                .copySourceVersionId(Keys.shownId(source.bucket(), source.version()))
                .versionId(Keys.writtenId(copy));
        copy.draft().encryption().writeTo(response);
        return response.build();
    }
}
