package dev.localcloud.fakes.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportSummary;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;
import software.amazon.awssdk.services.dynamodb.model.InputFormat;
import software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * ExportTableToPointInTime, DescribeExport, ListExports.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">Export output
 *     format</a>
 */
class ExportTableToPointInTimeTest extends DynamoDbTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/things";
    private static final Instant NOON = Instant.parse("2030-01-02T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private S3Client s3;

    @BeforeEach
    void tableWithRecovery() {
        cloud.clock().freeze();
        cloud.clock().set(NOON);
        s3 = cloud.client(S3Client.class);
        s3.createBucket(request -> request.bucket("exports"));
        createHashTable("things");
        recovery(true);
    }

    private void recovery(boolean isEnabled) {
        dynamo.updateContinuousBackups(request -> request.tableName("things")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(isEnabled)));
    }

    private ExportDescription export(Consumer<ExportTableToPointInTimeRequest.Builder> settings) {
        return dynamo.exportTableToPointInTime(request -> {
                    request.tableArn(ARN).s3Bucket("exports");
                    settings.accept(request);
                })
                .exportDescription();
    }

    private ExportDescription describe(ExportDescription begun) {
        return describe(dynamo, begun);
    }

    private static ExportDescription describe(DynamoDbClient client, ExportDescription begun) {
        return client.describeExport(request -> request.exportArn(begun.exportArn()))
                .exportDescription();
    }

    private List<String> keys() {
        return s3.listObjectsV2(request -> request.bucket("exports")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private byte[] bytes(String key) {
        return s3.getObjectAsBytes(request -> request.bucket("exports").key(key))
                .asByteArray();
    }

    private JsonNode json(String key) throws IOException {
        return JSON.readTree(bytes(key));
    }

    private String dataKey() {
        return keys().stream()
                .filter(key -> key.endsWith(".json.gz"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(dataKey())))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static String idOf(ExportDescription export) {
        return export.exportArn().substring(export.exportArn().lastIndexOf('/') + 1);
    }

    @Test
    void writesDataManifestsAndTheirDigests() throws Exception {
        put("things", "p", "1", "count", 7);
        put("things", "p", "2");

        ExportDescription begun = export(request -> request.s3Prefix("nightly"));

        String folder = "nightly/AWSDynamoDB/" + idOf(begun) + '/';
        assertThat(keys())
                .containsExactly(
                        folder + "_started",
                        dataKey(),
                        folder + "manifest-files.json",
                        folder + "manifest-files.md5",
                        folder + "manifest-summary.json",
                        folder + "manifest-summary.md5");
        assertThat(dataKey()).matches(folder + "data/[a-z0-9]{26}\\.json\\.gz");
        assertThat(new String(bytes(folder + "manifest-summary.md5"), UTF_8))
                .isEqualTo(md5(bytes(folder + "manifest-summary.json")));
        JsonNode file = json(folder + "manifest-files.json");
        assertThat(file.get("itemCount").asInt()).isEqualTo(2);
        assertThat(file.get("md5Checksum").asText()).isEqualTo(md5(bytes(dataKey())));
        assertThat('"' + file.get("etag").asText() + '"')
                .isEqualTo(s3.headObject(request -> request.bucket("exports").key(dataKey()))
                        .eTag());
        assertThat(file.get("dataFileS3Key").asText()).isEqualTo(dataKey());
    }

    private static String md5(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
    }

    @Test
    void summaryHasWhatTheDescriptionHas() throws Exception {
        put("things", "p", "1");

        ExportDescription done = describe(export(request -> {}));

        JsonNode summary = json(done.exportManifest());
        assertThat(summary.toString())
                .isEqualTo("{\"version\":\"2020-06-30\",\"exportArn\":\"" + done.exportArn()
                        + "\",\"startTime\":\"2030-01-02T12:00:00Z\",\"endTime\":\"2030-01-02T12:00:00Z\","
                        + "\"tableArn\":\"" + ARN + "\",\"tableId\":\"" + done.tableId()
                        + "\",\"exportTime\":\"2030-01-02T12:00:00Z\",\"s3Bucket\":\"exports\",\"s3Prefix\":null,"
                        + "\"s3SseAlgorithm\":\"AES256\",\"s3SseKmsKeyId\":null,\"manifestFilesS3Key\":\"AWSDynamoDB/"
                        + idOf(done) + "/manifest-files.json\",\"billedSizeBytes\":2,\"itemCount\":1,"
                        + "\"outputFormat\":\"DYNAMODB_JSON\"}");
    }

    @Test
    void linesAreItemsOfEveryType() throws Exception {
        put(
                "things",
                "p",
                "ä\"1",
                "b",
                b((byte) 1, (byte) 2),
                "n",
                7.5,
                "l",
                AttributeValue.fromL(List.of(AttributeValue.fromBool(true), AttributeValue.fromNul(true))),
                "m",
                AttributeValue.fromM(item("x", "y")),
                "s",
                AttributeValue.fromNs(List.of("1", "2")),
                "bs",
                AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("a"))));

        export(request -> {});

        assertThat(lines()).hasSize(1);
        assertThat(JSON.readTree(lines().get(0)))
                .isEqualTo(JSON.readTree(
                        "{\"Item\":{\"p\":{\"S\":\"ä\\\"1\"},\"b\":{\"B\":\"AQI=\"},\"n\":{\"N\":\"7.5\"},"
                                + "\"l\":{\"L\":[{\"BOOL\":true},{\"NULL\":true}]},\"m\":{\"M\":{\"x\":{\"S\":\"y\"}}},"
                                + "\"s\":{\"NS\":[\"1\",\"2\"]},\"bs\":{\"BS\":[\"YQ==\"]}}}"));
    }

    @Test
    void exportsWhatTheTableWasAtTheTime() throws Exception {
        put("things", "p", "kept", "colour", "red");
        cloud.clock().advance(Duration.ofMinutes(10));
        put("things", "p", "kept", "colour", "blue");
        put("things", "p", "later");

        ExportDescription done = describe(export(request -> request.exportTime(NOON)));

        assertThat(done.exportTime()).isEqualTo(NOON);
        assertThat(done.itemCount()).isEqualTo(1);
        assertThat(lines()).containsExactly("{\"Item\":{\"p\":{\"S\":\"kept\"},\"colour\":{\"S\":\"red\"}}}");
    }

    @Test
    void isInProgressAsLongAsTestsWant() {
        cloud.dynamodb().chaos().delayTables(Duration.ofMinutes(5));
        put("things", "p", "1");

        ExportDescription begun = export(request -> request.clientToken("once"));

        assertThat(begun.exportStatus()).isEqualTo(ExportStatus.IN_PROGRESS);
        assertThat(describe(begun)).isEqualTo(begun);
        assertThat(begun.endTime()).isNull();
        assertThat(begun.exportManifest()).isNull();
        assertThat(keys()).noneMatch(key -> key.contains("manifest"));

        cloud.clock().advance(Duration.ofMinutes(5));

        ExportDescription done = describe(begun);
        assertThat(done.exportStatus()).isEqualTo(ExportStatus.COMPLETED);
        assertThat(done.endTime()).isEqualTo(NOON.plusSeconds(300));
        assertThat(done.exportManifest()).isEqualTo("AWSDynamoDB/" + idOf(done) + "/manifest-summary.json");
        assertThat(done.itemCount()).isEqualTo(1);
        assertThat(done.billedSizeBytes()).isEqualTo(2);
        assertThat(keys()).contains(done.exportManifest());
    }

    @Test
    void forksEndTheirExportsThemselves() {
        cloud.dynamodb().chaos().delayTables(Duration.ofMinutes(5));
        ExportDescription begun = export(request -> {});

        try (var fork = cloud.fork()) {
            fork.clock().advance(Duration.ofMinutes(5));

            assertThat(describe(fork.client(DynamoDbClient.class), begun).exportStatus())
                    .isEqualTo(ExportStatus.COMPLETED);
            assertThat(describe(begun).exportStatus()).isEqualTo(ExportStatus.IN_PROGRESS);
        }
    }

    @Test
    void snapshotsKeepExportsAndImportsInProgress(@TempDir Path folder) {
        cloud.dynamodb().chaos().delayTables(Duration.ofMinutes(5));
        put("things", "p", "1");
        ExportDescription export = export(request -> {});
        String importArn = dynamo.importTable(request -> request.s3BucketSource(source ->
                                source.s3Bucket("exports").s3KeyPrefix("AWSDynamoDB/" + idOf(export) + "/data/"))
                        .inputFormat(InputFormat.DYNAMODB_JSON)
                        .inputCompressionType(InputCompressionType.GZIP)
                        .tableCreationParameters(table -> table.tableName("imported")
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .keySchema(hash("p"))
                                .attributeDefinitions(string("p"))))
                .importTableDescription()
                .importArn();
        Path saved = folder.resolve("cloud.zip");
        cloud.save(saved);

        try (LocalCloud loaded = LocalCloud.builder().snapshot(saved).start()) {
            DynamoDbClient client = loaded.client(DynamoDbClient.class);
            assertThat(describe(client, export)).isEqualTo(export);

            loaded.clock().advance(Duration.ofMinutes(5));

            assertThat(describe(client, export).exportStatus()).isEqualTo(ExportStatus.COMPLETED);
            assertThat(client.describeImport(request -> request.importArn(importArn))
                            .importTableDescription()
                            .importedItemCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void bucketThatIsMissingMakesItFail() {
        ExportDescription begun = export(request -> request.s3Bucket("missing"));

        ExportDescription failed = describe(begun);
        assertThat(begun.exportStatus()).isEqualTo(ExportStatus.IN_PROGRESS);
        assertThat(failed.exportStatus()).isEqualTo(ExportStatus.FAILED);
        assertThat(failed.failureCode()).isEqualTo("S3NoSuchBucket");
        assertThat(failed.failureMessage()).isEqualTo("The specified bucket does not exist");
        assertThat(failed.itemCount()).isNull();
    }

    @Test
    void objectsAreEncryptedAsAsked() {
        export(request -> request.s3SseAlgorithm(S3SseAlgorithm.KMS).s3SseKmsKeyId("1234"));

        assertThat(s3.headObject(request -> request.bucket("exports").key(dataKey())))
                .satisfies(object -> {
                    assertThat(object.serverSideEncryptionAsString()).isEqualTo("aws:kms");
                    assertThat(object.ssekmsKeyId()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/1234");
                });
    }

    @Test
    void bucketsNotifyOfTheManifest() throws IOException {
        SqsClient sqs = cloud.client(SqsClient.class);
        String queue = sqs.createQueue(request -> request.queueName("exported")).queueUrl();
        s3.putBucketNotificationConfiguration(request -> request.bucket("exports")
                .notificationConfiguration(notification -> notification.queueConfigurations(QueueConfiguration.builder()
                        .queueArn("arn:aws:sqs:us-east-1:000000000000:exported")
                        .events(Event.S3_OBJECT_CREATED_PUT)
                        .filter(filter -> filter.key(key ->
                                key.filterRules(rule -> rule.name("suffix").value("manifest-summary.json"))))
                        .build())));
        sqs.purgeQueue(request -> request.queueUrl(queue));

        ExportDescription done = describe(export(request -> {}));
        cloud.settle();

        JsonNode event = JSON.readTree(sqs.receiveMessage(request -> request.queueUrl(queue))
                        .messages()
                        .get(0)
                        .body())
                .at("/Records/0");
        assertThat(event.at("/eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(event.at("/s3/object/key").asText()).isEqualTo(done.exportManifest());
    }

    @Test
    void sameClientTokenIsTheSameExport() {
        ExportDescription first = export(request -> request.clientToken("once"));
        put("things", "p", "later");

        ExportDescription second = export(request -> request.clientToken("once"));

        assertThat(second.exportArn()).isEqualTo(first.exportArn());
        assertRefused(
                () -> export(request -> request.clientToken("once").s3Prefix("other")),
                "ExportConflictException",
                "There was a conflict when writing to the specified S3 bucket.");

        cloud.clock().advance(Duration.ofHours(8));
        assertThat(export(request -> request.clientToken("once")).exportArn()).isNotEqualTo(first.exportArn());
    }

    @Test
    void listsPagesOfTheTablesExports() {
        for (int i = 0; i < 3; i++) {
            export(request -> {});
            cloud.clock().advance(Duration.ofSeconds(1));
        }

        var first = dynamo.listExports(request -> request.tableArn(ARN).maxResults(2));
        var second = dynamo.listExports(request -> request.maxResults(2).nextToken(first.nextToken()));

        assertThat(first.exportSummaries())
                .hasSize(2)
                .allMatch(summary -> summary.exportStatus() == ExportStatus.COMPLETED);
        assertThat(second.exportSummaries()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(first.exportSummaries())
                .extracting(ExportSummary::exportArn)
                .isSorted()
                .doesNotContain(second.exportSummaries().get(0).exportArn());
        assertThat(dynamo.listExports(request -> request.tableArn(ARN + "2")).exportSummaries())
                .isEmpty();
        assertInvalid(() -> dynamo.listExports(request -> request.nextToken("x")), "Invalid NextToken");

        cloud.clock().advance(Duration.ofDays(90));
        assertThat(dynamo.listExports(request -> {}).exportSummaries()).isEmpty();
    }

    @Test
    void needsPointInTimeRecovery() {
        recovery(false);

        assertRefused(
                () -> export(request -> {}),
                "PointInTimeRecoveryUnavailableException",
                "Point in time recovery is not enabled for table 'things'");
    }

    @Test
    void refusesTimesOutsideOfTheRecoveryWindow() {
        assertRefused(
                () -> export(request -> request.exportTime(NOON.minusSeconds(1))),
                "InvalidExportTimeException",
                "ExportTime '2030-01-02T11:59:59Z' must be within EarliestRestorableDateTime '2030-01-02T12:00:00Z' and"
                        + " LatestRestorableDateTime '2030-01-02T12:00:00Z'");
    }

    @Test
    void refusesTablesThatAreNotThere() {
        assertRefused(
                () -> export(request -> request.tableArn(ARN + "2")),
                "TableNotFoundException",
                "Table not found: things2");
        assertInvalid(() -> export(request -> request.tableArn("things")), "Invalid TableArn");
        assertRefused(
                () -> dynamo.describeExport(request -> request.exportArn(ARN + "/export/1")),
                "ExportNotFoundException",
                "Export not found: " + ARN + "/export/1");
    }

    @Test
    void refusesInvalidMembers() {
        assertInvalid(
                () -> export(
                        request -> request.s3Bucket("-").exportFormat("XML").s3BucketOwner("1")),
                "3 validation errors detected: Value '-' at 's3Bucket' failed to satisfy constraint: Member must satisfy"
                        + " regular expression pattern: ^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$; Value '1' at"
                        + " 's3BucketOwner' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " [0-9]{12}; Value 'XML' at 'exportFormat' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [DYNAMODB_JSON, ION]");
    }

    @Test
    void saysWhatItDoesNotHave() {
        assertMissing(
                request -> request.exportFormat("ION"),
                "LocalCloud does not implement ION as ExportFormat of dynamodb; it has DYNAMODB_JSON.");
        assertMissing(
                request -> request.exportType("INCREMENTAL_EXPORT"),
                "LocalCloud does not implement INCREMENTAL_EXPORT as ExportType of dynamodb; it has FULL_EXPORT.");
    }

    private void assertMissing(Consumer<ExportTableToPointInTimeRequest.Builder> settings, String message) {
        assertThatThrownBy(() -> export(settings)).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(501);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
