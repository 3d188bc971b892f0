package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.ResponseBody;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AnnotationEntry;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectAnnotationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAnnotationResponse;
import software.amazon.awssdk.services.s3.model.ListObjectAnnotationsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectAnnotationsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAnnotationResponse;

/**
 * Texts that are attached to an object version, each under a name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html">Annotating objects</a>
 */
final class ObjectAnnotation {
    private ObjectAnnotation() {}

    /** Attaches one, in place of that of the same name. */
    static final class Put implements Operation<PutObjectAnnotationRequest, PutObjectAnnotationResponse> {
        @Override
        public PutObjectAnnotationResponse run(PutObjectAnnotationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            String name = checked(request.annotationName());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
            if (version.draft().encryption().customerKeyMd5() != null) {
                throw AnnotationErrors.notAllowed();
            }
            Annotation annotation = read(name, call);
            ObjectVersion changed =
                    change(bucket, version, request.objectIfMatch(), each -> Annotation.put(each, annotation));
            ObjectEvents.set(call, bucket, changed, "ObjectAnnotation:Put");
            PutObjectAnnotationResponse.Builder response = PutObjectAnnotationResponse.builder()
                    .key(changed.key())
                    .annotationName(name)
                    .objectVersionId(Keys.shownId(bucket, changed))
                    .eTag(annotation.quotedETag());
            changed.draft().encryption().writeTo(response);
            annotation.checksum().writeTo(response);
            return response.build();
        }

        private static Annotation read(String name, Call call) {
            if (call.body().length() > S3Limits.ANNOTATION_BYTES_MAX) {
                throw S3Errors.entityTooLarge(call.body().length(), S3Limits.ANNOTATION_BYTES_MAX);
            }
            try (ReceivedBody body = ReceivedBody.of(call, S3State.of(call).directory(), null)) {
                byte[] bytes = body.blob().toBytes();
                if (bytes.length == 0) {
                    throw AnnotationErrors.notAllowed();
                }
                if (bytes.length > S3Limits.ANNOTATION_BYTES_MAX) {
                    throw S3Errors.entityTooLarge(bytes.length, S3Limits.ANNOTATION_BYTES_MAX);
                }
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                return new Annotation(
                        name, bytes, body.eTag(), body.checksum(), call.now().truncatedTo(ChronoUnit.SECONDS));
            } catch (CharacterCodingException e) {
                throw AnnotationErrors.notText();
            } catch (IOException e) {
                throw S3Errors.terminatedBody();
            }
        }
    }

    /** Shows one. */
    static final class Get implements Operation<GetObjectAnnotationRequest, GetObjectAnnotationResponse> {
        @Override
        public GetObjectAnnotationResponse run(GetObjectAnnotationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "GET");
            Annotation annotation = Annotation.of(version).get(checked(request.annotationName()));
            if (annotation == null) {
                throw AnnotationErrors.noSuchAnnotation();
            }
            GetObjectAnnotationResponse.Builder response = GetObjectAnnotationResponse.builder()
                    .objectVersionId(Keys.shownId(bucket, version))
                    .lastModified(annotation.lastModified())
                    .contentLength((long) annotation.bytes().length)
                    .eTag(annotation.quotedETag());
            version.draft().encryption().writeTo(response);
            if (request.checksumMode() == ChecksumMode.ENABLED) {
                annotation.checksum().writeTo(response);
            }
            call.answerBody(ResponseBody.of(annotation.bytes()));
            return response.build();
        }
    }

    /** Removes one for good. */
    static final class Delete implements Operation<DeleteObjectAnnotationRequest, DeleteObjectAnnotationResponse> {
        @Override
        public DeleteObjectAnnotationResponse run(DeleteObjectAnnotationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            String name = checked(request.annotationName());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "DELETE");
            boolean bypasses = Boolean.parseBoolean(call.request().header("x-amz-bypass-governance-retention"));
            ObjectLock.checkDelete(version, bypasses, call.now());
            ObjectVersion changed =
                    change(bucket, version, request.objectIfMatch(), each -> Annotation.remove(each, name));
            ObjectEvents.set(call, bucket, changed, "ObjectAnnotation:Delete");
            return DeleteObjectAnnotationResponse.builder()
                    .objectVersionId(Keys.shownId(bucket, changed))
                    .build();
        }
    }

    /** Lists them by name. */
    static final class Page implements Operation<ListObjectAnnotationsRequest, ListObjectAnnotationsResponse> {
        @Override
        public ListObjectAnnotationsResponse run(ListObjectAnnotationsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "GET");
            int max = ObjectPage.maxOf(request.maxAnnotationResults(), "max-annotation-results");
            String prefix = request.annotationPrefix() == null ? "" : request.annotationPrefix();
            List<Annotation> rest =
                    Annotation.of(version).tailMap(PageToken.read(request.continuationToken()), false).values().stream()
                            .filter(annotation -> annotation.name().startsWith(prefix))
                            .toList();
            List<Annotation> page = rest.subList(0, Math.min(max, rest.size()));
            boolean isTruncated = page.size() < rest.size() && !page.isEmpty();
            List<AnnotationEntry> entries = new ArrayList<>();
            page.forEach(annotation -> entries.add(shown(annotation)));
            return ListObjectAnnotationsResponse.builder()
                    .bucket(bucket.name())
                    .key(version.key())
                    .objectVersionId(Keys.shownId(bucket, version))
                    .annotationPrefix(request.annotationPrefix())
                    .maxAnnotationResults(max)
                    .annotationCount(entries.size())
                    .continuationToken(request.continuationToken())
                    .nextContinuationToken(
                            isTruncated
                                    ? PageToken.write(page.get(page.size() - 1).name())
                                    : null)
                    .annotations(entries)
                    .build();
        }

        private static AnnotationEntry shown(Annotation annotation) {
            return AnnotationEntry.builder()
                    .annotationName(annotation.name())
                    .lastModified(annotation.lastModified())
                    .eTag(annotation.quotedETag())
                    .checksumAlgorithmWithStrings(annotation.checksum().kind().name())
                    .size((long) annotation.bytes().length)
                    .build();
        }
    }

    private static String checked(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw AnnotationErrors.invalidName();
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > S3Limits.ANNOTATION_NAME_BYTES_MAX) {
            throw AnnotationErrors.nameTooLong();
        }
        return name;
    }

    private static ObjectVersion change(
            Bucket bucket, ObjectVersion version, @Nullable String ifMatch, UnaryOperator<ObjectVersion> change) {
        if (ifMatch != null && !ETags.matches(ifMatch, version.content().eTag())) {
            throw S3Errors.preconditionFailed("x-amz-object-if-match");
        }
        return bucket.change(version.key(), version.id(), change).orElseThrow(() -> S3Errors.noSuchKey(version.key()));
    }
}
