package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.s3.select.SelectProblem;

/**
 * Every error that S3 answers to a SelectObjectContent alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#SelectObjectContentErrorCodeList">List of
 *     SELECT Object Content error codes</a>
 */
final class SelectErrors {
    private SelectErrors() {}

    static AwsError of(SelectProblem problem) {
        return AwsError.of(problem.code(), 400, problem.text());
    }

    static AwsError missingParameter() {
        return AwsError.of(
                "MissingRequiredParameter",
                400,
                "The SelectRequest entity is missing a required parameter. Check the service documentation and try"
                        + " again.");
    }

    static AwsError invalidParameter() {
        return AwsError.of(
                "InvalidRequestParameter",
                400,
                "The value of a parameter in the SelectRequest element is not valid. Check the service API documentation"
                        + " and try again.");
    }

    static AwsError invalidExpressionType() {
        return AwsError.of(
                "InvalidExpressionType",
                400,
                "The ExpressionType value is not valid. Only SQL expressions are supported.");
    }

    static AwsError expressionTooLong() {
        return AwsError.of(
                "ExpressionTooLong",
                400,
                "The SQL expression is too long. The maximum byte-length for an SQL expression is 256 KB.");
    }

    static AwsError invalidSource() {
        return AwsError.of(
                "InvalidDataSource",
                400,
                "The data source type is not valid. Only CSV, JSON, and Parquet are supported.");
    }

    static AwsError invalidHeaderInfo() {
        return AwsError.of(
                "InvalidFileHeaderInfo",
                400,
                "The FileHeaderInfo value is not valid. Only NONE, USE, and IGNORE are supported.");
    }

    static AwsError invalidJsonType() {
        return AwsError.of(
                "InvalidJsonType", 400, "The JsonType value is not valid. Only DOCUMENT and LINES are supported.");
    }

    static AwsError invalidQuoteFields() {
        return AwsError.of(
                "InvalidQuoteFields",
                400,
                "The QuoteFields value is not valid. Only ALWAYS and ASNEEDED are supported.");
    }

    static AwsError invalidCompression() {
        return AwsError.of(
                "InvalidCompressionFormat",
                400,
                "The file is not in a supported compression format. Only GZIP and BZIP2 are supported.");
    }

    static AwsError brokenCompression() {
        return AwsError.of(
                "TruncatedInput",
                400,
                "Object decompression failed. Check that the object is properly compressed using the format specified in"
                        + " the request.");
    }
}
