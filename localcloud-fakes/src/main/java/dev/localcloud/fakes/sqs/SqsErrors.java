package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import java.util.Locale;

/**
 * Every error that SQS answers, with the code of each protocol.
 *
 * <p>The texts are AWS's: from its documentation, from answers that were recorded on AWS, from logs and issues in which users
 * show what AWS told them, and, for some of the rarer ones, from other emulators that agree with all of these where they can
 * be compared. Where nothing of the kind could be found a text is marked "our words".
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
 */
final class SqsErrors {
    private static final String SQS = "com.amazonaws.sqs#";
    private static final String CORAL = "com.amazon.coral.service#";
    private static final String QUERY = "AWS.SimpleQueueService.";

    private SqsErrors() {}

    static AwsError queueDoesNotExist() {
        return AwsError.of(SQS + "QueueDoesNotExist", 400, "The specified queue does not exist.")
                .withQueryCode(QUERY + "NonExistentQueue");
    }

    /** The query protocol words it in its own way. */
    static AwsError queueDoesNotExist(Call call) {
        if (SqsService.isJson(call.request())) {
            return queueDoesNotExist();
        }
        return AwsError.of(SQS + "QueueDoesNotExist", 400, "The specified queue does not exist for this wsdl version.")
                .withQueryCode(QUERY + "NonExistentQueue");
    }

    static AwsError invalidAddress(String url) {
        return AwsError.of(SQS + "InvalidAddress", 404, "The address " + url + " is not valid for this endpoint.")
                .withQueryCode("InvalidAddress");
    }

    static AwsError queueNameExists(String attribute) {
        return AwsError.of(
                        SQS + "QueueNameExists",
                        400,
                        "A queue already exists with the same name and a different value for attribute " + attribute)
                .withQueryCode("QueueAlreadyExists");
    }

    static AwsError queueDeletedRecently() {
        return AwsError.of(
                        SQS + "QueueDeletedRecently",
                        400,
                        "You must wait 60 seconds after deleting a queue before you can create another with the same"
                                + " name.")
                .withQueryCode(QUERY + "QueueDeletedRecently");
    }

    static AwsError purgeQueueInProgress(String queue) {
        return AwsError.of(
                        SQS + "PurgeQueueInProgress",
                        403,
                        "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.")
                .withQueryCode(QUERY + "PurgeQueueInProgress");
    }

    static AwsError unknownAttribute(String name) {
        return invalidAttributeName("Unknown Attribute " + name + '.');
    }

    static AwsError onlyForFifo(String name) {
        return invalidAttributeName("You can specify the " + name + " only when FifoQueue is set to true.");
    }

    static AwsError oneEncryptionOnly() {
        return invalidAttributeName("You can use one type of server-side encryption (SSE) at one time. You can either"
                + " enable KMS SSE or SQS SSE.");
    }

    private static AwsError invalidAttributeName(String text) {
        return AwsError.of(SQS + "InvalidAttributeName", 400, text).withQueryCode("InvalidAttributeName");
    }

    static AwsError invalidAttributeValue(String name) {
        return invalidAttribute("Invalid value for the parameter " + name + '.');
    }

