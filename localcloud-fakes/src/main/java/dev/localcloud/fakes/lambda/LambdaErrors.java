package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import java.util.List;
import java.util.Set;

/**
 * Every error that Lambda answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html">Common errors</a>
 */
final class LambdaErrors {
    /** The model spells the message of some exceptions with a capital letter. */
    private static final Set<String> WITH_CAPITAL_MESSAGE = Set.of(
            "CodeSigningConfigNotFoundException",
            "InvalidRuntimeException",
            "RecursiveInvocationException",
            "ResourceInUseException",
            "ResourceNotFoundException",
            "ServiceException");

    private LambdaErrors() {}

    private static AwsError user(String code, int status, String message) {
        AwsError error = AwsError.of(code, status, message).with("Type", "User");
        return WITH_CAPITAL_MESSAGE.contains(code) ? error.withMessageName("Message") : error;
    }

    static AwsError unknownOperation() {
        return AwsError.of("UnknownOperationException", 404, null);
    }

    static AwsError invalidRequestContent(MalformedRequest problem) {
        return user(
                "InvalidRequestContentException",
                400,
                "Could not parse request body into json: " + problem.getMessage());
    }

    static AwsError payloadIsNotJson(String problem) {
        return user(
                "InvalidRequestContentException",
                400,
                "Could not parse request body into json: Could not parse payload into json: " + problem);
    }

    static AwsError invalidClientContext() {
        return user(
                "InvalidRequestContentException", 400, "Client context must be a valid Base64-encoded JSON object.");
    }

    static AwsError payloadIsTooLarge(int limit) {
        return user(
                "RequestTooLargeException",
                413,
                "Request must be smaller than " + limit + " bytes for the InvokeFunction operation");
    }

    /** What constraints of the model were broken; AWS counts and lists them. */
    static AwsError validation(List<String> problems) {
        return AwsError.of(
                "ValidationException",
                400,
                problems.size() + " validation error" + (problems.size() == 1 ? "" : "s") + " detected: "
                        + String.join("; ", problems));
    }

    static AwsError functionNotFound(String arn) {
        return user("ResourceNotFoundException", 404, "Function not found: " + arn);
    }

    static AwsError notFound(String message) {
        return user("ResourceNotFoundException", 404, message);
    }

    static AwsError functionExists(String name) {
        return user("ResourceConflictException", 409, "Function already exist: " + name);
    }

    static AwsError conflict(String message) {
        return user("ResourceConflictException", 409, message);
    }

    static AwsError invalidParameter(String message) {
        return user("InvalidParameterValueException", 400, message);
    }

    static AwsError revisionHasChanged() {
        return user(
                "PreconditionFailedException",
                412,
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to"
                        + " retrieve the latest Revision Id");
    }

    static AwsError requestIsTooLarge(int limit) {
        return user(
                "RequestEntityTooLargeException",
                413,
                "Request must be smaller than " + limit + " bytes for the" + " CreateFunction operation");
    }

    static AwsError reservedConcurrencyIsUsedUp() {
        return user("TooManyRequestsException", 429, "Rate Exceeded.")
                .with("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
    }

    static AwsError concurrencyIsUsedUp() {
        return user("TooManyRequestsException", 429, "Rate Exceeded.")
                .with("Reason", "ConcurrentInvocationLimitExceeded");
    }

    static AwsError zipIsBroken() {
        return user(
                "InvalidParameterValueException",
                400,
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    static AwsError codeIsNotInS3(String code, String message) {
        return user(
                "InvalidParameterValueException",
                400,
                "Error occurred while GetObject. S3 Error Code: " + code + ". S3 Error Message: " + message);
    }

    static AwsError policyNotFound() {
        return user("ResourceNotFoundException", 404, "The resource you requested does not exist.");
    }

    static AwsError statementExists(String id) {
        return user(
                "ResourceConflictException",
                409,
                "The statement id (" + id + ") provided already exists. Please provide a new statement id, or remove"
                        + " the existing statement.");
    }

    static AwsError statementNotFound(String id) {
        return user("ResourceNotFoundException", 404, "Statement " + id + " is not found in resource policy.");
    }

    static AwsError provisionedConcurrencyNotFound() {
        return user(
                "ProvisionedConcurrencyConfigNotFoundException",
                404,
                "No Provisioned Concurrency Config found for this function");
    }

    static AwsError codeSigningConfigNotFound(String arn) {
        return user(
                "CodeSigningConfigNotFoundException", 404, "The code signing configuration cannot be found: " + arn);
    }

    static AwsError mappingIsInUse() {
        return user("ResourceInUseException", 400, "Cannot update the event source mapping because it is in use.");
    }

    static AwsError accessDenied() {
        return AwsError.of(
                "AccessDeniedException",
                403,
                "Forbidden. For troubleshooting Function URL authorization"
                        + " issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html");
    }
}
