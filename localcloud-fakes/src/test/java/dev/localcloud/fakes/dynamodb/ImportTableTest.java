package dev.localcloud.fakes.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ImportStatus;
import software.amazon.awssdk.services.dynamodb.model.ImportSummary;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;
import software.amazon.awssdk.services.dynamodb.model.InputFormat;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableCreationParameters;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * ImportTable, DescribeImport, ListImports.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataImport.HowItWorks.html">Import from
 *     S3</a>
 */
class ImportTableTest extends DynamoDbTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/imported";
    private static final TableCreationParameters TABLE = TableCreationParameters.builder()
            .tableName("imported")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(hash("p"))
            .attributeDefinitions(string("p"))
            .build();

    private S3Client s3;

    @BeforeEach
    void bucket() {
        cloud.clock().freeze();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(request -> request.bucket("source"));
    }

    private void upload(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket("source").key(key), RequestBody.fromBytes(bytes));
    }

    private void upload(String key, String... lines) {
        upload(key, String.join("\n", lines).getBytes(UTF_8));
    }

    private ImportTableDescription begin(Consumer<ImportTableRequest.Builder> settings) {
        return dynamo.importTable(request -> {
                    request.s3BucketSource(source -> source.s3Bucket("source").s3KeyPrefix("data/"))
                            .inputFormat(InputFormat.DYNAMODB_JSON)
                            .tableCreationParameters(TABLE);
                    settings.accept(request);
                })
                .importTableDescription();
    }

    private ImportTableDescription describe(ImportTableDescription begun) {
        return dynamo.describeImport(request -> request.importArn(begun.importArn()))
                .importTableDescription();
    }

    private TableStatus status() {
        return dynamo.describeTable(request -> request.tableName("imported"))
                .table()
                .tableStatus();
    }

    @Test
    void importsWhatWasExported() {
        createHashTable("things");
        dynamo.updateContinuousBackups(request -> request.tableName("things")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        for (int i = 0; i < 20; i++) {
            put("things", "p", "item" + i, "n", i, "set", AttributeValue.fromSs(List.of("a", "b")));
        }
        String export = dynamo.exportTableToPointInTime(
                        request -> request.tableArn("arn:aws:dynamodb:us-east-1:000000000000:table/things")
                                .s3Bucket("source"))
                .exportDescription()
                .exportArn();
        String data = "AWSDynamoDB/" + export.substring(export.lastIndexOf('/') + 1) + "/data/";

        ImportTableDescription done = describe(begin(request -> request.inputCompressionType(InputCompressionType.GZIP)
                .s3BucketSource(source -> source.s3Bucket("source").s3KeyPrefix(data))));

        assertThat(done.importStatus()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.importedItemCount()).isEqualTo(20);
        assertThat(done.processedItemCount()).isEqualTo(20);
        assertThat(done.errorCount()).isZero();
        assertThat(dynamo.scan(request -> request.tableName("imported")).items())
                .containsExactlyInAnyOrderElementsOf(
                        dynamo.scan(request -> request.tableName("things")).items());
    }

    @Test
    void describesWhatWasAskedFor() {
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"}}}");

        ImportTableDescription begun = begin(request -> request.clientToken("once"));

        assertThat(begun.importStatus()).isEqualTo(ImportStatus.IN_PROGRESS);
        assertThat(begun.endTime()).isNull();
        assertThat(begun.processedSizeBytes()).isNull();
        ImportTableDescription done = describe(begun);
        assertThat(done.importArn()).matches(ARN + "/import/\\d{14}-[0-9a-f]{8}");
        assertThat(done.tableArn()).isEqualTo(ARN);
        assertThat(done.tableCreationParameters()).isEqualTo(TABLE);
        assertThat(done.s3BucketSource().s3KeyPrefix()).isEqualTo("data/");
        assertThat(done.inputFormat()).isEqualTo(InputFormat.DYNAMODB_JSON);
        assertThat(done.inputCompressionType()).isEqualTo(InputCompressionType.NONE);
        assertThat(done.clientToken()).isEqualTo("once");
        assertThat(done.processedSizeBytes()).isEqualTo(24);
        assertThat(done.endTime()).isEqualTo(cloud.clock().now());
        assertThat(done.cloudWatchLogGroupArn())
                .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/aws-dynamodb/imports:*");
    }

    @Test
    void readsAllObjectsUnderThePrefix() {
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"}}}", "", "{\"Item\":{\"p\":{\"S\":\"2\"}}}");
        upload("data/2", "{\"Item\":{\"p\":{\"S\":\"2\"},\"again\":{\"BOOL\":true}}}");
        upload("else/3", "no JSON");

        ImportTableDescription done = describe(begin(request -> {}));

        assertThat(done.importStatus()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.processedItemCount()).isEqualTo(3);
        assertThat(dynamo.scan(request -> request.tableName("imported")).count())
                .isEqualTo(2);
        assertThat(get("imported", "p", "2")).containsKey("again");
    }

    @Test
    void fillsIndexes() {
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"},\"colour\":{\"S\":\"red\"}}}");

        begin(request -> request.tableCreationParameters(TABLE.toBuilder()
                .attributeDefinitions(string("p"), string("colour"))
                .globalSecondaryIndexes(index -> index.indexName("byColour")
                        .keySchema(hash("colour"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .build()));

        assertThat(dynamo.query(request -> request.tableName("imported")
                                .indexName("byColour")
                                .keyConditionExpression("colour = :c")
                                .expressionAttributeValues(item(":c", "red")))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsItemsThatTheTableCannotHold() {
        upload(
                "data/1",
                "{\"Item\":{\"p\":{\"N\":\"1\"}}}",
                "{\"Item\":{\"q\":{\"S\":\"1\"}}}",
                "{\"Item\":{\"p\":{\"S\":\"1\"}}}");

        ImportTableDescription failed = describe(begin(request -> {}));

        assertThat(failed.importStatus()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.failureCode()).isEqualTo("ItemValidationError");
        assertThat(failed.failureMessage())
                .isEqualTo("Some of the items failed validation checks and were not imported. Please check CloudWatch"
                        + " error logs for more details.");
        assertThat(failed.errorCount()).isEqualTo(2);
        assertThat(failed.importedItemCount()).isEqualTo(1);
        assertThat(failed.processedItemCount()).isEqualTo(3);
        assertThat(status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(get("imported", "p", "1")).isNotEmpty();
    }

    @Test
    void leavesOutTheRestOfAnObjectBehindWhatIsNoItem() {
        upload(
                "data/1",
                "{\"Item\":{\"p\":{\"S\":\"1\"}}}",
                "{\"p\":{\"S\":\"2\"}}",
                "{\"Item\":{\"p\":{\"S\":\"3\"}}}");
        upload("data/2", "{\"Item\":", "{\"Item\":{\"p\":{\"S\":\"4\"}}}");
        upload("data/3", "{\"Item\":{\"p\":{\"S\":\"5\"}}}");

        ImportTableDescription failed = describe(begin(request -> {}));

        assertThat(failed.errorCount()).isEqualTo(2);
        assertThat(failed.importedItemCount()).isEqualTo(2);
    }

    @Test
    void objectThatIsNotCompressedIsAnError() {
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"}}}");

        ImportTableDescription failed =
                describe(begin(request -> request.inputCompressionType(InputCompressionType.GZIP)));

        assertThat(failed.importStatus()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.errorCount()).isEqualTo(1);
    }

    @Test
    void bucketThatIsMissingMakesItFail() {
        ImportTableDescription failed =
                describe(begin(request -> request.s3BucketSource(source -> source.s3Bucket("missing"))));

        assertThat(failed.importStatus()).isEqualTo(ImportStatus.FAILED);
        assertThat(failed.failureCode()).isEqualTo("S3NoSuchBucket");
        assertThat(failed.failureMessage()).isEqualTo("The specified bucket does not exist");
    }

    @Test
    void importsRowsOfCsvAsStringsExceptKeys() {
        upload("data/1", "p,n,text\r\n1,7,plain\r\n2,8.0,\"quoted, \"\"twice\"\"\nand broken\"\r\n3,9,");

        describe(begin(request -> request.inputFormat(InputFormat.CSV)
                .tableCreationParameters(TABLE.toBuilder()
                        .keySchema(hash("p"), range("n"))
                        .attributeDefinitions(string("p"), number("n"))
                        .build())));

        assertThat(get("imported", "p", "1", "n", 7)).isEqualTo(item("p", "1", "n", 7, "text", "plain"));
        assertThat(get("imported", "p", "2", "n", 8)).containsEntry("text", s("quoted, \"twice\"\nand broken"));
        assertThat(get("imported", "p", "3", "n", 9)).containsEntry("text", s(""));
    }

    @Test
    void importsCompressedCsvWithAHeaderListAndADelimiter() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("1;red\n2;blue\n3\n4;green\n".getBytes(UTF_8));
        }
        upload("data/1", bytes.toByteArray());

        ImportTableDescription done = describe(begin(request -> request.inputFormat(InputFormat.CSV)
                .inputCompressionType(InputCompressionType.GZIP)
                .inputFormatOptions(
                        options -> options.csv(csv -> csv.delimiter(";").headerList("p", "colour")))));

        assertThat(done.importedItemCount()).isEqualTo(2);
        assertThat(done.errorCount()).isEqualTo(1);
        assertThat(get("imported", "p", "2")).isEqualTo(item("p", "2", "colour", "blue"));
    }

    @Test
    void isInProgressAsLongAsTestsWant() {
        cloud.dynamodb().chaos().delayTables(Duration.ofMinutes(5));
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"}}}");

        ImportTableDescription begun = begin(request -> {});

        assertThat(describe(begun)).isEqualTo(begun);
        assertThat(status()).isEqualTo(TableStatus.CREATING);

        cloud.clock().advance(Duration.ofMinutes(5));

        assertThat(describe(begun).importStatus()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(status()).isEqualTo(TableStatus.ACTIVE);
        assertThat(get("imported", "p", "1")).isNotEmpty();
    }

    @Test
    void sameClientTokenIsTheSameImport() {
        ImportTableDescription first = begin(request -> request.clientToken("once"));

        ImportTableDescription second = begin(request -> request.clientToken("once"));

        assertThat(second.importArn()).isEqualTo(first.importArn());
        assertRefused(
                () -> begin(request -> request.clientToken("once").inputFormat(InputFormat.CSV)),
                "ImportConflictException",
                "There was a conflict when importing from the specified S3 source. This can occur when the current"
                        + " import conflicts with a previous import request that had the same client token.");
    }

    @Test
    void listsPagesOfImports() {
        for (String name : List.of("one", "two", "three")) {
            begin(request -> request.tableCreationParameters(
                    TABLE.toBuilder().tableName(name).build()));
        }

        var first = dynamo.listImports(request -> request.pageSize(2));
        var second = dynamo.listImports(request -> request.pageSize(2).nextToken(first.nextToken()));

        assertThat(first.importSummaryList()).hasSize(2);
        assertThat(second.importSummaryList()).singleElement().satisfies(summary -> {
            assertThat(summary.tableArn()).endsWith(":table/two");
            assertThat(summary.importStatus()).isEqualTo(ImportStatus.COMPLETED);
            assertThat(summary.s3BucketSource().s3Bucket()).isEqualTo("source");
        });
        assertThat(dynamo.listImports(request -> request.tableArn("arn:aws:dynamodb:us-east-1:000000000000:table/one"))
                        .importSummaryList())
                .extracting(ImportSummary::inputFormat)
                .containsExactly(InputFormat.DYNAMODB_JSON);
    }

    @Test
    void tableMayBeNamedByItsArn() {
        upload("data/1", "{\"Item\":{\"p\":{\"S\":\"1\"}}}");

        ImportTableDescription done = describe(begin(request ->
                request.tableCreationParameters(TABLE.toBuilder().tableName(ARN).build())));

        assertThat(done.importStatus()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(get("imported", "p", "1")).isNotEmpty();
    }

    @Test
    void refusesTablesThatAreThere() {
        createHashTable("imported");

        assertRefused(() -> begin(request -> {}), "ResourceInUseException", "Table already exists: imported");
    }

    @Test
    void refusesImportsThatAreNotThere() {
        assertRefused(
                () -> dynamo.describeImport(request -> request.importArn(ARN + "/import/1")),
                "ImportNotFoundException",
                "Import not found: " + ARN + "/import/1");
    }

    @Test
    void refusesOptionsOfCsvForOtherFormats() {
        assertInvalid(
                () -> begin(request -> request.inputFormatOptions(options -> options.csv(csv -> csv.delimiter(";")))),
                "InputFormatOptions.Csv can only be specified when InputFormat is CSV");
        assertInvalid(
                () -> begin(request -> request.inputFormat(InputFormat.CSV)
                        .inputFormatOptions(options -> options.csv(csv -> csv.delimiter("x")))),
                "1 validation error detected: Value 'x' at 'inputFormatOptions.csv.delimiter' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: [,;:|\\t ]");
    }

    @Test
    void saysWhatItDoesNotHave() {
        assertMissing(
                request -> request.inputFormat(InputFormat.ION),
                "LocalCloud does not implement ION as InputFormat of dynamodb; it has DYNAMODB_JSON and CSV.");
        assertMissing(
                request -> request.inputCompressionType(InputCompressionType.ZSTD),
                "LocalCloud does not implement ZSTD as InputCompressionType of dynamodb; it has GZIP and NONE.");
    }

    private void assertMissing(Consumer<ImportTableRequest.Builder> settings, String message) {
        assertThatThrownBy(() -> begin(settings)).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(501);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
