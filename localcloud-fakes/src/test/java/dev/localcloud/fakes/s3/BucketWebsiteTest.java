package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html">Website hosting</a> */
class BucketWebsiteTest extends S3ConfigurationTestBase {
    private static String site(Consumer<WebsiteConfiguration.Builder> configuration) {
        String bucket = newBucket();
        s3.putBucketPolicy(request -> request.bucket(bucket)
                .policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                        + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"},{\"Effect\":\"Allow\",\"Principal\":\"*\","
                        + "\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::" + bucket + "\"}]}"));
        s3.putBucketWebsite(request -> request.bucket(bucket).websiteConfiguration(configuration));
        return bucket;
    }

    private static Answer visit(String bucket, String path) {
        return send("GET", path, bucket + ".s3-website-us-east-1.amazonaws.com", Map.of(), new byte[0]);
    }

    private static void page(String bucket, String key, String html) {
        s3.putObject(object -> object.bucket(bucket).key(key).contentType("text/html"), RequestBody.fromString(html));
    }

    @Test
    void keepsAnswersAndDeletesTheConfiguration() {
        String bucket = site(site -> site.indexDocument(index -> index.suffix("index.html")));
        assertThat(s3.getBucketWebsite(request -> request.bucket(bucket))
                        .indexDocument()
                        .suffix())
                .isEqualTo("index.html");
        s3.deleteBucketWebsite(request -> request.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.getBucketWebsite(request -> request.bucket(bucket)))))
                .isEqualTo(
                        "404 NoSuchWebsiteConfiguration: The specified bucket does not have a website configuration");
    }

    @Test
    void refusesConfigurationsThatSayNonsense() {
        assertThat(shown(failureOf(() -> site(site -> {}))))
                .isEqualTo("400 InvalidArgument: A value for IndexDocument Suffix must be provided if"
                        + " RedirectAllRequestsTo is empty");
        assertThat(shown(failureOf(() -> site(site -> site.indexDocument(index -> index.suffix("a/b"))))))
                .isEqualTo("400 InvalidArgument: The IndexDocument Suffix is not well formed");
        assertThat(shown(failureOf(() -> site(site -> site.redirectAllRequestsTo(all -> all.hostName("example.com"))
                        .indexDocument(index -> index.suffix("a"))))))
                .isEqualTo("400 InvalidArgument: RedirectAllRequestsTo cannot be provided in conjunction with other"
                        + " Routing Rules.");
    }

    @Test
    void refusesAnEmptyListOfRules() {
        String bucket = newBucket();

        Answer answer = send(
                "PUT",
                "/" + bucket + "?website",
                "127.0.0.1",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"),
                ("<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument><RoutingRules/>"
                                + "</WebsiteConfiguration>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void servesIndexPages() {
        String bucket = site(site -> site.indexDocument(index -> index.suffix("index.html")));
        page(bucket, "index.html", "home");
        page(bucket, "docs/index.html", "docs");
        assertThat(visit(bucket, "/").body()).isEqualTo("home");
        assertThat(visit(bucket, "/").headers()).containsEntry("content-type", "text/html");
        assertThat(visit(bucket, "/docs/").body()).isEqualTo("docs");
        Answer folder = visit(bucket, "/docs");
        assertThat(folder.status()).isEqualTo(302);
        assertThat(folder.headers()).containsEntry("location", "/docs/");
    }

    @Test
    void servesItsErrorPage() {
        String bucket = site(site ->
                site.indexDocument(index -> index.suffix("index.html")).errorDocument(error -> error.key("oops.html")));
        page(bucket, "oops.html", "oops");
        Answer missing = visit(bucket, "/none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("oops");
    }

    @Test
    void describesErrorsWhereItHasNoPageForThem() {
        String bucket = site(site -> site.indexDocument(index -> index.suffix("index.html")));
        Answer missing = visit(bucket, "/none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.headers()).containsEntry("x-amz-error-code", "NoSuchKey");
        assertThat(missing.body()).contains("<h1>404 Not Found</h1>", "<li>Code: NoSuchKey</li>", "<li>Key: none</li>");
        assertThat(visit(newBucket(), "/").body()).contains("<li>Code: NoSuchWebsiteConfiguration</li>");
        assertThat(visit("no-such-bucket-at-all", "/").body()).contains("<li>Code: NoSuchBucket</li>");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html">Website endpoints</a> */
    @Test
    void isOnlyToBeRead() {
        String bucket = site(site -> site.indexDocument(index -> index.suffix("index.html")));

        Answer answer =
                send("POST", "/", bucket + ".s3-website-us-east-1.amazonaws.com", java.util.Map.of(), new byte[0]);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body())
                .contains(
                        "<h1>405 Method Not Allowed</h1>", "<li>Code: MethodNotAllowed</li>", "<li>Method: POST</li>");
    }

    @Test
    void showsOnlyWhatEveryoneMayRead() {
        String bucket = newBucket();
        s3.putBucketWebsite(request -> request.bucket(bucket)
                .websiteConfiguration(site -> site.indexDocument(index -> index.suffix("index.html"))));
        page(bucket, "index.html", "home");
        Answer denied = visit(bucket, "/");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("<li>Code: AccessDenied</li>");
    }

    @Test
    void redirectsWhatItsRulesSay() {
        RoutingRule moved = RoutingRule.builder()
                .condition(condition -> condition.keyPrefixEquals("old/"))
                .redirect(redirect -> redirect.replaceKeyPrefixWith("new/"))
                .build();
        RoutingRule missing = RoutingRule.builder()
                .condition(condition -> condition.httpErrorCodeReturnedEquals("404"))
                .redirect(redirect -> redirect.hostName("example.com")
                        .protocol("https")
                        .replaceKeyWith("404.html")
                        .httpRedirectCode("302"))
                .build();
        String bucket = site(
                site -> site.indexDocument(index -> index.suffix("index.html")).routingRules(moved, missing));
        Answer old = visit(bucket, "/old/page");
        assertThat(old.status()).isEqualTo(301);
        assertThat(old.headers())
                .containsEntry("location", "http://" + bucket + ".s3-website-us-east-1.amazonaws.com/new/page");
        Answer none = visit(bucket, "/none");
        assertThat(none.status()).isEqualTo(302);
        assertThat(none.headers()).containsEntry("location", "https://example.com/404.html");
    }

    @Test
    void redirectsEverythingAndSinglePages() {
        String all = site(site ->
                site.redirectAllRequestsTo(to -> to.hostName("example.com").protocol("https")));
        assertThat(visit(all, "/a/b").headers()).containsEntry("location", "https://example.com/a/b");
        String bucket = site(site -> site.indexDocument(index -> index.suffix("index.html")));
        s3.putObject(
                object -> object.bucket(bucket).key("page").websiteRedirectLocation("/elsewhere"), RequestBody.empty());
        Answer page = visit(bucket, "/page");
        assertThat(page.status()).isEqualTo(301);
        assertThat(page.headers()).containsEntry("location", "/elsewhere");
    }
}
