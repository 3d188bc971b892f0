package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;

/**
 * What happens to a bucket's objects as time passes. The rules act with the cloud's clock ({@link LifecycleSweep}).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html">PutBucketLifecycleConfiguration</a>
 */
final class BucketLifecycle {
    /**
     * What a bucket has been told.
     *
     * @param rules all rules, disabled ones included
     * @param minimumSize the size below which objects stay in their storage class
     */
    record Configuration(List<LifecycleRule> rules, String minimumSize) {
        LifecycleRules enabled() {
            return new LifecycleRules(rules, minimumSize.equals(VARYING_SIZE));
        }
    }

    private static final String VARYING_SIZE = "varies_by_storage_class";
    private static final String ONE_SIZE = "all_storage_classes_128K";
    private static final String SIZE_MEMBER = "TransitionDefaultMinimumObjectSize";

    static final SettingKind<Configuration> CONFIGURATION = new SettingKind<>("lifecycle");

    private BucketLifecycle() {}

    static final class Put
            implements Operation<PutBucketLifecycleConfigurationRequest, PutBucketLifecycleConfigurationResponse> {
        @Override
        public PutBucketLifecycleConfigurationResponse run(PutBucketLifecycleConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.lifecycleConfiguration() == null) {
                throw S3Errors.malformedXml();
            }
            List<LifecycleRule> sent = request.lifecycleConfiguration().rules();
            if (sent.isEmpty() || sent.size() > ConfigurationLimits.LIFECYCLE_RULES_MAX) {
                throw S3Errors.malformedXml();
            }
            String wanted = Members.text(request, SIZE_MEMBER);
            String minimumSize = wanted == null ? ONE_SIZE : wanted;
            if (!minimumSize.equals(ONE_SIZE) && !minimumSize.equals(VARYING_SIZE)) {
                throw S3Errors.invalidRequest("Invalid TransitionDefaultMinimumObjectSize found: " + minimumSize);
            }
            bucket.set(CONFIGURATION, new Configuration(named(sent, call), minimumSize));
            LifecycleSweep.plan(call.cloud(), bucket);
            PutBucketLifecycleConfigurationResponse.Builder response =
                    PutBucketLifecycleConfigurationResponse.builder();
            Members.set(response, SIZE_MEMBER, minimumSize);
            return response.build();
        }

        /** Rules that have no id are given one. */
        private static List<LifecycleRule> named(List<LifecycleRule> sent, Call call) {
            Set<String> ids = new HashSet<>();
            List<LifecycleRule> named = new ArrayList<>(sent.size());
            for (LifecycleRule rule : sent) {
                LifecycleValidation.check(rule);
                boolean isNamed = rule.id() != null && !rule.id().isEmpty();
                LifecycleRule kept = isNamed
                        ? rule
                        : rule.copy(copy -> copy.id(call.cloud().ids().alphanumeric(48)));
                if (!ids.add(kept.id())) {
                    throw S3Errors.invalidArgument(
                            "Rule ID must be unique. Found same ID for more than one rule", "ID", kept.id());
                }
                named.add(kept);
            }
            return List.copyOf(named);
        }
    }

    static final class Get
            implements Operation<GetBucketLifecycleConfigurationRequest, GetBucketLifecycleConfigurationResponse> {
        @Override
        public GetBucketLifecycleConfigurationResponse run(GetBucketLifecycleConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            Configuration configuration = bucket.setting(CONFIGURATION)
                    .orElseThrow(() -> ConfigurationErrors.noSuchLifecycleConfiguration(bucket.name()));
            GetBucketLifecycleConfigurationResponse.Builder response =
                    GetBucketLifecycleConfigurationResponse.builder().rules(configuration.rules());
            Members.set(response, SIZE_MEMBER, configuration.minimumSize());
            return response.build();
        }
    }

    static final class Delete implements Operation<DeleteBucketLifecycleRequest, DeleteBucketLifecycleResponse> {
        @Override
        public DeleteBucketLifecycleResponse run(DeleteBucketLifecycleRequest request, Call call) {
            S3State.bucketOf(call, request.bucket())
                    .changeSettings(settings -> settings.without(CONFIGURATION).without(LifecyclePlan.KIND));
            return DeleteBucketLifecycleResponse.builder().build();
        }
    }
}
