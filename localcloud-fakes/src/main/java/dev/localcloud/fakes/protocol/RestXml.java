package dev.localcloud.fakes.protocol;

import dev.localcloud.fakes.kernel.AwsError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * restXml as S3 speaks it: members in path, query, headers and an XML body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">AWS restXml</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3's error responses</a>
 */
public final class RestXml implements Protocol {
    private final String namespaceAttribute;

    /** With the namespace that root elements carry. */
    public RestXml(String namespace) {
        this.namespaceAttribute = " xmlns=\"" + namespace + '"';
    }

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        HttpBinding.read(request, pathParameters, into);
        Shape shape = Shape.of(into);
        Shape.Member whole = shape.payloadMember();
        if (whole == null && shape.payload().isEmpty()) {
            return;
        }
        byte[] body = request.body().bytes();
        if (body.length == 0) {
            return;
        }
        if (whole == null) {
            XmlShapes.read(XmlShapes.parse(body), into);
        } else if (whole.type() == MemberType.SDK_POJO) {
            XmlShapes.Element root = XmlShapes.parse(body);
            SdkPojo builder = whole.newBuilder();
            XmlShapes.read(root, builder);
            whole.setIn(into, ((SdkBuilder<?, ?>) builder).build());
        } else {
            whole.setIn(into, scalar(whole, body));
        }
    }

    /** Bodies that are one scalar, such as a bucket policy. */
    private static Object scalar(Shape.Member member, byte[] body) {
        return member.type() == MemberType.SDK_BYTES
                ? SdkBytes.fromByteArrayUnsafe(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) throws IOException {
        WireResponse wire = new WireResponse(HttpBinding.status(response, answer.status()));
        HttpBinding.write(response, wire);
        if (answer.isHead()) {
            return wire;
        }
        Shape shape = Shape.of(response);
        Shape.Member whole = shape.payloadMember();
        if (whole != null) {
            Object value = whole.valueIn(response);
            if (value instanceof SdkPojo pojo) {
                String root = answer.rootElement().isEmpty() ? whole.writtenName() : answer.rootElement();
                return xml(wire, root, pojo);
            }
            return value == null
                    ? wire
                    : wire.body(ResponseBody.of(value.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return answer.rootElement().isEmpty() ? wire : xml(wire, answer.rootElement(), response);
    }

    private WireResponse xml(WireResponse wire, String root, SdkPojo pojo) {
        XmlWriter out = new XmlWriter().declaration().open(root, namespaceAttribute);
        XmlShapes.writeMembers(out, pojo);
        return wire.header("Content-Type", "application/xml")
                .body(out.close(root).body());
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) {
        WireResponse wire = new WireResponse(error.status());
        error.headers().forEach(wire::header);
        if (answer.isHead() || error.status() == 304) {
            return wire;
        }
        XmlWriter out = new XmlWriter().declaration().open("Error").element("Code", error.code());
        if (error.text() != null) {
            out.element("Message", error.text());
        }
        error.members().forEach(out::element);
        if (error.details() != null) {
            XmlShapes.writeMembers(out, error.details());
        }
        out.element("RequestId", answer.requestId());
        wire.header("x-amz-id-2").ifPresent(hostId -> out.element("HostId", hostId));
        return wire.header("Content-Type", "application/xml")
                .body(out.close("Error").body());
    }
}
