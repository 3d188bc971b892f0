package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.Values;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Every error that DynamoDB answers.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>
 */
final class DynamoDbErrors {
    private static final String CORAL = "com.amazon.coral.service#";
    private static final String VALIDATE = "com.amazon.coral.validate#";
    private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
    private static final String INVALID = "One or more parameter values were invalid: ";

    private DynamoDbErrors() {}

    static AwsError unknownOperation() {
        return AwsError.of(CORAL + "UnknownOperationException", 400, null);
    }

    /** AWS says nothing of what is not JSON at all. */
    static AwsError serialization(MalformedRequest problem) {
        return AwsError.of(
                CORAL + "SerializationException",
                400,
                switch (problem.kind()) {
                    case SYNTAX -> null;
                    case TYPE -> wrongType(String.valueOf(problem.expected()), String.valueOf(problem.found()));
                    case VALUE -> problem.getMessage();
                });
    }

    private static String wrongType(String expected, String found) {
        if (found.startsWith("START_OBJECT")) {
            return "Start of structure or map found where not expected.";
        }
        if (found.startsWith("START_ARRAY")) {
            return "Start of list found where not expected";
        }
        String token = found.startsWith("VALUE_STRING")
                ? "STRING_VALUE"
                : found.startsWith("VALUE_TRUE")
                        ? "TRUE_VALUE"
                        : found.startsWith("VALUE_FALSE") ? "FALSE_VALUE" : "NUMBER_VALUE";
        return switch (expected) {
            case "STRING" -> token + " cannot be converted to String";
            case "INTEGER" -> token + " cannot be converted to Integer";
            case "LONG" -> token + " cannot be converted to Long";
            case "BOOLEAN" -> token + " cannot be converted to Boolean";
            case "SDK_POJO" -> "Unexpected value type in payload";
            default -> "Unexpected field type";
        };
    }

    static AwsError requestIsTooLong() {
        return AwsError.of(CORAL + "RequestEntityTooLargeException", 413, "Request entity is larger than 16 MB");
    }

    static AwsError internalFailure() {
        return AwsError.of(DYNAMODB + "InternalServerError", 500, "LocalCloud failed; its log has the reason.");
    }

    static AwsError parameterIsMissing(String parameter) {
        return AwsError.of(
                "NotImplemented", 501, "LocalCloud does not implement the parameter " + parameter + " of dynamodb.");
    }

    /** A refusal in AWS's own words, given whole. */
    static AwsError validation(String message) {
        return AwsError.of(VALIDATE + "ValidationException", 400, message);
    }

    /** A refusal that AWS begins with {@code One or more parameter values were invalid: }. */
    static AwsError invalid(String reason) {
        return validation(INVALID + reason);
    }

    /** A refusal that AWS begins with {@code Invalid Request: }. */
    static AwsError invalidRequest(String reason) {
        return validation("Invalid Request: " + reason);
    }

    static AwsError constraintsViolated(List<String> violations) {
        int count = violations.size();
        return validation(
                count + " validation error" + (count == 1 ? "" : "s") + " detected: " + String.join("; ", violations));
    }

    // Tables

    static AwsError resourceNotFound() {
        return notFound("Requested resource not found");
    }

    static AwsError tableNotFound(String table) {
        return notFound("Requested resource not found: Table: " + table + " not found");
    }

    static AwsError notFound(String message) {
        return AwsError.of(DYNAMODB + "ResourceNotFoundException", 400, message);
    }

    static AwsError tableExists(String table) {
        return inUse("Table already exists: " + table);
    }

    static AwsError tableIsBeing(String participle, String table) {
        return inUse("Attempt to change a resource which is still in use: Table is being " + participle + ": " + table);
    }

    static AwsError inUse(String message) {
        return AwsError.of(DYNAMODB + "ResourceInUseException", 400, message);
    }

    static AwsError limitExceeded(String message) {
        return AwsError.of(DYNAMODB + "LimitExceededException", 400, message);
    }

