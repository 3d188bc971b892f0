package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The values of condition keys for one request.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys">
 *     Condition keys for Amazon S3</a>
 */
final class PolicyConditions implements Function<String, List<String>> {
    private static final String EXISTING_TAG = "s3:existingobjecttag/";
    private static final String REQUESTED_TAG = "s3:requestobjecttag/";

    /** Condition keys that are the members of requests. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            Map.entry("s3:prefix", "Prefix"),
            Map.entry("s3:delimiter", "Delimiter"),
            Map.entry("s3:max-keys", "MaxKeys"),
            Map.entry("s3:versionid", "VersionId"),
            Map.entry("s3:locationconstraint", "LocationConstraint"),
            Map.entry("s3:object-lock-mode", "ObjectLockMode"),
            Map.entry("s3:object-lock-legal-hold", "ObjectLockLegalHoldStatus"));

    private final SdkPojo request;
    private final Call call;
    private final @Nullable String account;
    private final @Nullable ObjectVersion version;
    private final @Nullable String lookedFor;

    /**
     * The values for a request.
     *
     * @param account null for an anonymous caller
     * @param version the version that it is about, or null
     * @param lookedFor the key of an object that is not there, which stands for the prefix of a list; or null
     */
    PolicyConditions(
            SdkPojo request,
            Call call,
            @Nullable String account,
            @Nullable ObjectVersion version,
            @Nullable String lookedFor) {
        this.request = request;
        this.call = call;
        this.account = account;
        this.version = version;
        this.lookedFor = lookedFor;
    }

    @Override
    public List<String> apply(String key) {
        if (lookedFor != null && key.equals("s3:prefix")) {
            return List.of(lookedFor);
        }
        String member = MEMBERS.get(key);
        if (member != null) {
            return optional(Members.text(request, member));
        }
        if (key.startsWith("s3:x-amz-")) {
            return optional(call.request().header(key.substring(3)));
        }
        if (key.startsWith("s3:if-")) {
            return optional(call.request().header(key.substring(3)));
        }
        if (key.startsWith(EXISTING_TAG)) {
            return existing(key.substring(EXISTING_TAG.length()));
        }
        if (key.startsWith(REQUESTED_TAG)) {
            String name = key.substring(REQUESTED_TAG.length());
            return requested().stream()
                    .filter(tag -> name.equalsIgnoreCase(tag.key()))
                    .map(Tag::value)
                    .toList();
        }
        return general(key);
    }

    private List<String> general(String key) {
        return switch (key) {
            case "s3:requestobjecttagkeys" -> requested().stream().map(Tag::key).toList();
            case "aws:sourceip" -> List.of("127.0.0.1");
            case "aws:securetransport" ->
                List.of(Boolean.toString(call.request().baseUrl().startsWith("https")));
            case "aws:useragent" -> optional(call.request().header("User-Agent"));
            case "aws:referer" -> optional(call.request().header("Referer"));
            case "aws:currenttime" -> List.of(call.now().toString());
            case "aws:epochtime" -> List.of(Long.toString(call.now().getEpochSecond()));
            case "aws:requestedregion" -> List.of(call.region());
            case "aws:principalaccount", "aws:userid" -> optional(account);
            case "aws:principalarn" -> account == null ? List.of() : List.of("arn:aws:iam::" + account + ":root");
            case "aws:principaltype" -> List.of(account == null ? "Anonymous" : "Account");
            case "s3:authtype" ->
                account == null
                        ? List.of()
                        : List.of(call.request().header("Authorization") == null ? "REST-QUERY-STRING" : "REST-HEADER");
            case "s3:signatureversion" -> account == null ? List.of() : List.of("AWS4-HMAC-SHA256");
            default -> List.of();
        };
    }

    private List<String> existing(String name) {
        if (version == null) {
            return List.of();
        }
        return version.setting(Tags.SETTING).map(Tags::toList).orElse(List.of()).stream()
                .filter(tag -> name.equalsIgnoreCase(tag.key()))
                .map(Tag::value)
                .toList();
    }

    /** Tags in the header of a write, or in the document of a PutObjectTagging. */
    private List<Tag> requested() {
        if (Members.value(request, "Tagging") instanceof software.amazon.awssdk.services.s3.model.Tagging tagging) {
            return tagging.tagSet();
        }
        String header = Members.text(request, "Tagging");
        List<Tag> tags = new ArrayList<>();
        if (header != null) {
            for (String pair : header.split("&")) {
                int equals = pair.indexOf('=');
                tags.add(Tag.builder()
                        .key(PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals), true))
                        .value(equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1), true))
                        .build());
            }
        }
        return tags;
    }

    private static List<String> optional(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
