package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Ids;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectAnnotationsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAnnotationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Amazon S3: the index of its operations. */
public final class S3Service implements AwsService {
    private final @Nullable SignatureCheck signatures;

    /** S3 that takes any credentials. */
    public S3Service() {
        this.signatures = null;
    }

    /**
     * S3 that judges signatures and closes new buckets to the public, as AWS does.
     *
     * @param secrets the secret of an access key; null if there is no such key
     */
    public S3Service(Function<String, @Nullable String> secrets) {
        this.signatures = new SignatureCheck(secrets);
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public boolean claims(WireRequest request) {
        return false;
    }

    @Override
    public Route route(WireRequest request) {
        return S3Routes.route(request, S3Address.of(request));
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return S3Protocol.DOCUMENT;
    }

    @Override
    public @Nullable Handler handler(String action) {
        Handler found = ConfigurationIndex.handler(action, signatures);
        if (found == null) {
            found = objectHandler(action);
        }
        return found == null || !found.isImplemented() ? found : found.behind(new S3Gate(action, signatures));
    }

    private static @Nullable Handler objectHandler(String action) {
        return switch (action) {
            case "AbortMultipartUpload" -> Handler.of(AbortMultipartUploadRequest::builder, new AbortMultipartUpload());
            case "CompleteMultipartUpload" ->
                Handler.of(CompleteMultipartUploadRequest::builder, new CompleteMultipartUpload());
            case "CopyObject" -> Handler.async(CopyObjectRequest::builder, new CopyObject());
            case "CreateBucket" -> Handler.of(CreateBucketRequest::builder, new CreateBucket());
            case "CreateMultipartUpload" ->
                Handler.of(CreateMultipartUploadRequest::builder, new CreateMultipartUpload());
            case "DeleteBucket" -> Handler.of(DeleteBucketRequest::builder, new DeleteBucket());
            case "DeleteBucketTagging" -> Handler.of(DeleteBucketTaggingRequest::builder, new BucketTagging.Delete());
            case "DeleteObject" -> Handler.of(DeleteObjectRequest::builder, new DeleteObject());
            case "DeleteObjectAnnotation" ->
                Handler.of(DeleteObjectAnnotationRequest::builder, new ObjectAnnotation.Delete());
            case "DeleteObjectTagging" -> Handler.of(DeleteObjectTaggingRequest::builder, new ObjectTagging.Delete());
            case "DeleteObjects" -> Handler.of(DeleteObjectsRequest::builder, new DeleteObjects());
            case "GetBucketLocation" -> Handler.of(GetBucketLocationRequest::builder, new GetBucketLocation());
            case "GetBucketTagging" -> Handler.of(GetBucketTaggingRequest::builder, new BucketTagging.Get());
            case "GetBucketVersioning" -> Handler.of(GetBucketVersioningRequest::builder, new BucketVersioning.Get());
            case "GetObject" -> Handler.of(GetObjectRequest::builder, new GetObject());
            case "GetObjectAnnotation" -> Handler.of(GetObjectAnnotationRequest::builder, new ObjectAnnotation.Get());
            case "GetObjectAttributes" -> Handler.of(GetObjectAttributesRequest::builder, new GetObjectAttributes());
            case "GetObjectLegalHold" -> Handler.of(GetObjectLegalHoldRequest::builder, new ObjectLegalHold.Get());
            case "GetObjectLockConfiguration" ->
                Handler.of(GetObjectLockConfigurationRequest::builder, new ObjectLockConfiguration.Get());
            case "GetObjectRetention" -> Handler.of(GetObjectRetentionRequest::builder, new ObjectRetention.Get());
            case "GetObjectTagging" -> Handler.of(GetObjectTaggingRequest::builder, new ObjectTagging.Get());
            case "HeadBucket" -> Handler.of(HeadBucketRequest::builder, new HeadBucket());
            case "HeadObject" -> Handler.of(HeadObjectRequest::builder, new HeadObject());
            case "ListBuckets" -> Handler.of(ListBucketsRequest::builder, new ListBuckets());
            case "ListMultipartUploads" -> Handler.of(ListMultipartUploadsRequest::builder, new ListMultipartUploads());
            case "ListObjectAnnotations" ->
                Handler.of(ListObjectAnnotationsRequest::builder, new ObjectAnnotation.Page());
            case "ListObjectVersions" -> Handler.of(ListObjectVersionsRequest::builder, new ListObjectVersions());
            case "ListObjects" -> Handler.of(ListObjectsRequest::builder, new ListObjects());
            case "ListObjectsV2" -> Handler.of(ListObjectsV2Request::builder, new ListObjectsV2());
            case "ListParts" -> Handler.of(ListPartsRequest::builder, new ListParts());
            case "PutBucketTagging" -> Handler.of(PutBucketTaggingRequest::builder, new BucketTagging.Put());
            case "PutBucketVersioning" -> Handler.of(PutBucketVersioningRequest::builder, new BucketVersioning.Put());
            case "PutObject" -> Handler.of(PutObjectRequest::builder, new PutObject());
            case "PutObjectAnnotation" -> Handler.of(PutObjectAnnotationRequest::builder, new ObjectAnnotation.Put());
            case "PutObjectLegalHold" -> Handler.of(PutObjectLegalHoldRequest::builder, new ObjectLegalHold.Put());
            case "PutObjectLockConfiguration" ->
                Handler.of(PutObjectLockConfigurationRequest::builder, new ObjectLockConfiguration.Put());
            case "PutObjectRetention" -> Handler.of(PutObjectRetentionRequest::builder, new ObjectRetention.Put());
            case "PutObjectTagging" -> Handler.of(PutObjectTaggingRequest::builder, new ObjectTagging.Put());
            case "RestoreObject" -> Handler.of(RestoreObjectRequest::builder, new RestoreObject());
            case "SelectObjectContent" -> Handler.of(SelectObjectContentRequest::builder, new SelectObjectContent());
            case "UpdateObjectEncryption" ->
                Handler.of(UpdateObjectEncryptionRequest::builder, new UpdateObjectEncryption());
            case "UploadPart" -> Handler.of(UploadPartRequest::builder, new UploadPart());
            case "UploadPartCopy" -> Handler.async(UploadPartCopyRequest::builder, new UploadPartCopy());
            case "CreateSession",
                    "GetObjectTorrent",
                    "ListDirectoryBuckets",
                    "RenameObject",
                    "WriteGetObjectResponse" -> Handler.missing();
            default -> null;
        };
    }

    @Override
    public @Nullable SignedInside signedInside(WireRequest request) {
        return FormSigner.of(request);
    }

    @Override
    public AwsError unknownAction(String action) {
        return S3Errors.methodNotAllowed(action, "SERVICE");
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        if ("x-amz-decoded-content-length".equals(problem.member())) {
            return S3Errors.missingContentLength();
        }
        if (problem.member() != null && problem.kind() == MalformedRequest.Kind.VALUE) {
            return S3Errors.unreadable(problem.member(), String.valueOf(problem.found()));
        }
        return problem.getMessage() != null && problem.getMessage().startsWith("The URI")
                ? S3Errors.invalidUri()
                : S3Errors.malformedXml();
    }

    @Override
    public AwsError internalFailure() {
        return S3Errors.internalError();
    }

    @Override
    public String requestId(Ids ids) {
        return ids.upperAlphanumeric(16);
    }

    @Override
    public void finish(WireResponse response, String requestId) {
        response.header("x-amz-request-id", requestId)
                .replaceHeader("x-amz-id-2", S3Protocol.hostId(requestId))
                .header("Server", "AmazonS3");
    }
}
