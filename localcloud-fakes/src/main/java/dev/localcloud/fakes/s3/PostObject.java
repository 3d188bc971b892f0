package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Writes an object from a browser's form. It has no model: the fields of the form are read as the headers of a PutObject.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a>
 */
final class PostObject implements Operation<DeleteBucketCorsRequest, PutObjectResponse> {
    private final @Nullable SignatureCheck signatures;

    /** With the check of a strict cloud, or null. */
    PostObject(@Nullable SignatureCheck signatures) {
        this.signatures = signatures;
    }

    @Override
    public PutObjectResponse run(DeleteBucketCorsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        String boundary = FormReader.boundaryOf(call.request().header("Content-Type"));
        if (boundary == null) {
            throw AccessErrors.formNotMultipart();
        }
        try {
            return new Form(bucket, call, signatures).take(new FormReader(call.body().stream(), boundary));
        } catch (IOException cutOff) {
            throw AccessErrors.malformedForm();
        }
    }

    /** One form. */
    private static final class Form {
        private final Bucket bucket;
        private final Call call;
        private final @Nullable SignatureCheck signatures;
        private final Map<String, String> fields = new LinkedHashMap<>();

        Form(Bucket bucket, Call call, @Nullable SignatureCheck signatures) {
            this.bucket = bucket;
            this.call = call;
            this.signatures = signatures;
        }

        PutObjectResponse take(FormReader reader) throws IOException {
            fields.put("bucket", bucket.name());
            FormReader.Head file = readFields(reader);
            String key = fields.get("key");
            if (key == null) {
                throw AccessErrors.formWithoutField("key");
            }
            fields.put("key", key.replace("${filename}", file.fileName() == null ? "" : file.fileName()));
            String account = signerOf();
            FormPolicy policy = fields.containsKey("policy") ? FormPolicy.parse(field("policy")) : null;
            if (policy != null) {
                policy.check(fields, call.now());
            }
            return store(reader.content(), account, policy);
        }

        private String field(String name) {
            return fields.getOrDefault(name, "");
        }

        private FormReader.Head readFields(FormReader reader) throws IOException {
            int size = 0;
            for (FormReader.Head head = reader.next(); head != null; head = reader.next()) {
                if (head.name().equalsIgnoreCase("file")) {
                    return head;
                }
                byte[] value = reader.content().readNBytes(S3Limits.FORM_FIELDS_BYTES_MAX + 1);
                size += value.length + head.name().length();
                if (size > S3Limits.FORM_FIELDS_BYTES_MAX) {
                    throw AccessErrors.fieldsTooLarge();
                }
                // The bucket is that of the address, whatever the form calls it.
                if (!head.name().equalsIgnoreCase("bucket")) {
                    fields.put(head.name().toLowerCase(Locale.ROOT), new String(value, StandardCharsets.UTF_8));
                }
            }
            throw AccessErrors.formWithoutFile();
        }

        /** The account that signed the form; empty if nobody did. */
        private String signerOf() {
            String credential = fields.get("x-amz-credential");
            String oldKey = fields.get("awsaccesskeyid");
            if (credential == null && oldKey == null) {
                return "";
            }
            String signatureField = credential == null ? "signature" : "x-amz-signature";
            for (String needed : List.of("policy", signatureField)) {
                if (!fields.containsKey(needed)) {
                    throw AccessErrors.formWithoutField(needed.equals("signature") ? "Signature" : needed);
                }
            }
            String accessKey =
                    credential == null ? field("awsaccesskeyid") : credential.split("/")[0];
            if (signatures != null) {
                checkSignature(signatures, accessKey, credential);
            }
            return call.account();
        }

