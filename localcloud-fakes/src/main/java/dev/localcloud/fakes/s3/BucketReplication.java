package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ReplicationRuleStatus;

/**
 * Where a bucket's objects are to be copied. Kept and answered; nothing is copied.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</a>
 */
final class BucketReplication {
    static final SettingKind<ReplicationConfiguration> REPLICATION = new SettingKind<>("replication");

    private BucketReplication() {}

    static final class Put implements Operation<PutBucketReplicationRequest, PutBucketReplicationResponse> {
        @Override
        public PutBucketReplicationResponse run(PutBucketReplicationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (!isVersioned(bucket)) {
                throw S3Errors.invalidRequest(
                        "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
            }
            ReplicationConfiguration configuration = request.replicationConfiguration();
            if (configuration == null
                    || configuration.role() == null
                    || configuration.rules().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            List<ReplicationRule> rules = new ArrayList<>();
            for (ReplicationRule rule : configuration.rules()) {
                check(rule, call);
                rules.add(
                        rule.id() == null || rule.id().isEmpty()
                                ? rule.copy(named -> named.id(call.cloud().ids().alphanumeric(48)))
                                : rule);
            }
            bucket.set(REPLICATION, configuration.copy(kept -> kept.rules(rules)));
            return PutBucketReplicationResponse.builder().build();
        }

        private static void check(ReplicationRule rule, Call call) {
            if (rule.status() == null
                    || rule.status() == ReplicationRuleStatus.UNKNOWN_TO_SDK_VERSION
                    || rule.destination() == null
                    || rule.destination().bucket() == null) {
                throw S3Errors.malformedXml();
            }
            Optional<Arn> destination = Arn.parse(rule.destination().bucket());
            if (destination.isEmpty()) {
                throw S3Errors.invalidArgument("Invalid bucket ARN");
            }
            Optional<Bucket> target = S3State.of(call).bucket(destination.get().resource());
            // AWS says the same of a bucket that is not there.
            if (target.isEmpty() || !isVersioned(target.get())) {
                throw S3Errors.invalidRequest("Destination bucket must have versioning enabled.");
            }
        }

        private static boolean isVersioned(Bucket bucket) {
            return bucket.setting(Versioning.STATUS).orElse(Versioning.SUSPENDED) == Versioning.ENABLED;
        }
    }

    static final class Get implements Operation<GetBucketReplicationRequest, GetBucketReplicationResponse> {
        @Override
        public GetBucketReplicationResponse run(GetBucketReplicationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketReplicationResponse.builder()
                    .replicationConfiguration(bucket.setting(REPLICATION)
                            .orElseThrow(() -> ConfigurationErrors.noReplicationConfiguration(bucket.name())))
                    .build();
        }
    }

    static final class Delete implements Operation<DeleteBucketReplicationRequest, DeleteBucketReplicationResponse> {
        @Override
        public DeleteBucketReplicationResponse run(DeleteBucketReplicationRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).unset(REPLICATION);
            return DeleteBucketReplicationResponse.builder().build();
        }
    }
}