    static AwsError queueTypeCannotChange() {
        return invalidAttribute(
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    }

    static AwsError highThroughputNeedsScope() {
        return invalidAttribute(
                "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit"
                        + " to perMessageGroupId, the DeduplicationScope must be messageGroup.");
    }

    static AwsError redrivePolicyIsNoMap() {
        return invalidAttribute(
                "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
    }

    /** With AWS's typographic apostrophe. */
    static AwsError redriveAllowPolicyFormat() {
        return invalidAttribute(
                "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the"
                        + " redrive allow policy, as it\u2019s in an unsupported format.");
    }

    private static AwsError invalidAttribute(String text) {
        return AwsError.of(SQS + "InvalidAttributeValue", 400, text).withQueryCode("InvalidAttributeValue");
    }

    static AwsError invalidParameter(String text) {
        return AwsError.of(CORAL + "InvalidParameterValueException", 400, text).withQueryCode("InvalidParameterValue");
    }

    static AwsError invalidParameter(Object value, String parameter, String reason) {
        return invalidParameter("Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    /** AWS leaves the value out of some of its sentences. */
    static AwsError invalidParameter(String parameter, String reason) {
        return invalidParameter("Value for parameter " + parameter + " is invalid. Reason: " + reason);
    }

    static AwsError missingParameter(String parameter) {
        return AwsError.of(
                        CORAL + "MissingRequiredParameterException",
                        400,
                        "The request must contain the parameter " + parameter + '.')
                .withQueryCode("MissingParameter");
    }

    /** In a batch for a FIFO queue AWS calls what is missing an invalid value. */
    static AwsError missingInBatch(String parameter) {
        return invalidParameter("The request must contain the parameter " + parameter + '.');
    }

    static AwsError deadLetterTargetDoesNotExist(String json) {
        return invalidParameter(json, "RedrivePolicy", "Dead letter target does not exist.");
    }

    /** Our words. */
    static AwsError redriveNotAllowed(String json) {
        return invalidParameter(json, "RedrivePolicy", "Dead letter queue does not allow the source queue to use it.");
    }

    static AwsError queueName(boolean isFifo) {
        return invalidParameter(
                isFifo
                        ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores,"
                                + " must end with .fifo suffix and be 1 to 80 in length."
                        : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    static AwsError idCharacters(String value, String parameter) {
        return invalidParameter(
                value,
                parameter,
                parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    static AwsError notForThisQueueType(Object value, String parameter) {
        return invalidParameter(
                value, parameter, "The request include parameter that is not valid for this queue type.");
    }

    static AwsError deduplicationIdMissing() {
        return invalidParameter(
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                        + " explicitly");
    }

    static AwsError messageTooLong(int bytesMax) {
        return invalidParameter(
                "One or more parameters are invalid. Reason: Message must be shorter than " + bytesMax + " bytes.");
    }

    static AwsError messageInBatchTooLong(int bytesMax) {
        return invalidParameter("One or more parameters cannot be validated. Reason: Message must be shorter than "
                + bytesMax + " bytes.");
    }

    static AwsError invalidCharacterInBody(int codePoint) {
        return AwsError.of(SQS + "InvalidMessageContents", 400, invalidCharacter(codePoint, "message body"))
                .withQueryCode("InvalidMessageContents");
    }

    static AwsError invalidCharacterInAttribute(int codePoint, String name) {
        return invalidParameter(invalidCharacter(codePoint, "message (user) attribute '" + name + "'"));
    }

    private static String invalidCharacter(int codePoint, String where) {
        return "Invalid binary character '#x" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT)
                + "' was found in the " + where + ", the set of allowed characters is #x9 | #xA | #xD |"
                + " [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].";
    }

    static AwsError attributeIsEmpty(String name) {
        return invalidParameter(
                "The message (user) attribute '" + name + "' must contain a non-empty message attribute value.");
    }

    static AwsError attributeNeedsType(String name) {
        return invalidParameter(
                "The message (user) attribute '" + name + "' must contain a non-empty message attribute type.");
    }

    static AwsError attributeNeedsValue(String name, String type) {
        return invalidParameter(
                "Message (user) attribute '" + name + "' must contain a non-empty value of type '" + type + "'.");
    }

    static AwsError attributeNeedsField(String name, String type, String field) {
        return invalidParameter(
                "Message (user) attribute '" + name + "' with type '" + type + "' must use field '" + field + "'.");
    }

    static AwsError attributeHasTwoValues(String name) {
        return invalidParameter("Message (user) attribute '" + name + "' must have a single value.");
    }

    static AwsError attributeType(String name) {
        return invalidParameter("The type of message (user) attribute '" + name
                + "' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
    }

    static AwsError attributeTypeTooLong() {
        return invalidParameter("Message (user) attribute type must be shorter than "
                + SqsLimits.ATTRIBUTE_TYPE_LENGTH_MAX + " bytes.");
    }

    static AwsError attributeNumber(String name) {
        return invalidParameter("Can't cast the value of message (user) attribute '" + name + "' to a number.");
    }

    static AwsError attributeNameCharacters() {
        return invalidParameter("Message (user) attributes name can only contain upper and lower score characters,"
                + " digits, periods, hyphens and underscores. ");
    }

    static AwsError attributeNameMustNot(String doWhat) {
        return invalidParameter("Message (user) attribute name must not " + doWhat + '.');
    }

    static AwsError attributeNameIsEmpty() {
        return invalidParameter("The request must contain non-empty message (user) attribute names.");
    }

    static AwsError attributeNameTooLong() {
        return invalidParameter("Message (user) attribute name must be shorter than "
                + SqsLimits.ATTRIBUTE_NAME_LENGTH_MAX + " bytes.");
    }

    static AwsError attributeNameReserved() {
        return invalidParameter("You can't use message attribute names beginning with 'AWS.' or 'Amazon'."
                + " These strings are reserved for internal use.");
    }

    static AwsError tooManyAttributes(int count) {
        return invalidParameter("Number of message attributes [" + count + "] exceeds the allowed maximum ["
                + SqsLimits.MESSAGE_ATTRIBUTES_MAX + "].");
    }

    static AwsError attributeLists() {
        return AwsError.of(
                        SQS + "UnsupportedOperation",
                        400,
                        "Message attribute list values in SendMessage operation are not supported.")
                .withQueryCode(QUERY + "UnsupportedOperation");
    }

    static AwsError systemAttribute(String name) {
        return invalidParameter("Message system attribute name '" + name + "' is invalid.");
    }

    static AwsError receiptHandleIsInvalid(String handle) {
        return AwsError.of(
                        SQS + "ReceiptHandleIsInvalid",
                        400,
                        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.")
                .withQueryCode("ReceiptHandleIsInvalid");
    }

    static AwsError receiptHandleHasExpired(String handle) {
        return invalidParameter(handle, "ReceiptHandle", "The receipt handle has expired.");
    }

    static AwsError messageNotAvailable(String handle) {
        return invalidParameter(
                handle, "ReceiptHandle", "Message does not exist or is not available for visibility timeout change.");
    }

    static AwsError totalVisibilityTimeoutIsTooLong(long seconds) {
        return invalidParameter(
                seconds,
                "VisibilityTimeout",
                "Total VisibilityTimeout for the message is beyond the limit [" + SqsLimits.VISIBILITY_SECONDS_MAX
                        + " seconds]");
    }

    static AwsError tooManyInFlight() {
        return overLimit("Too many messages have been received without being deleted.\n"
                + "Please delete your received messages or let them timeout before receiving more.");
    }

    static AwsError overLimit(String text) {
        return AwsError.of(SQS + "OverLimit", 403, text).withQueryCode("OverLimit");
    }

    static AwsError emptyBatch(String entryType) {
        return batch("EmptyBatchRequest", "There should be at least one " + entryType + " in the request.");
    }

    static AwsError tooManyEntries(int count) {
        return batch(
                "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are " + SqsLimits.BATCH_ENTRIES_MAX + ". You have sent " + count
                        + '.');
    }

    static AwsError entryIdsNotDistinct(String id) {
        return batch("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
    }

    static AwsError invalidEntryId() {
        return batch(
                "InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most "
                        + SqsLimits.BATCH_ENTRY_ID_LENGTH_MAX + " letters long.");
    }

    static AwsError batchTooLong(long bytes) {
        return batch(
                "BatchRequestTooLong",
                "Batch requests cannot be longer than " + SqsLimits.BATCH_BYTES_MAX + " bytes. You have sent " + bytes
                        + " bytes.");
    }

    private static AwsError batch(String code, String text) {
        return AwsError.of(SQS + code, 400, text).withQueryCode(QUERY + code);
    }

    static AwsError resourceNotFound(String text) {
        return AwsError.of(SQS + "ResourceNotFoundException", 404, text).withQueryCode("ResourceNotFoundException");
    }

    static AwsError arnFormat(String parameter) {
        return invalidParameter("You must use this format to specify the " + parameter
                + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
    }

    static AwsError arnDoesNotExist(String parameter) {
        return resourceNotFound("The resource that you specified for the " + parameter + " parameter doesn't exist.");
    }

    /** A query without an action: AWS answers it with an element of this name and nothing else. */
    static AwsError unknownOperation() {
        return AwsError.of(CORAL + "UnknownOperationException", 404, null);
    }

    static AwsError unknownAction(String action) {
        return AwsError.of(
                        CORAL + "UnknownOperationException",
                        400,
                        "The action " + action + " is not valid for this endpoint.")
                .withQueryCode("InvalidAction");
    }

    static AwsError serialization(MalformedRequest problem) {
        return AwsError.of(CORAL + "SerializationException", 400, problem.getMessage())
                .withQueryCode("MalformedInput");
    }
}
