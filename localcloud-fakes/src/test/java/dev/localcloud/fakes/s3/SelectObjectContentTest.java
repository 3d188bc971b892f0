package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompressionType;
import software.amazon.awssdk.services.s3.model.ExpressionType;
import software.amazon.awssdk.services.s3.model.FileHeaderInfo;
import software.amazon.awssdk.services.s3.model.InputSerialization;
import software.amazon.awssdk.services.s3.model.JSONType;
import software.amazon.awssdk.services.s3.model.OutputSerialization;
import software.amazon.awssdk.services.s3.model.QuoteFields;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.SelectObjectContentEventStream;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;
import software.amazon.awssdk.services.s3.model.SelectObjectContentResponseHandler;
import software.amazon.awssdk.services.s3.model.Stats;

/**
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference.html">SQL reference</a>
 */
class SelectObjectContentTest {
    private static final InputSerialization CSV = InputSerialization.builder()
            .csv(csv -> csv.fileHeaderInfo(FileHeaderInfo.USE))
            .build();
    private static final InputSerialization PLAIN_CSV =
            InputSerialization.builder().csv(csv -> {}).build();
    private static final InputSerialization LINES =
            InputSerialization.builder().json(json -> json.type(JSONType.LINES)).build();
    private static final OutputSerialization TO_JSON =
            OutputSerialization.builder().json(json -> {}).build();
    private static final OutputSerialization TO_CSV =
            OutputSerialization.builder().csv(csv -> {}).build();

