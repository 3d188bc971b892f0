package dev.localcloud.fakes.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.Grantee;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.Type;

/** The generic walk over the SDK's model classes, protocol by protocol. */
class ProtocolShapesTest {
    private static final RestXml XML = new RestXml("http://s3.amazonaws.com/doc/2006-03-01/");
    private static final Protocol.Answer ANSWER = new Protocol.Answer("Action", 200, "req-1", "", "/", false);

    private static WireRequest request(String method, String path, String query, HeaderMap headers, String body) {
        return new WireRequest(method, path, query, headers, RequestBody.of(body.getBytes(UTF_8)), false);
    }

    private static WireRequest post(String body) {
        return request("POST", "/", "", new HeaderMap(), body);
    }

    private static String bodyOf(WireResponse response) throws IOException {
        return new String(response.body().toBytes(), UTF_8);
    }

    @Test
    void jsonReadsNestedStructuresMapsListsAndBlobs() throws IOException {
        PutItemRequest.Builder into = PutItemRequest.builder();

        AwsJson.VERSION_1_0.read(
                post(
                        "{\"TableName\":\"t\",\"Unknown\":{\"x\":[1]},\"Item\":{\"k\":{\"S\":\"v\"},\"b\":{\"B\":\"AQI=\"},"
                                + "\"l\":{\"L\":[{\"N\":\"1\"},{\"NULL\":true}]}}}"),
                Map.of(),
                (SdkPojo) into);

        assertThat(into.build())
                .isEqualTo(PutItemRequest.builder()
                        .tableName("t")
                        .item(Map.of(
                                "k", AttributeValue.fromS("v"),
                                "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2})),
                                "l",
                                        AttributeValue.fromL(
                                                List.of(AttributeValue.fromN("1"), AttributeValue.fromNul(true)))))
                        .build());
    }

    @Test
    void jsonWritesWhatIsSetAndNothingElse() throws IOException {
        WireResponse written = AwsJson.VERSION_1_0.write(
                GetItemResponse.builder()
                        .item(Map.of("k", AttributeValue.fromBool(false)))
                        .build(),
                ANSWER);

        assertThat(bodyOf(written)).isEqualTo("{\"Item\":{\"k\":{\"BOOL\":false}}}");
        assertThat(written.header("Content-Type")).contains("application/x-amz-json-1.0");
    }

