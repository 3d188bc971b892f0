package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/**
 * The access control list of an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html">PutObjectAcl</a>
 */
final class ObjectAcl {
    private ObjectAcl() {}

    static final class Put implements Operation<PutObjectAclRequest, PutObjectAclResponse> {
        @Override
        public PutObjectAclResponse run(PutObjectAclRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
            String owner = version.ownerAccount();
            Optional<AccessList> headers = AccessList.ofHeaders(request, owner, bucket);
            AccessList list = AclChanges.choose(headers, request.accessControlPolicy(), owner);
            AclChanges.check(list, bucket, request.aclAsString());
            ObjectVersion changed = bucket.change(
                            version.key(), version.id(), before -> before.with(AccessList.KIND, list))
                    .orElseThrow(() -> S3Errors.noSuchKey(request.key()));
            if (!list.equals(AccessList.of(version))) {
                ObjectEvents.set(call, bucket, changed, "ObjectAcl:Put");
            }
            if (bucket.showsVersions()) {
                call.answerHeader("x-amz-version-id", version.id());
            }
            return PutObjectAclResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetObjectAclRequest, GetObjectAclResponse> {
        @Override
        public GetObjectAclResponse run(GetObjectAclRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "GET");
            if (bucket.showsVersions()) {
                call.answerHeader("x-amz-version-id", version.id());
            }
            return GetObjectAclResponse.builder()
                    .owner(Owners.of(version.ownerAccount()))
                    .grants(AccessList.of(version).grants())
                    .build();
        }
    }
}