    private static LocalCloud cloud;
    private static S3AsyncClient s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3AsyncClient.class);
        s3.createBucket(bucket -> bucket.bucket("data")).join();
        put("people.csv", "name,age,City\nada,36,\"London, UK\"\nalan,41,Wilmslow\ngrace,85,\"New \"\"York\"\"\"\n");
        put(
                "orders.json",
                "{\"id\":1,\"paid\":true,\"total\":10.5,\"lines\":[{\"sku\":\"a\",\"count\":2},{\"sku\":\"b\",\"count\":1}]}\n"
                        + "{\"id\":2,\"paid\":false,\"total\":3,\"lines\":[],\"note\":null}\n"
                        + "{\"id\":3,\"paid\":true,\"total\":7,\"customer\":{\"Name\":\"Ada\"}}\n");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static void put(String key, String content) {
        s3.putObject(object -> object.bucket("data").key(key), AsyncRequestBody.fromString(content))
                .join();
    }

    /** The events of an answer. */
    private static List<SelectObjectContentEventStream> events(
            String key, String sql, InputSerialization input, OutputSerialization output) {
        return events(request ->
                request.key(key).expression(sql).inputSerialization(input).outputSerialization(output));
    }

    private static List<SelectObjectContentEventStream> events(Consumer<SelectObjectContentRequest.Builder> request) {
        List<SelectObjectContentEventStream> events = new ArrayList<>();
        SelectObjectContentResponseHandler handler = SelectObjectContentResponseHandler.builder()
                .onEventStream(stream -> stream.subscribe(events::add))
                .build();
        s3.selectObjectContent(
                        SelectObjectContentRequest.builder()
                                .bucket("data")
                                .expressionType(ExpressionType.SQL)
                                .applyMutation(request)
                                .build(),
                        handler)
                .join();
        return events;
    }

    private static String text(List<SelectObjectContentEventStream> events) {
        StringBuilder text = new StringBuilder();
        SelectObjectContentResponseHandler.Visitor visitor = SelectObjectContentResponseHandler.Visitor.builder()
                .onRecords(records -> text.append(records.payload().asUtf8String()))
                .build();
        events.forEach(event -> event.accept(visitor));
        return text.toString();
    }

    private static String failure(String key, String sql, InputSerialization input) {
        Throwable thrown = catchThrowable(() -> events(key, sql, input, TO_JSON));
        S3Exception refused = (S3Exception) thrown.getCause();
        return refused.statusCode() + " " + refused.awsErrorDetails().errorCode();
    }

    @Test
    void answersInEventsThatEndWithStatistics() {
        List<SelectObjectContentEventStream> events =
                events("people.csv", "SELECT * FROM S3Object WHERE name = 'alan'", CSV, TO_JSON);

        assertThat(events)
                .extracting(SelectObjectContentEventStream::sdkEventType)
                .hasToString("[Records, Stats, End]");
        assertThat(text(events)).isEqualTo("{\"name\":\"alan\",\"age\":\"41\",\"City\":\"Wilmslow\"}\n");
        Stats stats = ((software.amazon.awssdk.services.s3.model.StatsEvent) events.get(1)).details();
        assertThat(stats.bytesReturned()).isEqualTo(text(events).length());
        assertThat(stats.bytesScanned())
                .isEqualTo(cloud.s3().bucket("data").object("people.csv").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT name FROM S3Object WHERE CAST(age AS INT) > 40 ~ alan;grace",
                "select s.name from s3object s where s.age > 40 ~ alan;grace",
                "SELECT s.\"name\" FROM S3Object s WHERE s.\"City\" LIKE 'Lon%' ~ ada",
                "SELECT s.city FROM S3Object s LIMIT 2 ~ \"London, UK\";Wilmslow",
                "SELECT _1, s._2 FROM S3Object s LIMIT 1 ~ ada,36",
                "SELECT COUNT(*) FROM S3Object ~ 3",
                "SELECT SUM(CAST(age AS INT)), MIN(name), MAX(name) FROM S3Object ~ 162,ada,grace",
                "SELECT AVG(CAST(age AS INT)) AS mean FROM S3Object ~ 54",
                "SELECT UPPER(name) || '-' || SUBSTRING(name, 2, 2) FROM S3Object WHERE name NOT IN ('ada', 'grace') ~ ALAN-la",
                "SELECT CHAR_LENGTH(name) FROM S3Object WHERE age BETWEEN 36 AND 41 ~ 3;4",
                "SELECT CASE WHEN age < 40 THEN 'young' ELSE 'old' END FROM S3Object ~ young;old;old",
                "SELECT (CAST(age AS INT) - 1) * 2 % 7 FROM S3Object WHERE NOT (age > 36) ~ 0",
                "SELECT COALESCE(s.none, name) FROM S3Object s WHERE s.none IS MISSING AND s.name IS NOT NULL LIMIT 1 ~ ada",
                "SELECT name FROM S3Object WHERE City LIKE '%\"%' OR name LIKE '_d_' ~ ada;grace"
            })
    void understandsSql(String sql, String rows) {
        assertThat(text(events("people.csv", sql, CSV, TO_CSV))).isEqualTo(rows.replace(';', '\n') + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "SELECT s.id, s.total FROM S3Object s WHERE s.paid = true ~ {\"id\":1,\"total\":10.5};{\"id\":3,\"total\":7}",
                "SELECT * FROM S3Object[*].lines[*] ~ {\"sku\":\"a\",\"count\":2};{\"sku\":\"b\",\"count\":1}",
                "SELECT s.sku FROM S3Object[*].lines[*] s WHERE s.count > 1 ~ {\"sku\":\"a\"}",
                "SELECT s.customer.name FROM S3Object s WHERE s.id = 3 ~ {\"name\":\"Ada\"}",
                "SELECT s.lines[1].sku AS second FROM S3Object s WHERE s.id = 1 ~ {\"second\":\"b\"}",
                "SELECT s.id, s.note FROM S3Object s WHERE s.note IS NULL AND s.id < 3 ~ {\"id\":1};{\"id\":2,\"note\":null}",
                "SELECT * FROM S3Object[*].customer.Name ~ {\"_1\":\"Ada\"}",
                "SELECT SUM(s.total) FROM S3Object s ~ {\"_1\":20.5}"
            })
    void understandsPathsIntoJson(String sql, String rows) {
        assertThat(text(events("orders.json", sql, LINES, TO_JSON))).isEqualTo(rows.replace(';', '\n') + "\n");
    }

    @Test
    void readsAndWritesCsvAsItIsTold() {
        put("odd.csv", "#no\r\n1;'a;''b'|2;'c\nd'|");
        InputSerialization odd = InputSerialization.builder()
                .csv(csv -> csv.fieldDelimiter(";")
                        .recordDelimiter("|")
                        .quoteCharacter("'")
                        .quoteEscapeCharacter("'"))
                .build();
        OutputSerialization quoted = OutputSerialization.builder()
                .csv(csv ->
                        csv.quoteFields(QuoteFields.ALWAYS).fieldDelimiter("\t").recordDelimiter("\r\n"))
                .build();
        put("commented.csv", "#comment\n1,2\n#another\n3,4\n");
        assertThat(text(events("odd.csv", "SELECT _2 FROM S3Object", odd, quoted)))
                .isEqualTo("\"a;'b\"\r\n\"c\nd\"\r\n");
        assertThat(text(events(
                        "commented.csv",
                        "SELECT * FROM S3Object",
                        InputSerialization.builder()
                                .csv(csv -> csv.comments("#"))
                                .build(),
                        TO_CSV)))
                .isEqualTo("1,2\n3,4\n");
        assertThat(text(events("people.csv", "SELECT s._1 FROM S3Object s LIMIT 1", PLAIN_CSV, TO_JSON)))
                .isEqualTo("{\"_1\":\"name\"}\n");
    }

    @Test
    void readsCompressedObjects() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
        }
        s3.putObject(object -> object.bucket("data").key("zipped"), AsyncRequestBody.fromBytes(zipped.toByteArray()))
                .join();
        assertThat(text(events(
                        "zipped",
                        "SELECT s.a FROM S3Object s WHERE s.a = 2",
                        LINES.copy(input -> input.compressionType(CompressionType.GZIP)),
                        TO_JSON)))
                .isEqualTo("{\"a\":2}\n");
        assertThat(failure(
                        "orders.json",
                        "SELECT * FROM S3Object",
                        LINES.copy(input -> input.compressionType(CompressionType.GZIP))))
                .isEqualTo("400 TruncatedInput");
    }

    @Test
    void streamsLargeObjects() {
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            large.append(i).append(",row number ").append(i).append('\n');
        }
        put("large.csv", large.toString());
        assertThat(text(events("large.csv", "SELECT * FROM S3Object", PLAIN_CSV, TO_CSV)))
                .isEqualTo(large.toString());
        List<SelectObjectContentEventStream> counted = events(request -> request.key("large.csv")
                .expression("SELECT COUNT(*) FROM S3Object s WHERE s._1 >= 99990")
                .requestProgress(progress -> progress.enabled(true))
                .inputSerialization(PLAIN_CSV)
                .outputSerialization(TO_CSV));
        assertThat(text(counted)).isEqualTo("10\n");
        assertThat(counted)
                .extracting(SelectObjectContentEventStream::sdkEventType)
                .hasToString("[Records, Progress, Stats, End]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "INSERT INTO S3Object ~ 400 ParseUnsupportedSelect",
                "SELECT * ~ 400 ParseSelectMissingFrom",
                "SELECT * FROM other ~ 400 ParseUnexpectedToken",
                "SELECT a FROM S3Object ORDER BY a ~ 400 ParseUnexpectedToken",
                "SELECT a, FROM S3Object ~ 400 ParseUnexpectedToken",
                "SELECT * FROM S3Object WHERE ~ 400 ParseUnexpectedToken",
                "SELECT * FROM S3Object LIMIT x ~ 400 ParseUnexpectedToken",
                "SELECT a ? b FROM S3Object ~ 400 LexerInvalidChar",
                "SELECT 'a FROM S3Object ~ 400 LexerInvalidChar",
                "SELECT UTCNOW() FROM S3Object ~ 400 UnsupportedFunction",
                "SELECT SUM(*) FROM S3Object ~ 400 ParseUnsupportedCallWithStar",
                "SELECT CAST(id AS POINT) FROM S3Object ~ 400 InvalidDataType",
                "SELECT CAST('x' AS INT) FROM S3Object ~ 400 CastFailed"
            })
    void refusesWhatIsNoQuery(String sql, String error) {
        assertThat(failure("orders.json", sql, LINES)).isEqualTo(error);
    }

    /** Its digits would fill the heap. */
    @Test
    void takesNoNumberOfABillionDigits() {
        put("huge.json", "{\"a\":1e999999999}\n");
        for (String sql : List.of(
                "SELECT s.a + 1 FROM S3Object s",
                "SELECT CAST(s.a AS STRING) || 'x' FROM S3Object s WHERE CAST('1e999999999' AS INT) = 1",
                "SELECT s.a FROM S3Object s",
                "SELECT 1e999999999 + 1 FROM S3Object s")) {
            assertThat(failure("huge.json", sql, LINES)).as(sql).startsWith("400");
        }
        assertThat(text(events("huge.json", "SELECT s.a FROM S3Object s", LINES, TO_CSV)))
                .isEqualTo("1E+999999999\n");
    }

    @Test
    void refusesObjectsThatAreNotWhatIsSaid() {
        put("broken", "{\"a\":");
        put("unclosed", "\"abc");
        assertThat(failure("broken", "SELECT * FROM S3Object", LINES)).isEqualTo("400 JSONParsingError");
        assertThat(failure("unclosed", "SELECT * FROM S3Object", PLAIN_CSV)).isEqualTo("400 CSVParsingError");
        assertThat(failure("missing", "SELECT * FROM S3Object", LINES)).isEqualTo("404 NoSuchKey");
        assertThat(failure(
                        "people.csv",
                        "SELECT * FROM S3Object",
                        InputSerialization.builder()
                                .csv(csv -> csv.fileHeaderInfo("SOME"))
                                .build()))
                .isEqualTo("400 InvalidFileHeaderInfo");
        assertThat(failure(
                        "orders.json",
                        "SELECT * FROM S3Object",
                        InputSerialization.builder()
                                .json(json -> json.type("PAGES"))
                                .build()))
                .isEqualTo("400 InvalidJsonType");
        assertThat(failure(
                        "orders.json",
                        "SELECT * FROM S3Object",
                        InputSerialization.builder().build()))
                .isEqualTo("400 InvalidDataSource");
        assertThat(failure(
                        "orders.json",
                        "SELECT * FROM S3Object",
                        InputSerialization.builder().parquet(parquet -> {}).build()))
                .isEqualTo("501 NotImplemented");
        assertThat(failure("orders.json", "SELECT " + "(".repeat(500), LINES)).startsWith("400");
    }
}
