package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a> */
class PostObjectTest extends S3ConfigurationTestBase {
    private static Answer post(String bucket, Map<String, String> fields, String file) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append("--XX\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        form.append("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my.txt\"\r\n")
                .append("Content-Type: text/plain\r\n\r\n")
                .append(file)
                .append("\r\n--XX--\r\n");
        return send(
                "POST",
                "/" + bucket,
                "127.0.0.1",
                Map.of("Content-Type", "multipart/form-data; boundary=XX"),
                form.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> signed(String bucket, String... more) {
        String expiration = cloud.clock().now().plus(Duration.ofHours(1)).toString();
        StringBuilder conditions =
                new StringBuilder("{\"bucket\":\"" + bucket + "\"},[\"starts-with\",\"$key\",\"up/\"]");
        for (String condition : more) {
            conditions.append(',').append(condition);
        }
        return form("{\"expiration\":\"" + expiration + "\",\"conditions\":[" + conditions + "]}");
    }

    private static Map<String, String> form(String policy) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", "up/${filename}");
        fields.put("AWSAccessKeyId", "any");
        fields.put("signature", "any");
        fields.put("policy", Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
        return fields;
    }

    private static String contentOf(String bucket, String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    @Test
    void writesWhatTheFormCarries() {
        String bucket = newBucket();
        Map<String, String> fields =
                signed(bucket, "{\"x-amz-meta-color\":\"red\"}", "[\"starts-with\",\"$Content-Type\",\"text/\"]");
        fields.put("x-amz-meta-color", "red");
        fields.put("Content-Type", "text/html");
        Answer answer = post(bucket, fields, "line\r\n--X\r\nend");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsKey("etag")
                .containsKey("location")
                .containsKey("x-amz-checksum-crc64nvme")
                .containsEntry("x-amz-checksum-type", "FULL_OBJECT");
        assertThat(contentOf(bucket, "up/my.txt")).isEqualTo("line\r\n--X\r\nend");
        var head = s3.headObject(request -> request.bucket(bucket).key("up/my.txt"));
        assertThat(head.contentType()).isEqualTo("text/html");
        assertThat(head.metadata()).containsEntry("color", "red");
    }

    @Test
    void streamsAFileThatIsLargerThanItsBuffers() {
        String bucket = newBucket();
        String large = "0123456789\r\n-".repeat(200_000);
        assertThat(post(bucket, signed(bucket), large).status()).isEqualTo(204);
        assertThat(contentOf(bucket, "up/my.txt")).isEqualTo(large);
    }

    @Test
    void answersAsTheFormAsks() {
        String bucket = newBucket();
        Map<String, String> created = signed(bucket, "[\"eq\",\"$success_action_status\",\"201\"]");
        created.put("success_action_status", "201");
        Answer answer = post(bucket, created, "content");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).contains("<PostResponse>", "<Key>up/my.txt</Key>");
        Map<String, String> redirected = signed(bucket, "[\"starts-with\",\"$success_action_redirect\",\"http://\"]");
        redirected.put("success_action_redirect", "http://example.com/done");
        Answer elsewhere = post(bucket, redirected, "content");
        assertThat(elsewhere.status()).isEqualTo(303);
        assertThat(elsewhere.headers().get("location"))
                .startsWith("http://example.com/done?bucket=" + bucket + "&key=up%2Fmy.txt&etag=%22");
    }

    @Test
    void refusesWhatThePolicyDoesNotAllow() {
        String bucket = newBucket();
        Map<String, String> wrongKey = signed(bucket);
        wrongKey.put("key", "down/key");
        assertThat(post(bucket, wrongKey, "content").body())
                .contains("Invalid according to Policy: Policy Condition failed: [&quot;starts-with&quot;,"
                        + " &quot;$key&quot;, &quot;up/&quot;]");
        Map<String, String> extra = signed(bucket);
        extra.put("x-amz-meta-more", "value");
        assertThat(post(bucket, extra, "content").body())
                .contains("<Message>Invalid according to Policy: Extra input fields: x-amz-meta-more</Message>");
        assertThat(post(newBucket(), signed(bucket), "content").status()).isEqualTo(403);
        Answer large = post(bucket, signed(bucket, "[\"content-length-range\",0,3]"), "content");
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.body()).contains("<Code>EntityTooLarge</Code>");
        assertThat(post(bucket, signed(bucket, "[\"content-length-range\",100,200]"), "content")
                        .body())
                .contains("<Code>EntityTooSmall</Code>");
    }

