package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.http.InMemoryHttpClient;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Every action with every one of its members wrong in every way: never an internal error, and nothing refused is kept. */
class BadInputSweepTest {
    private static final String KEY = "LOCALCLOUD/20260101/us-east-1/s3/aws4_request";

    private static final List<String> VALUES = List.of(
            "",
            "x",
            "-1",
            "0",
            "99999999999999999999",
            "../..",
            "%00%ff",
            "\u0001\u007f",
            "<a>&b;\"'",
            "ключ",
            "a,b=c;d",
            "a".repeat(5_000));

    private static final List<String> BODIES = List.of(
            "",
            "<",
            "no xml",
            "{\"a\":1}",
            "<a/>",
            "<a><b></a></b>",
            "<a>" + "<b>".repeat(20_000),
            "\ufeff<a/>",
            "<!DOCTYPE a [<!ENTITY e \"expanded\">]><a><Key>&e;</Key></a>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hosts\">]><a><Key>&e;</Key></a>",
            "<a>" + "b".repeat(100_000) + "</a>");

    private static InMemoryHttpClient http;
    private static Cloud cloud;

    @BeforeAll
    static void open() throws IOException {
        cloud = new Cloud("sweep", 1, new Deliveries(Map.of()));
        Dispatcher dispatcher = new Dispatcher(
                List.of(), List.of(), new S3Service(), new Clouds(new HostedCloud(cloud, new CallLog())));
        http = new InMemoryHttpClient(dispatcher);
        assertThat(send("PUT", "/bucket", Map.of(), "").status()).isEqualTo(200);
        assertThat(send("PUT", "/bucket/kept", Map.of(), "kept").status()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    /** An action as the SDK sends it. */
    record Action(String name, String method, String uri, SdkPojo request) {
        @Override
        public String toString() {
            return name;
        }

        List<SdkField<?>> members(MarshallLocation location) {
            return request.sdkFields().stream()
                    .filter(field -> field.location() == location)
                    .toList();
        }

        /** The path with its query, and another value for one of the labels. */
        String target(String key, @Nullable String added) {
            String target = uri.replace("{Key+}", key);
            boolean isOfBucket = !members(MarshallLocation.PATH).isEmpty();
            StringBuilder whole = new StringBuilder(isOfBucket ? "/bucket" + target : target);
            for (SdkField<?> field : members(MarshallLocation.QUERY_PARAM)) {
                if (field.containsTrait(RequiredTrait.class)) {
                    whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                            .append(field.locationName())
                            .append("=1");
                }
            }
            if (added != null) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&').append(added);
            }
            return whole.toString();
        }
    }

    static Stream<Action> actions() {
        TreeSet<String> names = new TreeSet<>();
        for (Method method : S3AsyncClient.class.getMethods()) {
            if (method.getParameterCount() > 0 && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                names.add(method.getParameterTypes()[0].getSimpleName().replaceAll("Request$", ""));
            }
        }
        return names.stream().map(BadInputSweepTest::actionOf).filter(Objects::nonNull);
    }

    private static @Nullable Action actionOf(String name) {
        try {
            String models = S3AsyncClient.class.getPackageName();
            Class<?> marshaller = Class.forName(models + ".transform." + name + "RequestMarshaller");
            Field binding = marshaller.getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            OperationInfo info = (OperationInfo) binding.get(null);
            SdkPojo request = (SdkPojo) Class.forName(models + ".model." + name + "Request")
                    .getMethod("builder")
                    .invoke(null);
            return new Action(name, info.httpMethod().name(), info.requestUri(), request);
        } catch (ClassNotFoundException notOfTheWire) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What came back. */
    record Answer(int status, String body) {}

    private static Answer send(String method, String target, Map<String, String> headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int query = target.indexOf('?');
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .protocol("http")
                .host("127.0.0.1")
                .port(9)
                .encodedPath(query < 0 ? target : target.substring(0, query))
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .putHeader("Authorization", "AWS4-HMAC-SHA256 Credential=" + KEY + ", SignedHeaders=host, Signature=0");
        if (query >= 0) {
            for (String parameter : target.substring(query + 1).split("&")) {
                int equals = parameter.indexOf('=');
                request.appendRawQueryParameter(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0
                                ? null
                                : java.net.URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        headers.forEach(request::putHeader);
        HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(request.build())
                        .contentStreamProvider(() -> new ByteArrayInputStream(bytes))
                        .build())
                .call();
        try (var content = answer.responseBody().orElseThrow()) {
            return new Answer(
                    answer.httpResponse().statusCode(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Fails if the answer is one that AWS never gives, or if something is there although it was refused. */
    private static void judge(Answer answer, String what, List<String> defects) throws IOException {
        boolean isLacking = answer.status() == 501 && answer.body().contains("<Code>NotImplemented</Code>");
        if (answer.status() >= 500 && !isLacking) {
            defects.add(what + " → " + answer.status() + ' ' + answer.body());
        }
        if (answer.status() >= 400 && !answer.body().isEmpty() && !answer.body().contains("<Code>")) {
            defects.add(what + " → " + answer.status() + " without a code: " + answer.body());
        }
        if (answer.body().contains("expanded") || answer.body().contains("localhost")) {
            defects.add(what + " expanded an entity");
        }
        Bucket bucket = S3State.of(cloud).bucket("bucket").orElse(null);
        if (bucket == null || bucket.current("kept") == null) {
            defects.add(what + " removed what was there");
            open(bucket == null);
        } else if (answer.status() >= 400
                && (bucket.keys().size() > 1 || !bucket.uploads().isEmpty())) {
            defects.add(what + " → " + answer.status() + " but something was kept");
        }
        clean();
    }

    private static void open(boolean isWithout) throws IOException {
        if (isWithout) {
            send("PUT", "/bucket", Map.of(), "");
        }
        send("PUT", "/bucket/kept", Map.of(), "kept");
    }

    private static void clean() {
        Bucket bucket = S3State.of(cloud).bucket("bucket").orElseThrow();
        List<String> keys = new ArrayList<>();
        bucket.keys().forEach(entry -> keys.add(entry.getKey()));
        keys.remove("kept");
        for (String key : keys) {
            Versions versions = bucket.keys().get(key);
            if (versions != null) {
                versions.newestFirst().forEach(version -> bucket.deleteVersion(key, version.id(), any -> {}));
            }
        }
        List<Upload> uploads = new ArrayList<>();
        bucket.uploads().forEach(ofKey -> ofKey.getValue().forEach(upload -> uploads.add(upload.getValue())));
        uploads.forEach(upload -> bucket.abort(upload.key(), upload.id()));
        bucket.unset(BucketPolicies.KIND);
        bucket.unset(ObjectOwnership.KIND);
        bucket.unset(PublicAccessBlock.KIND);
        bucket.unset(ObjectLock.CONFIGURATION);
        bucket.unset(Versioning.STATUS);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesWrongParameters(Action action) throws IOException {
        List<String> defects = new ArrayList<>();
        for (String key : List.of("new", "kept")) {
            if (action.name().startsWith("Delete") && key.equals("kept")) {
                continue;
            }
            for (SdkField<?> field : action.members(MarshallLocation.QUERY_PARAM)) {
                for (String value : VALUES) {
                    String added = field.locationName() + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
                    judge(
                            send(action.method(), action.target(key, added), Map.of(), ""),
                            action + "?" + added,
                            defects);
                }
            }
        }
        assertThat(defects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesWrongHeaders(Action action) throws IOException {
        List<String> defects = new ArrayList<>();
        String key = action.method().equals("GET") || action.method().equals("HEAD") ? "kept" : "new";
        for (SdkField<?> field : action.members(MarshallLocation.HEADER)) {
            if (field.locationName().equals("Content-Length")) {
                continue; // no HTTP server or client lets a wrong one through
            }
            String name = field.marshallingType().getKnownType() == MarshallingKnownType.MAP
                    ? field.locationName() + "name"
                    : field.locationName();
            for (String value : VALUES) {
                judge(
                        send(action.method(), action.target(key, null), Map.of(name, value), "body"),
                        action + " " + name + ": " + value,
                        defects);
            }
        }
        assertThat(defects).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesWrongBodies(Action action) throws IOException {
        List<String> defects = new ArrayList<>();
        List<String> bodies = new ArrayList<>(BODIES);
        for (String value : VALUES) {
            bodies.add(document(action.request(), "Document", value, 0));
        }
        for (String body : bodies) {
            judge(
                    send(action.method(), action.target("new", null), Map.of(), body),
                    action + " " + body.substring(0, Math.min(300, body.length())),
                    defects);
        }
        assertThat(defects).isEmpty();
    }

    /** A document of the right form, in which every value is the same wrong one. */
    private static String document(SdkPojo pojo, String name, String value, int depth) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.containsTrait(PayloadTrait.class)
                    && field.marshallingType().getKnownType() == MarshallingKnownType.SDK_POJO) {
                return document(field.constructor().get(), field.locationName(), value, depth);
            }
        }
        StringBuilder xml = new StringBuilder().append('<').append(name).append('>');
        for (SdkField<?> field : pojo.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD && depth < 8) {
                xml.append(element(field, field.locationName(), value, depth));
            }
        }
        return xml.append("</").append(name).append('>').toString();
    }

    private static String element(SdkField<?> field, String name, String value, int depth) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.SDK_POJO) {
            return document(field.constructor().get(), name, value, depth + 1);
        }
        if (type == MarshallingKnownType.LIST) {
            ListTrait list = field.getTrait(ListTrait.class);
            String member = list.isFlattened() ? name : list.memberLocationName();
            String one = element(list.memberFieldInfo(), member == null ? "member" : member, value, depth + 1);
            return list.isFlattened() ? one + one : "<" + name + '>' + one + one + "</" + name + '>';
        }
        String text =
                value.replaceAll("[\\p{Cntrl}]", "?").replace("&", "&amp;").replace("<", "&lt;");
        return "<" + name + '>' + text + "</" + name + '>';
    }

    static Stream<String> keys() {
        return Stream.of(
                "..",
                "../up",
                "a/../../b",
                "a//b",
                "/",
                ".",
                "%01%1f%7f",
                "%0d%0ax-injected:%201",
                "+plus%20space",
                "%F0%9F%98%80",
                "%ff%fe",
                "%",
                "%zz",
                "k".repeat(1_024),
                "k".repeat(1_025),
                "%C3%A9".repeat(512),
                "%C3%A9".repeat(513),
                "<xml>&amp;");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keepsOrRefusesOddKeys(String key) throws IOException {
        List<String> defects = new ArrayList<>();
        Answer put = send("PUT", "/bucket/" + key, Map.of(), "odd");
        if (put.status() == 200) {
            assertThat(send("GET", "/bucket/" + key, Map.of(), "").body()).isEqualTo("odd");
            assertThat(send("GET", "/bucket?encoding-type=url", Map.of(), "").status())
                    .isEqualTo(200);
            assertThat(send("GET", "/bucket", Map.of(), "").status()).isEqualTo(200);
        } else {
            assertThat(put.status()).isEqualTo(400);
        }
        judge(put, "PUT " + key, defects);
        judge(send("GET", "/bucket/" + key, Map.of(), ""), "GET " + key, defects);
        judge(send("DELETE", "/bucket/" + key, Map.of(), ""), "DELETE " + key, defects);
        assertThat(defects).isEmpty();
    }

    static Stream<String> bucketNames() {
        return Stream.of(
                "ab",
                "a".repeat(64),
                "Upper",
                "under_score",
                "-dash",
                "dash-",
                "two..dots",
                "dot.-dash",
                "192.168.0.1",
                "xn--name",
                "sthree-name",
                "amzn-s3-demo-name",
                "name-s3alias",
                "name--ol-s3",
                "name.mrap",
                "name--x-s3",
                "name--table-s3",
                "%20space",
                "%00",
                "%C3%A9t%C3%A9");
    }

    @ParameterizedTest
    @MethodSource("bucketNames")
    void refusesIllegalBucketNames(String name) throws IOException {
        Answer answer = send("PUT", "/" + name, Map.of(), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidBucketName</Code><Message>The specified bucket is not valid.</Message>");
        assertThat(send("GET", "/" + name, Map.of(), "").status()).isIn(400, 404);
        assertThat(S3State.of(cloud).buckets()).hasSize(1);
    }
}
