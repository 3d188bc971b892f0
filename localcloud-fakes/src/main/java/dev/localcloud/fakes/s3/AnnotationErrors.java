package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;

/**
 * Every error that S3 answers about the annotations of objects alone, in the words of its model.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html">PutObjectAnnotation</a>
 */
final class AnnotationErrors {
    private AnnotationErrors() {}

    static AwsError noSuchAnnotation() {
        return AwsError.of("NoSuchAnnotation", 404, "The specified annotation does not exist on this object.");
    }

    static AwsError tooMany() {
        return AwsError.of(
                "AnnotationLimitExceeded",
                400,
                "The request would exceed the maximum number of annotations allowed per object.");
    }

    static AwsError nameTooLong() {
        return AwsError.of("AnnotationNameTooLong", 400, "The annotation name exceeds 512 bytes.");
    }

    static AwsError invalidName() {
        return AwsError.of("InvalidAnnotationName", 400, "The annotation name you provided is invalid.");
    }

    static AwsError notText() {
        return AwsError.of("UnsupportedMediaType", 415, "The annotation payload is not valid UTF-8 encoded text.");
    }

    static AwsError notAllowed() {
        return S3Errors.invalidRequest(
                "A parameter or header in your request isn't valid. For details, see the description of this API"
                        + " operation.");
    }
}
