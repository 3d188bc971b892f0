package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;

/**
 * The access control list of a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html">PutBucketAcl</a>
 */
final class BucketAcl {
    private BucketAcl() {}

    static final class Put implements Operation<PutBucketAclRequest, PutBucketAclResponse> {
        @Override
        public PutBucketAclResponse run(PutBucketAclRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            Optional<AccessList> headers = AccessList.ofHeaders(request, bucket.account(), null);
            AccessList list = AclChanges.choose(headers, request.accessControlPolicy(), bucket.account());
            AclChanges.check(list, bucket, request.aclAsString());
            bucket.set(AccessList.KIND, list);
            return PutBucketAclResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetBucketAclRequest, GetBucketAclResponse> {
        @Override
        public GetBucketAclResponse run(GetBucketAclRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketAclResponse.builder()
                    .owner(Owners.of(bucket.account()))
                    .grants(AccessList.of(bucket).grants())
                    .build();
        }
    }
}
