package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;

/**
 * What browsers of other origins may do with a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html">PutBucketCors</a>
 */
final class BucketCors {
    static final SettingKind<List<CORSRule>> RULES = new SettingKind<>("cors");

    private static final Set<String> METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private BucketCors() {}

    static final class Put implements Operation<PutBucketCorsRequest, PutBucketCorsResponse> {
        @Override
        public PutBucketCorsResponse run(PutBucketCorsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.corsConfiguration() == null) {
                throw S3Errors.malformedXml();
            }
            List<CORSRule> rules = request.corsConfiguration().corsRules();
            if (rules.isEmpty() || rules.size() > ConfigurationLimits.CORS_RULES_MAX) {
                throw S3Errors.malformedXml();
            }
            rules.forEach(Put::check);
            bucket.set(RULES, rules);
            return PutBucketCorsResponse.builder().build();
        }

        private static void check(CORSRule rule) {
            if (rule.allowedMethods().isEmpty() || rule.allowedOrigins().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            for (String method : rule.allowedMethods()) {
                if (!METHODS.contains(method)) {
                    throw ConfigurationErrors.unsupportedCorsMethod(method);
                }
            }
            for (String origin : rule.allowedOrigins()) {
                if (origin.indexOf('*') != origin.lastIndexOf('*')) {
                    throw S3Errors.invalidRequest(
                            "AllowedOrigin \"" + origin + "\" can not have more than one wildcard.");
                }
            }
            for (String header : rule.allowedHeaders()) {
                if (header.indexOf('*') != header.lastIndexOf('*')) {
                    throw S3Errors.invalidRequest(
                            "AllowedHeader \"" + header + "\" can not have more than one wildcard.");
                }
            }
            for (String header : rule.exposeHeaders()) {
                if (header.indexOf('*') >= 0) {
                    throw S3Errors.invalidRequest("ExposeHeader \"" + header
                            + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
                }
            }
        }
    }

    static final class Get implements Operation<GetBucketCorsRequest, GetBucketCorsResponse> {
        @Override
        public GetBucketCorsResponse run(GetBucketCorsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            List<CORSRule> rules =
                    bucket.setting(RULES).orElseThrow(() -> ConfigurationErrors.noSuchCorsConfiguration(bucket.name()));
            return GetBucketCorsResponse.builder().corsRules(rules).build();
        }
    }

    static final class Delete implements Operation<DeleteBucketCorsRequest, DeleteBucketCorsResponse> {
        @Override
        public DeleteBucketCorsResponse run(DeleteBucketCorsRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).unset(RULES);
            return DeleteBucketCorsResponse.builder().build();
        }
    }
}
