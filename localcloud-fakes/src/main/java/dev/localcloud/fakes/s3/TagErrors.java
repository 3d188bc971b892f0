package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;

/**
 * The errors of tags of buckets and objects.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Object tags</a>
 */
final class TagErrors {
    private TagErrors() {}

    static AwsError tooManyTags(String text) {
        return AwsError.of("BadRequest", 400, text);
    }

    static AwsError invalidTag(String text, String key) {
        return AwsError.of("InvalidTag", 400, text).with("TagKey", key);
    }

    static AwsError systemTagOfNewBucket() {
        return AwsError.of(
                "InvalidTag",
                400,
                "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. Remove"
                        + " \"aws:\" from your tag keys and try again.");
    }

    static AwsError invalidTagKey(String key) {
        return invalidTag("The TagKey you have provided is invalid", key);
    }

    static AwsError invalidTagValue(String key, String value) {
        return invalidTag("The TagValue you have provided is invalid", key).with("TagValue", value);
    }

    static AwsError unreadableTagging(String header) {
        return S3Errors.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag"
                        + " name duplicates.",
                "x-amz-tagging",
                header);
    }

    static AwsError noSuchTagSet(String bucket) {
        return AwsError.of("NoSuchTagSet", 404, "The TagSet does not exist").with("BucketName", bucket);
    }
}