        private void checkSignature(SignatureCheck check, String accessKey, @Nullable String credential) {
            String secret = check.secretOf(accessKey);
            String policy = field("policy");
            String sent = field(credential == null ? "signature" : "x-amz-signature");
            String computed = credential == null
                    ? Base64.getEncoder()
                            .encodeToString(
                                    SignatureV4.hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), policy))
                    : new SignatureV4(
                                    accessKey,
                                    credential.substring(accessKey.length() + 1),
                                    field("x-amz-date"),
                                    List.of(),
                                    sent)
                            .sign(policy, secret);
            if (!computed.equals(sent)) {
                throw AccessErrors.signatureDoesNotMatch(accessKey, policy, sent);
            }
        }

        private PutObjectResponse store(InputStream file, String account, @Nullable FormPolicy policy)
                throws IOException {
            WireRequest asPut = asPut();
            PutObjectRequest.Builder builder = PutObjectRequest.builder();
            S3Protocol.STREAMING.read(asPut, Map.of("Bucket", bucket.name(), "Key", field("key")), builder);
            PutObjectRequest put = builder.build();
            Keys.check(put.key());
            new S3Access(bucket, put, call, account.isEmpty() ? null : account).check(Permissions.of("PutObject"));
            ObjectDraft draft = withTags(ObjectDraft.of(put, bucket, call));
            RequestBody body = RequestBody.of(policy == null ? file : new BoundedFile(file, policy.maxSize()), -1);
            try (ReceivedBody received =
                    ReceivedBody.ofForm(asPut, body, S3State.of(call).directory())) {
                if (policy != null && received.blob().length() < policy.minSize()) {
                    throw S3Errors.entityTooSmall(received.blob().length(), policy.minSize());
                }
                String eTag = draft.encryption().hasMd5ETag()
                        ? received.eTag()
                        : call.cloud().ids().hex(32);
                ObjectContent content = new ObjectContent(received.blob(), eTag, received.checksum(), List.of());
                ObjectVersion version = bucket.store(put.key(), content, draft, WriteCondition.NONE, call);
                ObjectEvents.created(call, bucket, version, "Post");
                return answer(version);
            }
        }

        /** In a form, tags are a document. */
        private ObjectDraft withTags(ObjectDraft draft) throws IOException {
            String document = fields.get("tagging");
            if (document == null) {
                return draft;
            }
            PutObjectTaggingRequest.Builder builder = PutObjectTaggingRequest.builder();
            WireRequest wire = new WireRequest(
                    "GET", "/", "", new HeaderMap(), RequestBody.of(document.getBytes(StandardCharsets.UTF_8)), false);
            S3Protocol.DOCUMENT.read(wire, Map.of(), builder);
            Tagging tagging = builder.build().tagging();
            return draft.with(Tags.SETTING, Tags.ofObject(tagging == null ? null : tagging.tagSet()));
        }

        private WireRequest asPut() {
            HeaderMap headers = new HeaderMap();
            fields.forEach((name, value) -> headers.add(name.equals("acl") ? "x-amz-acl" : name, value));
            return new WireRequest("PUT", call.request().rawPath(), "", headers, RequestBody.EMPTY, false);
        }

        private PutObjectResponse answer(ObjectVersion version) {
            String location =
                    call.request().baseUrl() + '/' + bucket.name() + '/' + PercentCoding.encode(version.key(), true);
            PutObjectResponse.Builder response =
                    PutObjectResponse.builder().eTag(version.quotedETag()).versionId(Keys.writtenId(version));
            version.draft().encryption().writeTo(response);
            if (version.content().checksum() != null) {
                version.content().checksum().writeTo(response);
            }
            String redirect = fields.getOrDefault("success_action_redirect", fields.get("redirect"));
            if (redirect != null && (redirect.startsWith("http://") || redirect.startsWith("https://"))) {
                call.answerStatus(303);
                call.answerHeader("Location", withResult(redirect, version));
                return response.build();
            }
            call.answerHeader("Location", location);
            switch (field("success_action_status")) {
                case "200" -> call.answerStatus(200);
                case "201" -> {
                    call.answerStatus(201);
                    call.answerHeader("Content-Type", "application/xml");
                    call.answerBody(ResponseBody.of(document(version, location).getBytes(StandardCharsets.UTF_8)));
                }
                default -> call.answerStatus(204);
            }
            return response.build();
        }

        private String withResult(String redirect, ObjectVersion version) {
            return redirect + (redirect.indexOf('?') < 0 ? '?' : '&') + "bucket=" + bucket.name() + "&key="
                    + PercentCoding.encode(version.key(), false) + "&etag="
                    + PercentCoding.encode(version.quotedETag(), false);
        }

        private String document(ObjectVersion version, String location) {
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PostResponse><Location>" + escaped(location)
                    + "</Location><Bucket>" + bucket.name() + "</Bucket><Key>" + escaped(version.key())
                    + "</Key><ETag>" + escaped(version.quotedETag()) + "</ETag></PostResponse>";
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }
    }

    /** A file that the policy wants to be no larger than this. */
    private static final class BoundedFile extends InputStream {
        private final InputStream in;
        private final long max;
        private long size;

        BoundedFile(InputStream in, long max) {
            this.in = in;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = in.read(into, offset, length);
            size += Math.max(0, got);
            if (size > max) {
                throw S3Errors.entityTooLarge(size, max);
            }
            return got;
        }
    }
}
