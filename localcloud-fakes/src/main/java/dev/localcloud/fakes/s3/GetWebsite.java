package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * Serves a bucket as a website: index pages, error pages and redirects, to anonymous visitors of
 * {@code bucket.s3-website-region.amazonaws.com}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html">Website hosting</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/CustomErrorDocSupport.html">Error documents</a>
 */
final class GetWebsite implements Operation<DeleteBucketWebsiteRequest, GetObjectResponse> {
    @Override
    public GetObjectResponse run(DeleteBucketWebsiteRequest request, Call call) {
        return new Visit(request, call).answer();
    }

    /** One request of a visitor. */
    private static final class Visit {
        private final DeleteBucketWebsiteRequest request;
        private final Call call;
        private final WireRequest wire;
        private final S3Address address;

        Visit(DeleteBucketWebsiteRequest request, Call call) {
            this.request = request;
            this.call = call;
            this.wire = call.request();
            this.address = S3Address.ofWebsite(wire);
        }

        GetObjectResponse answer() {
            if (!wire.method().equals("GET") && !wire.method().equals("HEAD")) {
                return errorPage(S3Errors.methodNotAllowed(wire.method(), "OBJECT"), null);
            }
            Bucket bucket = S3State.of(call).bucket(address.bucket()).orElse(null);
            if (bucket == null) {
                return errorPage(S3Errors.noSuchBucket(address.bucket()), null);
            }
            WebsiteConfiguration website =
                    bucket.setting(BucketWebsite.CONFIGURATION).orElse(null);
            if (website == null) {
                return errorPage(ConfigurationErrors.noSuchWebsiteConfiguration(bucket.name()), null);
            }
            if (website.redirectAllRequestsTo() != null) {
                return redirect(WebsiteRules.redirectAll(website.redirectAllRequestsTo(), address.key(), isSecure()));
            }
            Optional<WebsiteRules.Target> moved = redirectFor(website, null);
            return moved.isPresent() ? redirect(moved.get()) : page(bucket, website);
        }

        private boolean isSecure() {
            return wire.baseUrl().startsWith("https");
        }

        private Optional<WebsiteRules.Target> redirectFor(WebsiteConfiguration website, @Nullable Integer status) {
            return WebsiteRules.redirect(website.routingRules(), address.key(), status, wire.host(), isSecure());
        }

        private GetObjectResponse page(Bucket bucket, WebsiteConfiguration website) {
            String suffix = website.indexDocument().suffix();
            String key = address.key();
            boolean isFolder = key.isEmpty() || key.endsWith("/");
            try {
                return object(bucket, isFolder ? key + suffix : key, 200);
            } catch (AwsError error) {
                if (!isFolder && error.status() == 404 && bucket.current(key + '/' + suffix) != null) {
                    return redirect(new WebsiteRules.Target(302, '/' + key + '/'));
                }
                Optional<WebsiteRules.Target> moved = redirectFor(website, error.status());
                return moved.isPresent() ? redirect(moved.get()) : failure(bucket, website, error);
            }
        }

        private GetObjectResponse failure(Bucket bucket, WebsiteConfiguration website, AwsError error) {
            boolean isClientError = error.status() >= 400 && error.status() < 500;
            if (website.errorDocument() == null || !isClientError) {
                return errorPage(error, null);
            }
            try {
                return object(bucket, website.errorDocument().key(), error.status());
            } catch (AwsError second) {
                return errorPage(error, second);
            }
        }

        /** An object that everyone may read, as a page. */
        private GetObjectResponse object(Bucket bucket, String key, int status) {
            new S3Access(bucket, request, call, null).check(Permissions.of("GetObject"), key, null);
            ObjectVersion version = Keys.find(bucket, key, null, wire.method());
            String elsewhere = version.draft().metadata().websiteRedirectLocation();
            if (elsewhere != null) {
                return redirect(new WebsiteRules.Target(301, elsewhere));
            }
            if (status == 200) {
                new ReadConditions(wire.header("If-Match"), wire.header("If-None-Match"), null, null)
                        .checkRead(version, call.now());
            }
            GetObjectResponse.Builder response = GetObjectResponse.builder();
            response.eTag(version.quotedETag()).lastModified(version.lastModified());
            version.draft().metadata().writeTo(response);
            Blob blob = version.content().blob();
            if (wire.method().equals("HEAD")) {
                response.contentLength(blob.length());
            } else if (blob.tryHold()) {
                call.answerBody(blob.toAnswer());
            }
            call.answerStatus(status);
            return response.build();
        }

        private GetObjectResponse redirect(WebsiteRules.Target target) {
            call.answerStatus(target.status());
            call.answerHeader("Location", target.location());
            return GetObjectResponse.builder().build();
        }

        private GetObjectResponse errorPage(AwsError error, @Nullable AwsError ofErrorDocument) {
            call.answerStatus(error.status());
            if (error.status() == 304) {
                return GetObjectResponse.builder().build();
            }
            call.answerHeader("x-amz-error-code", error.code());
            call.answerHeader("x-amz-error-message", String.valueOf(error.text()));
            error.members().forEach((name, value) -> call.answerHeader("x-amz-error-detail-" + name, value));
            byte[] html =
                    WebsitePages.error(error, ofErrorDocument, call.requestId()).getBytes(StandardCharsets.UTF_8);
            if (!wire.method().equals("HEAD")) {
                call.answerBody(ResponseBody.of(html));
            }
            return GetObjectResponse.builder()
                    .contentType("text/html; charset=utf-8")
                    .build();
        }
    }
}
