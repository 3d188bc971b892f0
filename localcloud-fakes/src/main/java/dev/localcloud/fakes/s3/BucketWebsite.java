package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.Protocol;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.Redirect;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * A bucket as a website; {@link GetWebsite} serves it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html">PutBucketWebsite</a>
 */
final class BucketWebsite {
    static final SettingKind<WebsiteConfiguration> CONFIGURATION = new SettingKind<>("website");

    private BucketWebsite() {}

    static final class Put implements Operation<PutBucketWebsiteRequest, PutBucketWebsiteResponse> {
        private static final Set<String> REDIRECT_CODES = Set.of("301", "302", "303", "304", "305", "307", "308");

        @Override
        public PutBucketWebsiteResponse run(PutBucketWebsiteRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            WebsiteConfiguration configuration = request.websiteConfiguration();
            if (configuration == null) {
                throw S3Errors.malformedXml();
            }
            if (configuration.redirectAllRequestsTo() != null) {
                checkRedirectAll(configuration);
            } else {
                checkPages(configuration);
            }
            if (configuration.hasRoutingRules() && configuration.routingRules().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            if (configuration.routingRules().size() > ConfigurationLimits.ROUTING_RULES_MAX) {
                throw S3Errors.invalidRequest("The number of routing rules must not exceed the allowed limit of "
                        + ConfigurationLimits.ROUTING_RULES_MAX + " rules.");
            }
            configuration.routingRules().forEach(Put::check);
            bucket.set(CONFIGURATION, configuration);
            return PutBucketWebsiteResponse.builder().build();
        }

        private static void checkRedirectAll(WebsiteConfiguration configuration) {
            if (configuration.indexDocument() != null
                    || configuration.errorDocument() != null
                    || !configuration.routingRules().isEmpty()) {
                throw S3Errors.invalidArgument(
                        "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
                        "RedirectAllRequestsTo",
                        "not null");
            }
            if (configuration.redirectAllRequestsTo().hostName() == null) {
                throw S3Errors.malformedXml();
            }
            checkProtocol(configuration.redirectAllRequestsTo().protocol());
        }

        private static void checkPages(WebsiteConfiguration configuration) {
            if (configuration.indexDocument() == null) {
                throw S3Errors.invalidArgument(
                        "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                        "IndexDocument",
                        "null");
            }
            String suffix = configuration.indexDocument().suffix();
            if (suffix == null || suffix.isEmpty() || suffix.indexOf('/') >= 0) {
                throw S3Errors.invalidArgument(
                        "The IndexDocument Suffix is not well formed", "IndexDocument", String.valueOf(suffix));
            }
            if (configuration.errorDocument() != null
                    && (configuration.errorDocument().key() == null
                            || configuration.errorDocument().key().isEmpty())) {
                throw S3Errors.malformedXml();
            }
        }

        private static void check(RoutingRule rule) {
            Redirect redirect = rule.redirect();
            if (redirect == null) {
                throw S3Errors.malformedXml();
            }
            if (redirect.replaceKeyWith() != null && redirect.replaceKeyPrefixWith() != null) {
                throw S3Errors.invalidRequest("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
            }
            if (rule.condition() != null
                    && rule.condition().keyPrefixEquals() == null
                    && rule.condition().httpErrorCodeReturnedEquals() == null) {
                throw S3Errors.invalidRequest("Condition cannot be empty. To redirect all requests without a condition,"
                        + " the condition element shouldn't be present.");
            }
            checkProtocol(redirect.protocol());
            if (redirect.httpRedirectCode() != null && !REDIRECT_CODES.contains(redirect.httpRedirectCode())) {
                throw S3Errors.invalidRequest("The provided HTTP redirect code (" + redirect.httpRedirectCode()
                        + ") is not valid. Valid codes are 3XX except 300.");
            }
            checkErrorCode(rule);
        }

        private static void checkErrorCode(RoutingRule rule) {
            String code = rule.condition() == null ? null : rule.condition().httpErrorCodeReturnedEquals();
            if (code != null && !code.matches("[45]\\d\\d")) {
                throw S3Errors.invalidRequest(
                        "The provided HTTP error code (" + code + ") is not valid. Valid codes are 4XX or 5XX.");
            }
        }

        private static void checkProtocol(@Nullable Protocol protocol) {
            if (protocol == Protocol.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.invalidRequest("Invalid protocol, protocol can be http or https. If not defined the"
                        + " protocol will be selected automatically.");
            }
        }
    }

    static final class Get implements Operation<GetBucketWebsiteRequest, GetBucketWebsiteResponse> {
        @Override
        public GetBucketWebsiteResponse run(GetBucketWebsiteRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            WebsiteConfiguration configuration = bucket.setting(CONFIGURATION)
                    .orElseThrow(() -> ConfigurationErrors.noSuchWebsiteConfiguration(bucket.name()));
            return GetBucketWebsiteResponse.builder()
                    .redirectAllRequestsTo(configuration.redirectAllRequestsTo())
                    .indexDocument(configuration.indexDocument())
                    .errorDocument(configuration.errorDocument())
                    .routingRules(configuration.hasRoutingRules() ? configuration.routingRules() : null)
                    .build();
        }
    }

    static final class Delete implements Operation<DeleteBucketWebsiteRequest, DeleteBucketWebsiteResponse> {
        @Override
        public DeleteBucketWebsiteResponse run(DeleteBucketWebsiteRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).unset(CONFIGURATION);
            return DeleteBucketWebsiteResponse.builder().build();
        }
    }
}
