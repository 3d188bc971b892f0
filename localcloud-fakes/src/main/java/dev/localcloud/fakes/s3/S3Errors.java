package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;

/**
 * Every error that S3 answers.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Errors {
    private S3Errors() {}

    static AwsError methodNotAllowed() {
        return AwsError.of("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
    }

    static AwsError malformedXml() {
        return AwsError.of(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