    @Test
    void refusesPoliciesThatAreNone() {
        String bucket = newBucket();
        assertThat(post(bucket, form("{\"expiration\":\"2020-01-01T00:00:00Z\",\"conditions\":[]}"), "content")
                        .body())
                .contains("<Message>Invalid according to Policy: Policy expired.</Message>");
        assertThat(post(bucket, form("{\"conditions\":[]}"), "content").body())
                .contains("<Code>InvalidPolicyDocument</Code>", "Policy missing expiration.");
        assertThat(post(bucket, form("{\"expiration\":\"2099-01-01T00:00:00Z\"}"), "content")
                        .body())
                .contains("Policy missing conditions.");
        assertThat(post(bucket, form("{"), "content").body()).contains("Invalid JSON.");
        Map<String, String> unsigned = signed(bucket);
        unsigned.remove("signature");
        assertThat(post(bucket, unsigned, "content").body())
                .contains("Bucket POST must contain a field named 'Signature'.");
    }

    @Test
    void takesAnonymousFormsWhereEveryoneMayWrite() {
        String bucket = newBucket();
        assertThat(post(bucket, Map.of("key", "key"), "content").status()).isEqualTo(403);
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ_WRITE));
        assertThat(post(bucket, Map.of("key", "key"), "content").status()).isEqualTo(204);
        assertThat(contentOf(bucket, "key")).isEqualTo("content");
    }

    @Test
    void reachesTheCloudAndTheAccountWhoseKeyItCarries() {
        String bucket = newBucket();
        try (LocalCloud fork = cloud.fork()) {
            for (String content : List.of("small", "x".repeat(300_000))) {
                Map<String, String> byCredential = signed(bucket, "[\"starts-with\",\"$x-amz-credential\",\"\"]");
                byCredential.remove("AWSAccessKeyId");
                byCredential.remove("signature");
                byCredential.put("x-amz-credential", keyOf(fork.credentials()) + "/20260101/us-east-1/s3/aws4_request");
                byCredential.put("x-amz-signature", "any");
                assertThat(post(bucket, byCredential, content).status()).isEqualTo(204);
                assertThat(fork.s3().bucket(bucket).object("up/my.txt").text()).isEqualTo(content);
            }
            Map<String, String> byKey = signed(bucket);
            byKey.put("key", "up/old");
            byKey.put("AWSAccessKeyId", keyOf(fork.credentials()));
            assertThat(post(bucket, byKey, "old").status()).isEqualTo(204);
            assertThat(fork.s3().bucket(bucket).keys()).containsExactly("up/my.txt", "up/old");
            assertThat(fork.calls().all())
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call.action()).isEqualTo("PostObject"));
        }
        assertThat(cloud.s3().bucket(bucket).keys()).isEmpty();
        Map<String, String> ofAnotherAccount = signed(bucket);
        ofAnotherAccount.put("AWSAccessKeyId", keyOf(cloud.credentials("123456789012")));
        assertThat(post(bucket, ofAnotherAccount, "content").status()).isEqualTo(403);
    }

    private static String keyOf(AwsCredentialsProvider credentials) {
        return credentials.resolveCredentials().accessKeyId();
    }

    @Test
    void refusesABodyThatIsNoForm() {
        String bucket = newBucket();
        assertThat(send("POST", "/" + bucket, "127.0.0.1", Map.of(), new byte[0])
                        .status())
                .isEqualTo(412);
        Answer cutOff = send(
                "POST",
                "/" + bucket,
                "127.0.0.1",
                Map.of("Content-Type", "multipart/form-data; boundary=XX"),
                "--XX\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nke".getBytes(StandardCharsets.UTF_8));
        assertThat(cutOff.status()).isEqualTo(400);
        assertThat(cutOff.body()).contains("<Code>MalformedPOSTRequest</Code>");
    }
}