    @Test
    void jsonWritesInstantsAsSecondsWithMillis() throws IOException {
        SdkPojo table = TableDescription.builder()
                .creationDateTime(Instant.ofEpochMilli(1_700_000_000_123L))
                .build();

        assertThat(new String(AwsJson.body(table).toBytes(), UTF_8)).isEqualTo("{\"CreationDateTime\":1700000000.123}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"TableName\":}", "nonsense", "{}{}", "\"text\"", "{\"Item\":{\"k\":"})
    void jsonRefusesWhatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> AwsJson.VERSION_1_0.read(post(body), Map.of(), (SdkPojo) PutItemRequest.builder()))
                .isInstanceOfSatisfying(
                        MalformedRequest.class, e -> assertThat(e.kind()).isEqualTo(MalformedRequest.Kind.SYNTAX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"TableName\":5}|TableName|STRING|VALUE_NUMBER_INT:5",
                "{\"Item\":[]}|Item|MAP|START_ARRAY",
                "{\"Item\":{\"k\":\"v\"}}|value|SDK_POJO|VALUE_STRING:v",
                "{\"Item\":{\"k\":{\"BOOL\":\"true\"}}}|BOOL|BOOLEAN|VALUE_STRING:true",
                "{\"Item\":{\"k\":{\"SS\":{}}}}|SS|LIST|START_OBJECT"
            })
    void jsonSaysWhichMemberHasTheWrongType(String body, String member, String expected, String found) {
        assertThatThrownBy(() -> AwsJson.VERSION_1_0.read(post(body), Map.of(), (SdkPojo) PutItemRequest.builder()))
                .isInstanceOfSatisfying(MalformedRequest.class, e -> {
                    assertThat(e.kind()).isEqualTo(MalformedRequest.Kind.TYPE);
                    assertThat(e.member()).isEqualTo(member);
                    assertThat(e.expected()).isEqualTo(expected);
                    assertThat(e.found()).isEqualTo(found);
                });
    }

    @Test
    void jsonRefusesDocumentsThatNestTooDeep() {
        String deep = "{\"Item\":{\"k\":" + "{\"L\":[".repeat(500) + "]}".repeat(500) + "}}";

        assertThatThrownBy(() -> AwsJson.VERSION_1_0.read(post(deep), Map.of(), (SdkPojo) PutItemRequest.builder()))
                .isInstanceOf(MalformedRequest.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void restXmlReadsPathQueryHeadersAndBody() throws IOException {
        CompleteMultipartUploadRequest.Builder into = CompleteMultipartUploadRequest.builder();
        HeaderMap headers = new HeaderMap().add("if-none-match", "*").add("x-amz-mp-object-size", "12");

        XML.read(
                request(
                        "POST",
                        "/b/k",
                        "uploadId=u+1",
                        headers,
                        "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Part><ETag>&quot;a&quot;"
                                + "</ETag><PartNumber>1</PartNumber></Part><Part><PartNumber> 2 </PartNumber></Part>"
                                + "</CompleteMultipartUpload>"),
                Map.of("Bucket", "b", "Key", "k"),
                (SdkPojo) into);

        CompleteMultipartUploadRequest read = into.build();
        assertThat(read.bucket()).isEqualTo("b");
        assertThat(read.uploadId()).isEqualTo("u 1");
        assertThat(read.ifNoneMatch()).isEqualTo("*");
        assertThat(read.mpuObjectSize()).isEqualTo(12);
        assertThat(read.multipartUpload().parts())
                .containsExactly(
                        CompletedPart.builder().eTag("\"a\"").partNumber(1).build(),
                        CompletedPart.builder().partNumber(2).build());
    }

    @Test
    void restXmlReadsAttributesAndWritesThem() throws IOException {
        String grants = "<AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"CanonicalUser\"><ID>me</ID></Grantee><Permission>READ</Permission></Grant></AccessControlList>";
        AccessControlPolicy.Builder into = AccessControlPolicy.builder();

        XmlShapes.read(XmlShapes.parse(("<P>" + grants + "</P>").getBytes(UTF_8)), (SdkPojo) into);

        Grantee grantee = into.build().grants().get(0).grantee();
        assertThat(grantee.type()).isEqualTo(Type.CANONICAL_USER);
        assertThat(grantee.id()).isEqualTo("me");
        WireResponse written = XML.write(
                GetBucketAclResponse.builder().grants(into.build().grants()).build(),
                new Protocol.Answer("GetBucketAcl", 200, "req-1", "AccessControlPolicy", "/b", false));
        assertThat(bodyOf(written)).contains(grants);
    }

    @Test
    void restXmlReadsPrefixedHeadersIntoAMap() throws IOException {
        PutObjectRequest.Builder into = PutObjectRequest.builder();

        XML.read(
                request(
                        "PUT",
                        "/b/k",
                        "",
                        new HeaderMap().add("X-Amz-Meta-Owner", "me").add("x-amz-meta-owner", "you"),
                        ""),
                Map.of("Bucket", "b", "Key", "k"),
                (SdkPojo) into);

        assertThat(into.build().metadata()).isEqualTo(Map.of("owner", "me,you"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>",
                "text",
                "<!DOCTYPE a [<!ENTITY x \"boom\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
                "<a><b></a></b>"
            })
    void xmlWithDocumentTypesOrBrokenXmlIsRefused(String body) {
        assertThatThrownBy(() -> XmlShapes.parse(body.getBytes(UTF_8))).isInstanceOf(MalformedRequest.class);
    }

    @Test
    void xmlErrorsCarryTheirMembers() throws IOException {
        WireResponse written = XML.writeError(
                AwsError.of("NoSuchKey", 404, "The specified key does not exist.")
                        .with("Key", "a<b"),
                ANSWER);

        assertThat(written.status()).isEqualTo(404);
        assertThat(bodyOf(written))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified"
                                + " key does not exist.</Message><Key>a&lt;b</Key><RequestId>req-1</RequestId></Error>");
    }

    @Test
    void restJsonTakesTheBodyAsBlobAndTheStatusFromTheResponse() throws IOException {
        InvokeRequest.Builder into = InvokeRequest.builder();

        RestJson.INSTANCE.read(
                request("POST", "/", "Qualifier=1", new HeaderMap().add("X-Amz-Invocation-Type", "Event"), "{\"a\":1}"),
                Map.of("FunctionName", "f"),
                (SdkPojo) into);
        WireResponse written = RestJson.INSTANCE.write(
                InvokeResponse.builder()
                        .statusCode(202)
                        .executedVersion("$LATEST")
                        .build(),
                ANSWER);

        assertThat(into.build().payload().asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(into.build().qualifier()).isEqualTo("1");
        assertThat(into.build().invocationTypeAsString()).isEqualTo("Event");
        assertThat(written.status()).isEqualTo(202);
        assertThat(written.header("X-Amz-Executed-Version")).contains("$LATEST");
    }
}
