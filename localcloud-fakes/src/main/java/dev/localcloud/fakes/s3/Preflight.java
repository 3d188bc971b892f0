package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;

/**
 * What a browser asks before it calls from another origin: {@code OPTIONS} on a bucket or an object. It has no model, so
 * requests and answers borrow a class that has no members to write.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html">OPTIONS object</a>
 */
final class Preflight implements Operation<DeleteBucketCorsRequest, DeleteBucketCorsResponse> {
    private static final String NOT_ALLOWED =
            "This CORS request is not allowed. This is usually because the evalution of Origin, request method /"
                    + " Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the"
                    + " resource's CORS spec.";

    @Override
    public DeleteBucketCorsResponse run(DeleteBucketCorsRequest request, Call call) {
        WireRequest wire = call.request();
        String origin = wire.header("Origin");
        if (origin == null) {
            throw ConfigurationErrors.originNeeded();
        }
        String asked = wire.header("Access-Control-Request-Method");
        String method = asked == null ? "OPTIONS" : asked;
        S3Address address = S3Address.of(wire);
        Optional<Bucket> bucket = S3State.of(call).bucket(address.bucket());
        if (bucket.isEmpty()) {
            throw ConfigurationErrors.corsForbidden("Bucket not found", method, "BUCKET");
        }
        List<CORSRule> rules = bucket.get()
                .setting(BucketCors.RULES)
                .orElseThrow(() ->
                        ConfigurationErrors.corsForbidden("CORS is not enabled for this bucket.", method, "BUCKET"));
        List<String> headers = CorsRules.names(wire.header("Access-Control-Request-Headers"));
        CORSRule rule = CorsRules.match(rules, origin, method, headers)
                .orElseThrow(() -> ConfigurationErrors.corsForbidden(
                        NOT_ALLOWED, method, address.key().isEmpty() ? "BUCKET" : "OBJECT"));
        CorsRules.tell(rule, origin, headers, call::answerHeader);
        return DeleteBucketCorsResponse.builder().build();
    }
}
