package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;

/**
 * The errors that S3 answers; those of one subject have catalogues of their own beside it, such as {@link ObjectLockErrors}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class S3Errors {
    private S3Errors() {}

    static AwsError methodNotAllowed(String method, String resourceType) {
        return AwsError.of("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
                .with("Method", method)
                .with("ResourceType", resourceType);
    }

    static AwsError malformedXml() {
        return AwsError.of(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsError invalidUri() {
        return AwsError.of("InvalidURI", 400, "Couldn't parse the specified URI.");
    }

    /** A header or parameter that should be a number or a time. */
    static AwsError unreadable(String name, String value) {
        if (name.startsWith("max-") || name.equals("part-number-marker")) {
            return invalidArgument("Provided " + name + " not an integer or within integer range", name, value);
        }
        return switch (name) {
            case "x-amz-object-lock-retain-until-date" ->
                invalidArgument("The retain until date must be provided in ISO 8601 format", name, value);
            case "x-amz-mp-object-size" -> invalidRequest("Value for x-amz-mp-object-size header is invalid.");
            default -> invalidArgument("Provided value is not valid", name, value);
        };
    }

    /** A method that HTTP does not know. */
    static AwsError unknownMethod() {
        return AwsError.of("BadRequest", 400, "An error occurred when parsing the HTTP request.");
    }

    static AwsError missingRequestBody() {
        return AwsError.of("MissingRequestBodyError", 400, "Request Body is empty");
    }

    static AwsError negativeArgument(String name, int value) {
        return invalidArgument(
                "Argument " + name + " must be an integer between 0 and 2147483647", name, Integer.toString(value));
    }

    static AwsError metadataOutOfContext(String header, String value) {
        return invalidArgument("Metadata cannot be specified in this context.", header, value);
    }

    static AwsError partWithoutUpload() {
        return invalidArgument(
                "This operation does not accept partNumber without uploadId", "partNumber", "partNumber");
    }

    static AwsError copySourceNotAllowed(String source) {
        return invalidArgument(
                "You can only specify a copy source header for copy requests.", "x-amz-copy-source", source);
    }

    static AwsError invalidContentSha256(String sent) {
        return invalidArgument(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or"
                        + " a valid sha256 value.",
                "x-amz-content-sha256",
                sent);
    }

    static AwsError invalidArgument(String text, String name, String value) {
        return AwsError.of("InvalidArgument", 400, text)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    static AwsError invalidArgument(String text) {
        return AwsError.of("InvalidArgument", 400, text);
    }

    static AwsError invalidRequest(String text) {
        return AwsError.of("InvalidRequest", 400, text);
    }

    static AwsError missingHeader(String header) {
        return AwsError.of("InvalidRequest", 400, "Missing required header for this request: " + header);
    }

    static AwsError accessDenied() {
        return AwsError.of("AccessDenied", 403, "Access Denied");
    }

    /** The customer's key is not the one that the object was written with. */
    static AwsError wrongCustomerKey() {
        return AwsError.of(
                "AccessDenied",
                403,
                "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret"
                        + " key.");
    }

    /** A header that belongs to other actions. */
    static AwsError headerNotSupported(String header, String value) {
        return invalidArgument(header + " header is not supported for this operation.", header, value);
    }

    static AwsError headerNotImplemented(String header) {
        return AwsError.of("NotImplemented", 501, "A header you provided implies functionality that is not implemented")
                .with("Header", header);
    }

    static AwsError noSuchBucket(String bucket) {
        return AwsError.of("NoSuchBucket", 404, "The specified bucket does not exist")
                .with("BucketName", bucket);
    }

    static AwsError invalidBucketName(String bucket) {
        return AwsError.of("InvalidBucketName", 400, "The specified bucket is not valid.")
                .with("BucketName", bucket);
    }

    static AwsError invalidOwner(String account) {
        return AwsError.of(
                "InvalidBucketOwnerAWSAccountID",
                400,
                "The value of the expected bucket owner parameter must be an AWS Account ID... [" + account + "]");
    }

    static AwsError bucketAlreadyOwnedByYou(String bucket) {
        return AwsError.of(
                        "BucketAlreadyOwnedByYou",
                        409,
                        "Your previous request to create the named bucket succeeded and you already own it.")
                .with("BucketName", bucket);
    }

    static AwsError bucketAlreadyExists(String bucket) {
        return AwsError.of(
                        "BucketAlreadyExists",
                        409,
                        "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                                + " system. Please select a different name and try again.")
                .with("BucketName", bucket);
    }

    static AwsError bucketNotEmpty(String bucket, boolean isVersioned) {
        return AwsError.of(
                        "BucketNotEmpty",
                        409,
                        "The bucket you tried to delete is not empty"
                                + (isVersioned ? ". You must delete all versions in the bucket." : ""))
                .with("BucketName", bucket);
    }

    static AwsError unspecifiedLocationConstraint() {
        return AwsError.of(
                "IllegalLocationConstraintException",
                400,
                "The unspecified location constraint is incompatible for the region specific endpoint this request was"
                        + " sent to.");
    }

    static AwsError illegalLocationConstraint(String location) {
        return AwsError.of(
                "IllegalLocationConstraintException",
                400,
                "The " + location
                        + " location constraint is incompatible for the region specific endpoint this request was sent"
                        + " to.");
    }

    static AwsError invalidLocationConstraint(String location) {
        return AwsError.of("InvalidLocationConstraint", 400, "The specified location-constraint is not valid")
                .with("LocationConstraint", location);
    }

    static AwsError noSuchKey(String key) {
        return AwsError.of("NoSuchKey", 404, "The specified key does not exist.")
                .with("Key", key);
    }

    static AwsError noSuchVersion(String key, String versionId) {
        return AwsError.of("NoSuchVersion", 404, "The specified version does not exist.")
                .with("Key", key)
                .with("VersionId", versionId);
    }

    static AwsError invalidVersionId(String versionId) {
        return invalidArgument("Invalid version id specified", "versionId", versionId);
    }

    static AwsError keyTooLong(int size) {
        return AwsError.of("KeyTooLongError", 400, "Your key is too long")
                .with("Size", Integer.toString(size))
                .with("MaxSizeAllowed", Integer.toString(S3Limits.KEY_BYTES_MAX));
    }

    static AwsError invalidRange(String range, long size) {
        return AwsError.of("InvalidRange", 416, "The requested range is not satisfiable")
                .with("RangeRequested", range)
                .with("ActualObjectSize", Long.toString(size))
                .withHeader("Content-Range", "bytes */" + size);
    }

    static AwsError invalidPartNumber(int requested, int count) {
        return AwsError.of("InvalidPartNumber", 416, "The requested partnumber is not satisfiable")
                .with("ActualPartCount", Integer.toString(count))
                .with("PartNumberRequested", Integer.toString(requested));
    }

    static AwsError preconditionFailed(String condition) {
        return AwsError.of("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static AwsError conditionalRequestConflict(String condition, String key) {
        return AwsError.of(
                        "ConditionalRequestConflict",
                        409,
                        "The conditional request cannot succeed due to a conflicting operation against this resource.")
                .with("Condition", condition)
                .with("Key", key);
    }

    static AwsError notModified() {
        return AwsError.of("NotModified", 304, "Not Modified");
    }

    static AwsError invalidDigest(String digest) {
        return AwsError.of("InvalidDigest", 400, "The Content-MD5 you specified was invalid.")
                .with("Content-MD5", digest);
    }

    static AwsError badDigest(String expected, String calculated) {
        return AwsError.of("BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
                .with("ExpectedDigest", expected)
                .with("CalculatedDigest", calculated);
    }

    static AwsError badChecksum(String algorithm) {
        return AwsError.of(
                "BadDigest", 400, "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    static AwsError badPartChecksum(String algorithm, int partNumber) {
        return AwsError.of(
                "BadDigest",
                400,
                "The " + algorithm + " you specified for part " + partNumber + " did not match what we received.");
    }

    static AwsError contentSha256Mismatch(String sent, String computed) {
        return AwsError.of(
                        "XAmzContentSHA256Mismatch",
                        400,
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                .with("ClientComputedContentSHA256", sent)
                .with("S3ComputedContentSHA256", computed);
    }

    static AwsError incompleteBody(long expected, long provided) {
        return AwsError.of(
                        "IncompleteBody",
                        400,
                        "You did not provide the number of bytes specified by the Content-Length HTTP header")
                .with("NumberBytesExpected", Long.toString(expected))
                .with("NumberBytesProvided", Long.toString(provided));
    }

    /** The bytes end too early, or are not framed as they should be. */
    static AwsError terminatedBody() {
        return AwsError.of("IncompleteBody", 400, "The request body terminated unexpectedly");
    }

    static AwsError malformedTrailer() {
        return AwsError.of(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
    }

    static AwsError missingContentLength() {
        return AwsError.of("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
    }

    static AwsError entityTooLarge(long size, long max) {
        return AwsError.of("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", Long.toString(size))
                .with("MaxSizeAllowed", Long.toString(max));
    }

    static AwsError metadataTooLarge(int size) {
        return AwsError.of("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
                .with("Size", Integer.toString(size))
                .with("MaxSizeAllowed", Integer.toString(S3Limits.USER_METADATA_BYTES_MAX));
    }

    static AwsError invalidStorageClass(String requested) {
        return AwsError.of("InvalidStorageClass", 400, "The storage class you specified is not valid")
                .with("StorageClassRequested", requested);
    }

    static AwsError invalidEncryptionAlgorithm(String algorithm) {
        return AwsError.of(
                        "InvalidEncryptionAlgorithmError",
                        400,
                        "The Encryption request you specified is not valid. Supported value: AES256.")
                .with("ArgumentName", "x-amz-server-side-encryption")
                .with("ArgumentValue", algorithm);
    }

    static AwsError invalidRedirectLocation(String location) {
        return AwsError.of(
                        "InvalidRedirectLocation",
                        400,
                        "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.")
                .with("Location", location);
    }

    static AwsError copySourceTooLarge() {
        return invalidRequest("The specified copy source is larger than the maximum allowable size for a copy source: "
                + S3Limits.SINGLE_PUT_BYTES_MAX);
    }

    static AwsError idleCopy() {
        return invalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the"
                        + " object's metadata, storage class, website redirect location or encryption attributes.");
    }

    static AwsError checksumTypeMismatch(String expected, String actual) {
        return invalidRequest("Checksum Type mismatch occurred, expected checksum Type: " + expected
                + ", actual checksum Type: " + actual);
    }

    static AwsError notOverridable(String parameter, String value) {
        return invalidArgument(
                parameter
                        + " is not in the set of overridable response headers. Please refer to the S3 API documentation for"
                        + " a complete list of overridable response headers.",
                parameter,
                value);
    }

    static AwsError unexpectedBody() {
        return invalidRequest("The request included a body. Requests of this type must not include a non-empty body.");
    }

    static AwsError otherChecksumType(String ofUpload) {
        return invalidRequest("The upload was created using the " + ofUpload
                + " checksum mode. The complete request must use the same checksum mode.");
    }

    static AwsError missingPartChecksum(String algorithm, int partNumber) {
        return invalidRequest("The upload was created using a " + algorithm
                + " checksum. The complete request must include the checksum for each part. It was missing for part "
                + partNumber + " in the request.");
    }

    static AwsError mfaNeedsOwner() {
        return AwsError.of("AccessDenied", 403, "Mfa Authentication must be used for this request");
    }

    static AwsError illegalVersioning() {
        return AwsError.of("IllegalVersioningConfigurationException", 400, "The Versioning element must be specified");
    }

    static AwsError missingObjectAttributes() {
        return invalidRequest("The x-amz-object-attributes header specifying the attributes to be retrieved is either"
                + " missing or empty");
    }

    static AwsError invalidObjectAttributes() {
        return invalidArgument("Invalid attribute name specified.");
    }

    static AwsError restoreNotAllowed(String storageClass) {
        return AwsError.of("InvalidObjectState", 403, "Restore is not allowed for the object's current storage class")
                .with("StorageClass", storageClass);
    }

    static AwsError archivedObject(String storageClass) {
        return AwsError.of("InvalidObjectState", 403, "The operation is not valid for the object's storage class")
                .with("StorageClass", storageClass);
    }

    static AwsError archivedCopySource(String storageClass) {
        return AwsError.of("InvalidObjectState", 403, "Operation is not valid for the source object's storage class")
                .with("StorageClass", storageClass);
    }

    static AwsError invalidRegion(String region) {
        return AwsError.of("InvalidArgument", 400, "Argument value " + region + " is not a valid AWS Region")
                .with("ArgumentName", "bucket-region");
    }

    static AwsError invalidToken() {
        return AwsError.of("InvalidArgument", 400, "The continuation token provided is incorrect")
                .with("ArgumentName", "continuation-token");
    }

    static AwsError noSuchUpload(String uploadId) {
        return AwsError.of(
                        "NoSuchUpload",
                        404,
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.")
                .with("UploadId", uploadId);
    }

    static AwsError invalidPart(String uploadId, int partNumber, String eTag) {
        return AwsError.of(
                        "InvalidPart",
                        400,
                        "One or more of the specified parts could not be found.  The part may not have been uploaded,"
                                + " or the specified entity tag may not match the part's entity tag.")
                .with("UploadId", uploadId)
                .with("PartNumber", Integer.toString(partNumber))
                .with("ETag", eTag);
    }

    static AwsError invalidPartOrder(String uploadId) {
        return AwsError.of(
                        "InvalidPartOrder",
                        400,
                        "The list of parts was not in ascending order. Parts must be ordered by part number.")
                .with("UploadId", uploadId);
    }

    static AwsError entityTooSmall(long size, long min) {
        return AwsError.of("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", Long.toString(size))
                .with("MinSizeAllowed", Long.toString(min));
    }

    static AwsError entityTooSmall(long size, int partNumber, String eTag) {
        return entityTooSmall(size, S3Limits.PART_BYTES_MIN)
                .with("PartNumber", Integer.toString(partNumber))
                .with("ETag", eTag);
    }

    static AwsError internalError() {
        return AwsError.of("InternalError", 500, "We encountered an internal error. Please try again.");
    }
}
