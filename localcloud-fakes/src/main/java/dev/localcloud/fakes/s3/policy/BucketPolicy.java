package dev.localcloud.fakes.s3.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket policy as it was written, with what it says. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html">Bucket policies</a>
 */
public final class BucketPolicy {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    /**
     * The largest policy, in bytes, spaces between its words not counted.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html">Adding a bucket policy</a>
     */
    static final int BYTES_MAX = 20_480;

    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");

    private final String text;
    private final List<Statement> statements;

    private BucketPolicy(String text, List<Statement> statements) {
        this.text = text;
        this.statements = statements;
    }

    /**
     * Reads a policy.
     *
     * @param bucket the bucket that it is for
     * @throws MalformedPolicy if S3 would refuse it
     */
    public static BucketPolicy parse(String text, String bucket) {
        if (!text.startsWith("{")) {
            throw new MalformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        JsonNode root;
        try {
            root = JSON.readValue(text);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicy("This policy contains invalid Json");
        }
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new MalformedPolicy("Unknown field " + field.getKey());
            }
        }
        JsonNode version = root.get("Version");
        if (version != null && !VERSIONS.contains(version.asText())) {
            throw new MalformedPolicy("The policy must contain a valid version string");
        }
        List<Statement> statements = statements(root.get("Statement"), bucket);
        if (root.toString().getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw new MalformedPolicy(
                    "Normalized policy document exceeds the maximum allowed size of " + BYTES_MAX + " bytes");
        }
        return new BucketPolicy(text, statements);
    }

    private static List<Statement> statements(@Nullable JsonNode node, String bucket) {
        if (node == null || node.isNull()) {
            throw new MalformedPolicy("Missing required field Statement");
        }
        if (node.isObject()) {
            return List.of(Statement.read(node, bucket));
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new MalformedPolicy("Could not parse the policy: Statement is empty!");
        }
        List<Statement> statements = new ArrayList<>(node.size());
        node.forEach(each -> statements.add(Statement.read(each, bucket)));
        return List.copyOf(statements);
    }

    /** The policy as it was written. */
    public String text() {
        return text;
    }

    /** What it says to a request. */
    public Verdict judge(PolicyRequest request) {
        boolean isAllowed = false;
        for (Statement statement : statements) {
            if (statement.isAbout(request)) {
                if (!statement.isAllow()) {
                    return Verdict.DENY;
                }
                isAllowed = true;
            }
        }
        return isAllowed ? Verdict.ALLOW : Verdict.SILENT;
    }

    /**
     * Whether S3 calls it public: it allows everyone something, and no condition fences that in.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status">
     *     The meaning of "public"</a>
     */
    public boolean isPublic() {
        return statements.stream().anyMatch(Statement::makesPublic);
    }
}
