package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.RestXml;
import dev.localcloud.fakes.protocol.Timestamps;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;

/**
 * restXml with what S3 adds: XML bodies are checked against the digests that the client sent, and errors carry a host id.
 */
final class S3Protocol implements Protocol {
    private enum Body {
        NONE,
        BYTES,
        DOCUMENT,
        CHECKED_DOCUMENT
    }

    /** For operations whose body, if any, is the object. */
    static final S3Protocol STREAMING = new S3Protocol(Body.BYTES);

    /** For operations whose body, if any, is a document. */
    static final S3Protocol DOCUMENT = new S3Protocol(Body.CHECKED_DOCUMENT);

    private static final RestXml XML = new RestXml("http://s3.amazonaws.com/doc/2006-03-01/");

    /** For CompleteMultipartUpload: a document, but the checksum in its headers is the object's. */
    static final S3Protocol COMPLETION = new S3Protocol(Body.DOCUMENT);

    /** For copies, whose bytes are elsewhere. */
    static final S3Protocol COPY = new S3Protocol(Body.NONE);

    /** Documents without which S3 does nothing, although its model lets them be absent. */
    private static final Set<String> OPTIONAL_IN_THE_MODEL =
            Set.of("ObjectLockConfiguration", "LifecycleConfiguration");

    private final Body body;

    private S3Protocol(Body body) {
        this.body = body;
    }

    @Override
    public void read(WireRequest sent, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        WireRequest request = withReadableExpires(PresignedUrls.withHoistedHeaders(sent));
        if (body == Body.NONE && request.body().length() > 0) {
            throw S3Errors.unexpectedBody();
        }
        if (body == Body.NONE || body == Body.BYTES || !request.method().startsWith("P")) {
            XML.read(request, pathParameters, into);
            return;
        }
        if (request.body().length() > S3Limits.XML_BYTES_MAX) {
            throw S3Errors.malformedXml();
        }
        byte[] document = request.body().bytes();
        if (body == Body.CHECKED_DOCUMENT) {
            ReceivedBody.check(request, document);
            if (document.length == 0 && needsDocument(into)) {
                throw S3Errors.missingRequestBody();
            }
        }
        XML.read(request.withBody(RequestBody.of(document)), pathParameters, into);
    }

    private static boolean needsDocument(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class)) {
                return field.marshallingType() == MarshallingType.SDK_POJO
                        && (field.containsTrait(RequiredTrait.class)
                                || OPTIONAL_IN_THE_MODEL.contains(field.memberName()));
            }
        }
        return false;
    }

    /** AWS keeps any text as the time when an object expires; where it is none, the SDK's member stays empty. */
    private static WireRequest withReadableExpires(WireRequest request) {
        String expires = request.header("Expires");
        if (expires == null || Timestamps.parseHttpDate(expires) != null) {
            return request;
        }
        HeaderMap others = new HeaderMap();
        request.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Expires")) {
                others.add(name, value);
            }
        });
        return request.withHeaders(others);
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) throws IOException {
        return XML.write(response, answer);
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) {
        WireResponse wire = XML.writeError(error.withHeader("x-amz-id-2", hostId(answer.requestId())), answer);
        // The document is left out of the answer to a HEAD, but not its type.
        return answer.isHead() && error.status() >= 400 ? wire.header("Content-Type", "application/xml") : wire;
    }

    /** The second id that every answer of S3 has; opaque, and the same for the same request. */
    static String hostId(String requestId) {
        return Base64.getEncoder()
                .encodeToString((requestId + '/' + requestId + '/' + requestId).getBytes(StandardCharsets.UTF_8));
    }
}
