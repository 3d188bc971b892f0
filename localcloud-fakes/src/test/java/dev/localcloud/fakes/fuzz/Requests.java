package dev.localcloud.fakes.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;

/** Makes requests for an action: first one that could be right, then what {@link Mutations} do to it. */
final class Requests {
    private static final Pattern LABEL = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final Random random;
    private final Words words;
    private final String host;
    private final String accessKey;

    Requests(Random random, Words words, String host, String accessKey) {
        this.random = random;
        this.words = words;
        this.host = host;
        this.accessKey = accessKey;
    }

    Wire next(Action action, Mutations mutations) {
        OperationInfo binding = action.binding();
        boolean isRpc = !action.service().equals("s3") && !action.service().equals("lambda");
        Wire wire = isRpc || binding == null ? rpc(action, mutations) : rest(action, binding, mutations);
        wire.header("Host", host);
        wire.header("x-amz-date", "20261120T120000Z");
        wire.header("Authorization", authorization(action));
        mutations.change(wire, action);
        return wire;
    }

    private String authorization(Action action) {
        String scope = action.service().equals("dynamodbstreams") ? "dynamodb" : action.service();
        return "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20261120/us-east-1/" + scope
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=00";
    }

    private Wire rpc(Action action, Mutations mutations) {
        Values values = new Values(random, words, false);
        Node.Structure body = Templates.pick(action.toString(), random, words);
        if (body == null) {
            body = Node.Structure.empty();
            for (SdkField<?> field : action.shape().sdkFields()) {
                if (values.isWanted(field, field.locationName())) {
                    body.with(field.locationName(), values.of(field, action.request(), 0));
                }
            }
        }
        mutations.change(body);
        if (action.service().equals("sqs") && random.nextInt(4) == 0) {
            return new Wire("POST", "/", utf8(Renderings.form(action.name(), body)))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        }
        return new Wire("POST", "/", utf8(Renderings.json(body)))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target(action.service()) + '.' + action.name());
    }

    private static String target(String service) {
        return switch (service) {
            case "sqs" -> "AmazonSQS";
            case "dynamodb" -> "DynamoDB_20120810";
            default -> "DynamoDBStreams_20120810";
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The parts of a REST request while they come together. */
    private static final class Parts {
        final Node.Structure path = Node.Structure.empty();
        final Node.Structure query = Node.Structure.empty();
        final Node.Structure headers = Node.Structure.empty();
        final Node.Structure payload = Node.Structure.empty();

        @Nullable
        SdkField<?> whole;

        boolean hasPayload;
    }

    private Wire rest(Action action, OperationInfo binding, Mutations mutations) {
        Values values = new Values(random, words, action.isXml());
        Parts parts = new Parts();
        for (SdkField<?> field : action.shape().sdkFields()) {
            boolean isInPath = binding.requestUri().contains("{" + field.locationName())
                    || action.isXml() && field.memberName().equals("Bucket");
            if (field.containsTrait(PayloadTrait.class)) {
                parts.whole = field;
            } else if (isInPath) {
                parts.path.with(field.locationName(), values.of(field, action.request(), 0));
            } else {
                place(field, action, values, parts);
            }
        }
        mutations.change(parts.query);
        mutations.change(parts.headers);
        Wire wire = new Wire(
                binding.httpMethod().name(),
                address(action, binding, parts),
                body(action, binding, values, parts, mutations));
        for (Node.Member member : parts.headers.members()) {
            addHeader(wire, member);
        }
        return wire;
    }

    private void place(SdkField<?> field, Action action, Values values, Parts parts) {
        switch (field.location()) {
            case QUERY_PARAM -> {
                if (values.isWanted(field, field.locationName())) {
                    parts.query.with(field.locationName(), values.of(field, action.request(), 0));
                }
            }
            case HEADER -> {
                if (values.isWanted(field, field.locationName()) && random.nextInt(3) == 0) {
                    parts.headers.with(field.locationName(), values.of(field, action.request(), 0));
                }
            }
            default -> {
                parts.hasPayload = true;
                if (values.isWanted(field, field.locationName())) {
                    parts.payload.with(field.locationName(), values.of(field, action.request(), 0));
                }
            }
        }
    }

    private byte[] body(Action action, OperationInfo binding, Values values, Parts parts, Mutations mutations) {
        SdkField<?> whole = parts.whole;
        if (whole != null) {
            Node value = values.of(whole, action.request(), 0);
            mutations.change(value);
            if (whole.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO) {
                return utf8(Node.plain(value));
            }
            return utf8(action.isXml() ? Renderings.xml(whole.locationName(), value) : Renderings.json(value));
        }
        if (parts.hasPayload) {
            mutations.change(parts.payload);
            return utf8(action.isXml() ? Renderings.xml("Request", parts.payload) : Renderings.json(parts.payload));
        }
        return binding.hasStreamingInput() ? values.bytes(random.nextInt(3000)) : new byte[0];
    }

    private String address(Action action, OperationInfo binding, Parts parts) {
        String template = binding.requestUri();
        StringBuilder address = new StringBuilder();
        if (action.isXml()) {
            String bucket = valueOf(parts.path, "Bucket");
            address.append('/').append(bucket == null ? "" : encodePath(bucket, false));
            if (template.equals("/")) {
                template = "";
            }
        }
        Matcher labels = LABEL.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (labels.find()) {
            String value = valueOf(parts.path, labels.group(1));
            String encoded =
                    value == null ? "" : encodePath(value, !labels.group(2).isEmpty());
            labels.appendReplacement(filled, Matcher.quoteReplacement(encoded));
        }
        labels.appendTail(filled);
        address.append(filled);
        char separator = address.indexOf("?") < 0 ? '?' : '&';
        for (Node.Member member : parts.query.members()) {
            for (Node value : member.value() instanceof Node.Sequence list ? list.items() : List.of(member.value())) {
                address.append(separator)
                        .append(Renderings.encode(member.name()))
                        .append('=')
                        .append(Renderings.encode(Node.plain(value)));
                separator = '&';
            }
        }
        return address.length() == 0 || address.charAt(0) != '/' ? "/" + address : address.toString();
    }

    private static @Nullable String valueOf(Node.Structure path, String name) {
        for (Node.Member member : path.members()) {
            if (member.name().equals(name)) {
                return Node.plain(member.value());
            }
        }
        return null;
    }

    private static String encodePath(String text, boolean isGreedy) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return isGreedy ? encoded.replace("%2F", "/") : encoded;
    }

    private static void addHeader(Wire wire, Node.Member member) {
        if (member.value() instanceof Node.Structure map) {
            for (Node.Member entry : map.members()) {
                wire.header(token(member.name() + entry.name()), line(Node.plain(entry.value())));
            }
        } else if (member.value() instanceof Node.Sequence list) {
            List<String> texts = new ArrayList<>();
            list.items().forEach(item -> texts.add(line(Node.plain(item))));
            wire.header(token(member.name()), String.join(",", texts));
        } else {
            wire.header(token(member.name()), line(Node.plain(member.value())));
        }
    }

    private static String token(String name) {
        String token = name.replaceAll("[^A-Za-z0-9_-]", "");
        return token.isEmpty() ? "x-empty" : token;
    }

    /** UTF-8 bytes as chars, without what would end the line. */
    private static String line(String value) {
        String cut = value.length() > 3000 ? value.substring(0, 3000) : value;
        return new String(utf8(cut), StandardCharsets.ISO_8859_1).replaceAll("[\\r\\n\\x00]", " ");
    }
}
