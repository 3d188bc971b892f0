package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Import;
import dev.localcloud.fakes.kernel.Place;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CsvOptions;
import software.amazon.awssdk.services.dynamodb.model.ImportStatus;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableResponse;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;
import software.amazon.awssdk.services.dynamodb.model.InputFormat;
import software.amazon.awssdk.services.dynamodb.model.S3BucketSource;
import software.amazon.awssdk.services.dynamodb.model.TableCreationParameters;

/**
 * Makes a table and fills it with what all objects under a prefix hold: DynamoDB JSON, as exports write it, or CSV. The answer
 * says IN_PROGRESS, as on AWS; the import is over at once, unless a test has asked for a delay.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ImportTable.html">ImportTable</a>
 */
final class ImportTable implements Operation<ImportTableRequest, ImportTableResponse> {
    private static final Pattern CSV_DELIMITER = Pattern.compile("[,;:|\\t ]");
    private static final Pattern CSV_HEADER = Pattern.compile("[\\x20-\\x21\\x23-\\x2B\\x2D-\\x7E]*");

    @Override
    public ImportTableResponse run(ImportTableRequest request, Call call) {
        constrain(request);
        checkIsThere(request);
        DynamoDbState state = DynamoDbState.of(call);
        Import repeated = Transfers.repeated(state.transfers().imports().values(), request.clientToken(), call.now());
        if (repeated != null && !repeated.request().equals(request)) {
            throw DynamoDbErrors.importConflict();
        }
        return ImportTableResponse.builder()
                .importTableDescription(repeated != null ? repeated.description() : begin(request, state, call))
                .build();
    }

    private static ImportTableDescription begin(ImportTableRequest request, DynamoDbState state, Call call) {
        Table table = CreateTable.create(design(request.tableCreationParameters()), call);
        ImportTableDescription description = ImportTableDescription.builder()
                .importArn(Transfers.newArn(table.arn(), "import", state, call.now()))
                .importStatus(ImportStatus.IN_PROGRESS)
                .tableArn(table.arn())
                .tableId(table.id())
                .clientToken(request.clientToken())
                .s3BucketSource(request.s3BucketSource())
                .errorCount(0L)
                .cloudWatchLogGroupArn(logGroup(state.place()))
                .inputFormat(request.inputFormat())
                .inputFormatOptions(request.inputFormatOptions())
                .inputCompressionType(
                        request.inputCompressionType() == null
                                ? InputCompressionType.NONE
                                : request.inputCompressionType())
                .tableCreationParameters(request.tableCreationParameters())
                .startTime(call.now())
                .processedItemCount(0L)
                .importedItemCount(0L)
                .build();
        Import begun = new Import(description, request);
        state.transfers().put(begun);
        Transfers.endLater(new EndImport(state.place(), begun.arn()), state, call.now());
        return description;
    }

    private static String logGroup(Place place) {
        return "arn:aws:logs:" + place.region() + ':' + place.account() + ":log-group:/aws-dynamodb/imports:*";
    }

    private static CreateTableRequest design(TableCreationParameters parameters) {
        return CreateTableRequest.builder()
                .tableName(parameters.tableName())
                .attributeDefinitions(parameters.hasAttributeDefinitions() ? parameters.attributeDefinitions() : null)
                .keySchema(parameters.hasKeySchema() ? parameters.keySchema() : null)
                .billingMode(parameters.billingModeAsString())
                .provisionedThroughput(parameters.provisionedThroughput())
                .onDemandThroughput(parameters.onDemandThroughput())
                .sseSpecification(parameters.sseSpecification())
                .globalSecondaryIndexes(
                        parameters.hasGlobalSecondaryIndexes() ? parameters.globalSecondaryIndexes() : null)
                .build();
    }

    private static void constrain(ImportTableRequest request) {
        S3BucketSource source = request.s3BucketSource();
        Constraints constraints = new Constraints()
                .pattern("clientToken", request.clientToken(), ExportTableToPointInTime.CLIENT_TOKEN)
                .notNull("s3BucketSource", source);
        if (source != null) {
            constraints
                    .pattern(
                            "s3BucketSource.s3BucketOwner",
                            source.s3BucketOwner(),
                            ExportTableToPointInTime.BUCKET_OWNER)
                    .notNull("s3BucketSource.s3Bucket", source.s3Bucket())
                    .length("s3BucketSource.s3Bucket", source.s3Bucket(), 0, DynamoDbLimits.S3_BUCKET_LENGTH_MAX)
                    .pattern("s3BucketSource.s3Bucket", source.s3Bucket(), ExportTableToPointInTime.BUCKET)
                    .length("s3BucketSource.s3KeyPrefix", source.s3KeyPrefix(), 0, DynamoDbLimits.S3_PREFIX_LENGTH_MAX);
        }
        constraints
                .notNull("inputFormat", request.inputFormatAsString())
                .oneOf("inputFormat", request.inputFormatAsString(), List.of("DYNAMODB_JSON", "ION", "CSV"))
                .oneOf("inputCompressionType", request.inputCompressionTypeAsString(), List.of("GZIP", "ZSTD", "NONE"))
                .notNull("tableCreationParameters", request.tableCreationParameters());
        constrainCsv(constraints, csvOf(request));
        constraints.check();
        if (csvOf(request) != null && request.inputFormat() != InputFormat.CSV) {
            throw DynamoDbErrors.validation("InputFormatOptions.Csv can only be specified when InputFormat is CSV");
        }
    }

    private static void constrainCsv(Constraints constraints, @Nullable CsvOptions csv) {
        if (csv == null) {
            return;
        }
        String delimiter = "inputFormatOptions.csv.delimiter";
        String headerList = "inputFormatOptions.csv.headerList";
        constraints.length(delimiter, csv.delimiter(), 1, 1).pattern(delimiter, csv.delimiter(), CSV_DELIMITER);
        if (csv.hasHeaderList()) {
            constraints.size(headerList, csv.headerList(), 1, DynamoDbLimits.CSV_HEADERS_MAX);
            for (int i = 0; i < csv.headerList().size(); i++) {
                String path = headerList + '.' + (i + 1) + ".member";
                String header = csv.headerList().get(i);
                constraints
                        .notNull(path, header)
                        .length(path, header, 1, DynamoDbLimits.CSV_HEADER_LENGTH_MAX)
                        .pattern(path, header, CSV_HEADER);
            }
        }
    }

    static @Nullable CsvOptions csvOf(ImportTableRequest request) {
        return request.inputFormatOptions() == null
                ? null
                : request.inputFormatOptions().csv();
    }

    private static void checkIsThere(ImportTableRequest request) {
        if (request.inputFormat() == InputFormat.ION) {
            throw DynamoDbErrors.valueIsMissing("InputFormat", "ION", "DYNAMODB_JSON and CSV");
        }
        if (request.inputCompressionType() == InputCompressionType.ZSTD) {
            throw DynamoDbErrors.valueIsMissing("InputCompressionType", "ZSTD", "GZIP and NONE");
        }
    }
}
