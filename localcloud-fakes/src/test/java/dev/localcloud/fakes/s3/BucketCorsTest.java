package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Using CORS</a> */
class BucketCorsTest extends S3ConfigurationTestBase {
    private static final CORSRule RULE = CORSRule.builder()
            .allowedOrigins("https://*.example.com")
            .allowedMethods("GET", "PUT")
            .allowedHeaders("x-amz-*")
            .exposeHeaders("ETag")
            .maxAgeSeconds(3000)
            .build();

    private static String bucketWith(CORSRule rule) {
        String bucket = newBucket();
        s3.putBucketCors(cors -> cors.bucket(bucket).corsConfiguration(rules -> rules.corsRules(rule)));
        return bucket;
    }

    private static Answer preflight(String bucket, Map<String, String> headers) {
        return send("OPTIONS", "/" + bucket + "/key", headers);
    }

    @Test
    void keepsAnswersAndDeletesTheRules() {
        String bucket = bucketWith(RULE);
        assertThat(s3.getBucketCors(cors -> cors.bucket(bucket)).corsRules()).containsExactly(RULE);
        s3.deleteBucketCors(cors -> cors.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.getBucketCors(cors -> cors.bucket(bucket)))))
                .isEqualTo("404 NoSuchCORSConfiguration: The CORS configuration does not exist");
    }

    @Test
    void refusesMethodsThatBrowsersCannotUse() {
        CORSRule rule = RULE.copy(changed -> changed.allowedMethods("GET", "PATCH"));
        assertThat(shown(failureOf(() -> bucketWith(rule))))
                .isEqualTo("400 InvalidRequest: Found unsupported HTTP method in CORS config. Unsupported method is"
                        + " PATCH");
    }

    @Test
    void refusesNoRulesAndTwoWildcards() {
        String bucket = newBucket();
        assertThat(shown(failureOf(() -> s3.putBucketCors(
                        cors -> cors.bucket(bucket).corsConfiguration(rules -> rules.corsRules(new CORSRule[0]))))))
                .startsWith("400 MalformedXML: ");
        CORSRule rule = RULE.copy(changed -> changed.allowedOrigins("http://*.*"));
        assertThat(shown(failureOf(() -> bucketWith(rule))))
                .isEqualTo("400 InvalidRequest: AllowedOrigin \"http://*.*\" can not have more than one wildcard.");
    }

    @Test
    void answersAPreflightThatARuleAllows() {
        Answer answer = preflight(
                bucketWith(RULE),
                Map.of(
                        "Origin", "https://app.example.com",
                        "Access-Control-Request-Method", "PUT",
                        "Access-Control-Request-Headers", "X-Amz-Date,x-amz-acl"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "https://app.example.com")
                .containsEntry("access-control-allow-methods", "GET, PUT")
                .containsEntry("access-control-allow-headers", "x-amz-date, x-amz-acl")
                .containsEntry("access-control-expose-headers", "ETag")
                .containsEntry("access-control-max-age", "3000")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }

    @Test
    void answersEveryoneWithoutCredentialsUnderAWildcard() {
        Answer answer = preflight(
                bucketWith(RULE.copy(all -> all.allowedOrigins("*"))),
                Map.of("Origin", "http://anywhere", "Access-Control-Request-Method", "GET"));
        assertThat(answer.headers())
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void refusesAPreflightThatNoRuleAllows() {
        String bucket = bucketWith(RULE);
        for (Map<String, String> headers : java.util.List.of(
                Map.of("Origin", "https://example.com", "Access-Control-Request-Method", "GET"),
                Map.of("Origin", "https://app.example.com", "Access-Control-Request-Method", "DELETE"),
                Map.of(
                        "Origin", "https://app.example.com",
                        "Access-Control-Request-Method", "GET",
                        "Access-Control-Request-Headers", "content-type"))) {
            Answer answer = preflight(bucket, headers);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body())
                    .contains("<Code>AccessForbidden</Code>", "This CORS request is not allowed.")
                    .contains("<ResourceType>OBJECT</ResourceType>");
        }
    }

    @Test
    void refusesAPreflightWithoutAnOriginOrRules() {
        String bucket = newBucket();
        assertThat(preflight(bucket, Map.of()).body())
                .contains("<Message>Insufficient information. Origin request header needed.</Message>");
        assertThat(preflight(bucket, Map.of("Origin", "http://a")).body())
                .contains("<Message>CORSResponse: CORS is not enabled for this bucket.</Message>")
                .contains("<Method>OPTIONS</Method><ResourceType>BUCKET</ResourceType>");
        assertThat(preflight("no-such-bucket-at-all", Map.of("Origin", "http://a"))
                        .body())
                .contains("<Message>CORSResponse: Bucket not found</Message>");
    }

    @Test
    void tellsOriginsOnActualRequestsAndOnErrors() {
        String bucket = bucketWith(RULE);
        s3.putObject(
                object -> object.bucket(bucket).key("key").acl(ObjectCannedACL.PUBLIC_READ),
                RequestBody.fromString("content"));
        Map<String, String> origin = Map.of("Origin", "https://app.example.com");
        Answer found = send("GET", "/" + bucket + "/key", origin);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers()).containsEntry("access-control-allow-origin", "https://app.example.com");
        Answer refused = send("GET", "/" + bucket + "/other", origin);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers()).containsEntry("access-control-allow-origin", "https://app.example.com");
        assertThat(send("GET", "/" + bucket + "/key", Map.of("Origin", "https://elsewhere"))
                        .headers())
                .doesNotContainKey("access-control-allow-origin");
    }
}
