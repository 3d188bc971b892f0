package dev.localcloud.fakes.control;

import dev.localcloud.fakes.kernel.AwsError;
import java.util.Locale;

/**
 * The errors that rules refuse calls with.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">S3</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">DynamoDB</a>
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">SQS</a>
 */
final class FaultErrors {
    private FaultErrors() {}

    static AwsError of(String code, int status, String message) {
        return AwsError.of(code, status, message);
    }

    static AwsError common(String code) {
        return switch (code) {
            case "InternalError" -> of(code, 500, "We encountered an internal error. Please try again.");
            case "InternalFailure", "InternalServerError", "ServiceException" ->
                of(code, 500, "The request processing has failed because of an unknown error, exception or failure.");
            case "ServiceUnavailable" ->
                of(code, 503, "The request has failed due to a temporary failure of the server.");
            case "SlowDown" -> of(code, 503, "Please reduce your request rate.");
            case "AccessDenied" -> of(code, 403, "Access Denied");
            case "AccessDeniedException" -> of(code, 403, "You do not have sufficient access to perform this action.");
            case "ExpiredToken" -> of(code, 400, "The provided token has expired.");
            case "ThrottlingException", "RequestThrottled" -> of(code, 400, "Rate exceeded");
            case "ProvisionedThroughputExceededException" ->
                of(code, 400, "The level of configured provisioned throughput for the table was exceeded.");
            case "TooManyRequestsException" -> of(code, 429, "Rate Exceeded.");
            default -> of(code, 400, "A fault that the test asked for.");
        };
    }

    static AwsError throttled(String operation) {
        String service = operation.toLowerCase(Locale.ROOT).split(":", -1)[0];
        return common(
                switch (service) {
                    case "s3" -> "SlowDown";
                    case "lambda" -> "TooManyRequestsException";
                    case "sqs" -> "RequestThrottled";
                    case "dynamodb" -> "ProvisionedThroughputExceededException";
                    default -> "ThrottlingException";
                });
    }
}
