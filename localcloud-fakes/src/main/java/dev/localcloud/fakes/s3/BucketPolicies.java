package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.s3.policy.BucketPolicy;
import dev.localcloud.fakes.s3.policy.MalformedPolicy;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/**
 * Who may do what with a bucket and its objects, as a policy. {@link S3Access} judges by it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html">PutBucketPolicy</a>
 */
final class BucketPolicies {
    static final SettingKind<BucketPolicy> KIND = new SettingKind<>("policy");

    private BucketPolicies() {}

    static final class Put implements Operation<PutBucketPolicyRequest, PutBucketPolicyResponse> {
        @Override
        public PutBucketPolicyResponse run(PutBucketPolicyRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            String text = request.policy() == null ? "" : request.policy();
            BucketPolicy policy = parse(text, bucket);
            if (policy.isPublic() && PublicAccessBlock.of(bucket).refusesPublicPolicy()) {
                throw S3Errors.accessDenied();
            }
            bucket.set(KIND, policy);
            return PutBucketPolicyResponse.builder().build();
        }

        private static BucketPolicy parse(String text, Bucket bucket) {
            try {
                return BucketPolicy.parse(text, bucket.name());
            } catch (MalformedPolicy problem) {
                throw ConfigurationErrors.malformedPolicy(problem.text());
            }
        }
    }

    static final class Get implements Operation<GetBucketPolicyRequest, GetBucketPolicyResponse> {
        @Override
        public GetBucketPolicyResponse run(GetBucketPolicyRequest request, Call call) {
            return GetBucketPolicyResponse.builder()
                    .policy(policyOf(S3State.bucketOf(call, request.bucket())).text())
                    .build();
        }
    }

    static final class Delete implements Operation<DeleteBucketPolicyRequest, DeleteBucketPolicyResponse> {
        @Override
        public DeleteBucketPolicyResponse run(DeleteBucketPolicyRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).unset(KIND);
            return DeleteBucketPolicyResponse.builder().build();
        }
    }

    /** Says whether the policy makes the bucket public. */
    static final class Status implements Operation<GetBucketPolicyStatusRequest, GetBucketPolicyStatusResponse> {
        @Override
        public GetBucketPolicyStatusResponse run(GetBucketPolicyStatusRequest request, Call call) {
            boolean isPublic =
                    policyOf(S3State.bucketOf(call, request.bucket())).isPublic();
            return GetBucketPolicyStatusResponse.builder()
                    .policyStatus(status -> status.isPublic(isPublic))
                    .build();
        }
    }

    private static BucketPolicy policyOf(Bucket bucket) {
        return bucket.setting(KIND).orElseThrow(() -> ConfigurationErrors.noSuchBucketPolicy(bucket.name()));
    }
}