    static AwsError tableIsProtected(String arn) {
        return validation("Resource cannot be deleted as it is currently protected against deletion."
                + " Disable deletion protection first.");
    }

    static AwsError invalidName(String member) {
        return validation("Invalid table/index name.  Table/index names must be between 3 and 255 characters long,"
                + " and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
    }

    static AwsError tableNameIsRequired() {
        return validation("The parameter 'TableName' is required but was not present in the request");
    }

    static AwsError tableNameLength() {
        return validation("TableName must be at least 3 characters long and at most 255 characters long");
    }

    static AwsError indexNotFound(String index) {
        return validation("The table does not have the specified index: " + index);
    }

    // Keys and items

    static AwsError keyDoesNotMatchSchema() {
        return validation("The provided key element does not match the schema");
    }

    /** A table without a sort key has one item per partition: nothing can follow it. */
    static AwsError startKeyIsInvalid(Map<String, AttributeValue> key) {
        return validation("The provided exclusive start key is invalid: ExclusiveStartKey: "
                + key.entrySet().stream()
                        .map(entry -> entry.getKey() + "=AttributeValue: " + Values.describe(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    static AwsError keyIsMissing(String attribute) {
        return invalid("Missing the key " + attribute + " in the item");
    }

    static AwsError keyTypeMismatch(String attribute, String expected, String actual) {
        return invalid("Type mismatch for key " + attribute + " expected: " + expected + " actual: " + actual);
    }

    static AwsError indexKeyTypeMismatch(String attribute, String expected, String actual, String index) {
        return invalid("Type mismatch for Index Key " + attribute + " Expected: " + expected + " Actual: " + actual
                + " IndexName: " + index);
    }

    static AwsError keyIsEmpty(String attribute, String type) {
        return validation("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                + " contain an empty " + type + " value. Key: " + attribute);
    }

    static AwsError indexKeyIsEmpty(String attribute, String type, String index) {
        return validation("One or more parameter values are not valid. A value specified for a secondary index key is"
                + " not supported. The AttributeValue for a key attribute cannot contain an empty " + type
                + " value. IndexName: " + index + ", IndexKey: " + attribute);
    }

    static AwsError partitionKeyIsTooBig() {
        return invalid("Size of hashkey has exceeded the maximum size limit of" + DynamoDbLimits.PARTITION_KEY_BYTES_MAX
                + " bytes");
    }

    static AwsError sortKeyIsTooBig() {
        return invalid("Aggregated size of all range keys has exceeded the size limit of "
                + DynamoDbLimits.SORT_KEY_BYTES_MAX + " bytes");
    }

    static AwsError itemIsTooBig() {
        return validation("Item size has exceeded the maximum allowed size");
    }

    static AwsError updatedItemIsTooBig() {
        return validation("Item size to update has exceeded the maximum allowed size");
    }

    static AwsError conditionFailed(@Nullable Map<String, AttributeValue> item) {
        AwsError error =
                AwsError.of(DYNAMODB + "ConditionalCheckFailedException", 400, "The conditional request failed");
        return item == null
                ? error
                : error.withDetails(ConditionalCheckFailedException.builder()
                        .item(item)
                        .writableStackTrace(false)
                        .build());
    }

    static AwsError mixedParameters(Collection<String> legacy, Collection<String> expressions) {
        return validation("Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {" + String.join(", ", legacy) + "} Expression parameters: {"
                + String.join(", ", expressions) + "}");
    }

    // Transactions and batches

    static AwsError transactionCanceled(List<CancellationReason> reasons) {
        String codes =
                String.join(", ", reasons.stream().map(CancellationReason::code).toList());
        return AwsError.of(
                        DYNAMODB + "TransactionCanceledException",
                        400,
                        "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]")
                .withDetails(TransactionCanceledException.builder()
                        .cancellationReasons(reasons)
                        .writableStackTrace(false)
                        .build());
    }

    static AwsError transactionConflict() {
        return AwsError.of(DYNAMODB + "TransactionConflictException", 400, "Transaction is ongoing for the item");
    }

    static AwsError idempotentParameterMismatch() {
        return AwsError.of(
                DYNAMODB + "IdempotentParameterMismatchException",
                400,
                "ClientRequestToken is already in use with different parameters");
    }

    static AwsError throughputExceeded() {
        return AwsError.of(
                DYNAMODB + "ProvisionedThroughputExceededException",
                400,
                "The level of configured provisioned throughput for the table was exceeded."
                        + " Consider increasing your provisioning level with the UpdateTable API.");
    }

    static AwsError throttled() {
        return AwsError.of(
                "com.amazon.coral.availability#ThrottlingException",
                400,
                "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling"
                        + " your table or index so please try again shortly. If exceptions persist, check if you have a"
                        + " hot key:"
                        + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html");
    }

    // PartiQL

    static AwsError duplicateItem() {
        return AwsError.of(DYNAMODB + "DuplicateItemException", 400, "Duplicate primary key exists in table");
    }

    static AwsError whereClauseNeedsKey() {
        return validation("Where clause does not contain a mandatory equality on all key attributes");
    }

    static AwsError invalidNextToken() {
        return validation("Invalid NextToken");
    }

    static AwsError orderByNeedsHashKey() {
        return validation("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
                + " clause.");
    }

    static AwsError orderByNeedsSortKey(String attribute) {
        return validation("Variable reference " + attribute + " in ORDER BY clause must be part of the primary key");
    }

    static AwsError statementsMix() {
        return validation("Statements must be either all reads or all writes");
    }

    static AwsError onlyInTransactions() {
        return validation("EXISTS is only supported in ExecuteTransaction");
    }

    // Streams

    static AwsError invalidStreamArn() {
        return validation("Invalid StreamArn");
    }

    static AwsError invalidShardIterator() {
        return validation("Invalid ShardIterator");
    }

    static AwsError invalidSequenceNumber() {
        return validation("Invalid SequenceNumber");
    }

    static AwsError sequenceNumberMisplaced(String type, boolean isNeeded) {
        return validation(
                isNeeded
                        ? "SequenceNumber must be specified when ShardIteratorType is " + type
                        : "SequenceNumber must not be specified when ShardIteratorType is " + type);
    }

    static AwsError trimmed() {
        return AwsError.of(
                DYNAMODB + "TrimmedDataAccessException",
                400,
                "The operation attempted to read past the oldest stream record in a shard.");
    }

    static AwsError iteratorExpired(Instant issuedAt, Instant now) {
        return AwsError.of(
                DYNAMODB + "ExpiredIteratorException",
                400,
                "Iterator expired. The iterator was created at time " + issuedAt + " while right now it is " + now
                        + " which is further in the future than the tolerated delay of "
                        + DynamoDbLimits.SHARD_ITERATOR_LIFETIME.toMillis() + " milliseconds.");
    }

    // Kept settings

    static AwsError backupTableNotFound(String table) {
        return AwsError.of(DYNAMODB + "TableNotFoundException", 400, "Table not found: " + table);
    }

    static AwsError tableAlreadyExists(String table) {
        return AwsError.of(DYNAMODB + "TableAlreadyExistsException", 400, "Table already exists: " + table);
    }

    static AwsError tableInUse(String message) {
        return AwsError.of(DYNAMODB + "TableInUseException", 400, message);
    }

    static AwsError backupInUse(String message) {
        return AwsError.of(DYNAMODB + "BackupInUseException", 400, message);
    }

    static AwsError systemBackup(String arn, Instant expiry) {
        return invalidRequest("User is not allowed to delete the system backup with arn " + arn
                + ". It will automatically expire on " + expiry);
    }

    static AwsError backupNotFound(String arn) {
        return AwsError.of(DYNAMODB + "BackupNotFoundException", 400, "Backup not found: " + arn);
    }

    static AwsError continuousBackupsUnavailable(String table) {
        return AwsError.of(
                DYNAMODB + "PointInTimeRecoveryUnavailableException",
                400,
                "Point in time recovery is not enabled for table '" + table + "'");
    }

    static AwsError bothRestoreTimes() {
        return invalidRequest("Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore"
                + " request. Please specify either RestoreDateTime time or UseLatestRestorableTime");
    }

    static AwsError invalidRestoreTime(Instant time, Instant earliest, Instant latest) {
        return AwsError.of(
                DYNAMODB + "InvalidRestoreTimeException",
                400,
                "RestoreDateTime '" + time.truncatedTo(ChronoUnit.SECONDS) + "' must be within"
                        + " EarliestRestorableDateTime '" + earliest.truncatedTo(ChronoUnit.SECONDS)
                        + "' and LatestRestorableDateTime '" + latest.truncatedTo(ChronoUnit.SECONDS) + "'");
    }

    static AwsError policyNotFound(String detail) {
        return AwsError.of(
                DYNAMODB + "PolicyNotFoundException",
                400,
                "Resource-based policy not found for the provided ResourceArn: " + detail);
    }

    static AwsError kinesisState(String detail) {
        return validation("Table is not in a valid state to enable Kinesis Streaming Destination: " + detail);
    }

    // Exports and imports

    static AwsError exportNotFound(String arn) {
        return AwsError.of(DYNAMODB + "ExportNotFoundException", 400, "Export not found: " + arn);
    }

    static AwsError importNotFound(String arn) {
        return AwsError.of(DYNAMODB + "ImportNotFoundException", 400, "Import not found: " + arn);
    }

    static AwsError invalidExportTime(Instant time, Instant earliest, Instant latest) {
        return AwsError.of(
                DYNAMODB + "InvalidExportTimeException",
                400,
                "ExportTime '" + time.truncatedTo(ChronoUnit.SECONDS) + "' must be within EarliestRestorableDateTime '"
                        + earliest.truncatedTo(ChronoUnit.SECONDS) + "' and LatestRestorableDateTime '"
                        + latest.truncatedTo(ChronoUnit.SECONDS) + "'");
    }

    /** A client token comes again with another request. */
    static AwsError exportConflict() {
        return AwsError.of(
                DYNAMODB + "ExportConflictException",
                400,
                "There was a conflict when writing to the specified S3 bucket.");
    }

    /** A client token comes again with another request. */
    static AwsError importConflict() {
        return AwsError.of(
                DYNAMODB + "ImportConflictException",
                400,
                "There was a conflict when importing from the specified S3 source. This can occur when the current"
                        + " import conflicts with a previous import request that had the same client token.");
    }

    /** What has been left out of LocalCloud, to be done another way. */
    static AwsError valueIsMissing(String parameter, String value, String instead) {
        return AwsError.of(
                "NotImplemented",
                501,
                "LocalCloud does not implement " + value + " as " + parameter + " of dynamodb; it has " + instead
                        + '.');
    }

    static AwsError globalTableNotFound(String name) {
        return AwsError.of(
                DYNAMODB + "GlobalTableNotFoundException", 400, "Global table not found: " + noGlobalTable(name));
    }

    static AwsError globalTableSettingsNotFound(String name) {
        return AwsError.of(DYNAMODB + "GlobalTableNotFoundException", 400, noGlobalTable(name));
    }

    /** A table without replicas is no global table. */
    static AwsError tableIsNotGlobal(String name) {
        return notFound(noGlobalTable(name));
    }

    private static String noGlobalTable(String name) {
        return "Global table with name: '" + name + "' does not exist.";
    }

    static AwsError legacyGlobalTable() {
        return invalid("DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global"
                + " tables version 2019.11.21, instead of version 2017.11.29 (Legacy).");
    }
}
