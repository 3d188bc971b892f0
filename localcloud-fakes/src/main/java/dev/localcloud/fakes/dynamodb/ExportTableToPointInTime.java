package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Transfers.Export;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportStatus;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm;

/**
 * Writes what a table was at a time to a bucket, all of it, as DynamoDB JSON. The answer says IN_PROGRESS, as on AWS; the
 * export is complete at once, unless a test has asked for a delay. A bucket that does not take it makes it fail.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExportTableToPointInTime.html">ExportTableToPointInTime</a>
 */
final class ExportTableToPointInTime
        implements Operation<ExportTableToPointInTimeRequest, ExportTableToPointInTimeResponse> {
    static final Pattern BUCKET = Pattern.compile("^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$");
    static final Pattern BUCKET_OWNER = Pattern.compile("[0-9]{12}");
    static final Pattern CLIENT_TOKEN = Pattern.compile("^[^\\$]+$");

    @Override
    public ExportTableToPointInTimeResponse run(ExportTableToPointInTimeRequest request, Call call) {
        constrain(request);
        checkIsThere(request);
        DynamoDbState state = DynamoDbState.of(call);
        Export repeated = Transfers.repeated(state.transfers().exports().values(), request.clientToken(), call.now());
        if (repeated != null && !repeated.request().equals(request)) {
            throw DynamoDbErrors.exportConflict();
        }
        return ExportTableToPointInTimeResponse.builder()
                .exportDescription(
                        repeated != null ? repeated.description() : begin(request, state, table(request, call), call))
                .build();
    }

    private static void constrain(ExportTableToPointInTimeRequest request) {
        new Constraints()
                .tableName("tableArn", request.tableArn())
                .pattern("clientToken", request.clientToken(), CLIENT_TOKEN)
                .notNull("s3Bucket", request.s3Bucket())
                .length("s3Bucket", request.s3Bucket(), 0, DynamoDbLimits.S3_BUCKET_LENGTH_MAX)
                .pattern("s3Bucket", request.s3Bucket(), BUCKET)
                .pattern("s3BucketOwner", request.s3BucketOwner(), BUCKET_OWNER)
                .length("s3Prefix", request.s3Prefix(), 0, DynamoDbLimits.S3_PREFIX_LENGTH_MAX)
                .oneOf("s3SseAlgorithm", request.s3SseAlgorithmAsString(), List.of("AES256", "KMS"))
                .length("s3SseKmsKeyId", request.s3SseKmsKeyId(), 1, DynamoDbLimits.KMS_KEY_LENGTH_MAX)
                .oneOf("exportFormat", request.exportFormatAsString(), List.of("DYNAMODB_JSON", "ION"))
                .oneOf("exportType", request.exportTypeAsString(), List.of("FULL_EXPORT", "INCREMENTAL_EXPORT"))
                .check();
    }

    private static void checkIsThere(ExportTableToPointInTimeRequest request) {
        if (request.exportFormat() == ExportFormat.ION) {
            throw DynamoDbErrors.valueIsMissing("ExportFormat", "ION", "DYNAMODB_JSON");
        }
        if (request.exportType() == ExportType.INCREMENTAL_EXPORT) {
            throw DynamoDbErrors.valueIsMissing("ExportType", "INCREMENTAL_EXPORT", "FULL_EXPORT");
        }
    }

    private static Table table(ExportTableToPointInTimeRequest request, Call call) {
        if (Arn.parse(request.tableArn())
                .filter(arn -> arn.resource().startsWith("table/"))
                .isEmpty()) {
            throw DynamoDbErrors.validation("Invalid TableArn");
        }
        return ContinuousBackups.table(call, request.tableArn());
    }

    private static ExportDescription begin(
            ExportTableToPointInTimeRequest request, DynamoDbState state, Table table, Call call) {
        Instant time = timeOf(request, table, call.now());
        ItemStore items = table.snapshotAt(time);
        if (items == null) {
            throw DynamoDbErrors.continuousBackupsUnavailable(table.name());
        }
        ExportDescription description = description(request, state, table, time, call.now());
        ExportFiles files = new ExportFiles(call.cloud(), state.place(), description);
        try {
            Export export = new Export(description, request, files.writeData(items));
            state.transfers().put(export);
            Transfers.endLater(new EndExport(state.place(), export.arn()), state, call.now());
        } catch (AwsError refused) {
            state.transfers().put(EndExport.failed(new Export(description, request, null), refused, call.now()));
        }
        return description;
    }

    private static Instant timeOf(ExportTableToPointInTimeRequest request, Table table, Instant now) {
        if (table.settings().recovery().since() == null) {
            throw DynamoDbErrors.continuousBackupsUnavailable(table.name());
        }
        Instant time = request.exportTime() == null ? now : request.exportTime();
        PointInTimeRecoveryDescription window = ContinuousBackups.window(table, now);
        if (time.isBefore(window.earliestRestorableDateTime()) || time.isAfter(window.latestRestorableDateTime())) {
            throw DynamoDbErrors.invalidExportTime(
                    time, window.earliestRestorableDateTime(), window.latestRestorableDateTime());
        }
        return time;
    }

    private static ExportDescription description(
            ExportTableToPointInTimeRequest request, DynamoDbState state, Table table, Instant time, Instant now) {
        return ExportDescription.builder()
                .exportArn(Transfers.newArn(table.arn(), "export", state, now))
                .exportStatus(ExportStatus.IN_PROGRESS)
                .startTime(now)
                .tableArn(table.arn())
                .tableId(table.id())
                .exportTime(time)
                .clientToken(request.clientToken())
                .s3Bucket(request.s3Bucket())
                .s3BucketOwner(request.s3BucketOwner())
                .s3Prefix(request.s3Prefix())
                .s3SseAlgorithm(request.s3SseAlgorithm() == null ? S3SseAlgorithm.AES256 : request.s3SseAlgorithm())
                .s3SseKmsKeyId(request.s3SseKmsKeyId())
                .exportFormat(ExportFormat.DYNAMODB_JSON)
                .exportType(ExportType.FULL_EXPORT)
                .build();
    }
}
