package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Every error that S3 answers about signatures, presigned URLs and forms.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class AccessErrors {
    private AccessErrors() {}

    static AwsError signatureDoesNotMatch(
            String accessKey, String stringToSign, String signature, String canonicalRequest) {
        return signatureDoesNotMatch(accessKey, stringToSign, signature)
                .with("CanonicalRequest", canonicalRequest)
                .with("CanonicalRequestBytes", hex(canonicalRequest));
    }

    private static String hex(String text) {
        StringJoiner bytes = new StringJoiner(" ");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(String.format(Locale.ROOT, "%02x", b));
        }
        return bytes.toString();
    }

    static AwsError signatureDoesNotMatch(String accessKey, String stringToSign, String signature) {
        return AwsError.of(
                        "SignatureDoesNotMatch",
                        403,
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.")
                .with("AWSAccessKeyId", accessKey)
                .with("StringToSign", stringToSign)
                .with("SignatureProvided", signature)
                .with("StringToSignBytes", hex(stringToSign));
    }

    static AwsError invalidAccessKey(String accessKey) {
        return AwsError.of(
                        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.")
                .with("AWSAccessKeyId", accessKey);
    }

    static AwsError malformedAuthorization(String text) {
        return AwsError.of("AuthorizationHeaderMalformed", 400, text);
    }

    static AwsError unsupportedAuthorization() {
        return S3Errors.invalidArgument("Unsupported Authorization Type");
    }

    static AwsError malformedCredential() {
        return queryParameters("Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }

    static AwsError incompleteV2() {
        return AwsError.of(
                "AccessDenied",
                403,
                "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
    }

    static AwsError invalidExpiration(String expires) {
        return AwsError.of("AccessDenied", 403, "Invalid date (should be seconds since epoch): " + expires);
    }

    static AwsError headersNotSigned(String names) {
        return AwsError.of("AccessDenied", 403, "There were headers present in the request which were not signed")
                .with("HeadersNotSigned", names);
    }

    static AwsError queryParameters(String text) {
        return AwsError.of("AuthorizationQueryParametersError", 400, text);
    }

    static AwsError requestExpired(long expiresSeconds, Instant expires, Instant now) {
        return AwsError.of("AccessDenied", 403, "Request has expired")
                .with("X-Amz-Expires", Long.toString(expiresSeconds))
                .with("Expires", expires.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static AwsError oldRequestExpired(Instant expires, Instant now) {
        return AwsError.of("AccessDenied", 403, "Request has expired")
                .with("Expires", expires.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    static AwsError requestTimeTooSkewed(String sent, Instant now) {
        return AwsError.of(
                        "RequestTimeTooSkewed",
                        403,
                        "The difference between the request time and the current time is too large.")
                .with("RequestTime", sent)
                .with("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("MaxAllowedSkewMilliseconds", "900000");
    }

    static AwsError formWithoutFile() {
        return S3Errors.invalidArgument("POST requires exactly one file upload per request.", "file", "0");
    }

    static AwsError formWithoutField(String field) {
        return S3Errors.invalidArgument(
                "Bucket POST must contain a field named '" + field
                        + "'.  If it is specified, please check the order of the fields.",
                field,
                "");
    }

    static AwsError malformedForm() {
        return AwsError.of(
                "MalformedPOSTRequest", 400, "The body of your POST request is not well-formed multipart/form-data.");
    }

    static AwsError formNotMultipart() {
        return S3Errors.preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
    }

    static AwsError fieldsTooLarge() {
        return AwsError.of(
                "MaxPostPreDataLengthExceededError",
                400,
                "Your POST request fields preceding the upload file were too large.");
    }

    static AwsError invalidPolicyDocument(String reason) {
        return AwsError.of("InvalidPolicyDocument", 400, "Invalid Policy: " + reason);
    }

    static AwsError policyExpired() {
        return AwsError.of("AccessDenied", 403, "Invalid according to Policy: Policy expired.");
    }

    static AwsError policyConditionFailed(String condition) {
        return AwsError.of("AccessDenied", 403, "Invalid according to Policy: Policy Condition failed: " + condition);
    }

    static AwsError extraInput(String field) {
        return AwsError.of("AccessDenied", 403, "Invalid according to Policy: Extra input fields: " + field);
    }

    static AwsError keyOfAnotherAccount() {
        return AwsError.of(
                "AccessDenied",
                403,
                "The Amazon Web Services KMS key in the request must be owned by the same account as the bucket. Modify"
                        + " the request to specify a KMS key from the same account, and then try again.");
    }

    static AwsError lockedEncryption() {
        return AwsError.of(
                "AccessDenied",
                403,
                "The encryption type for the specified object can’t be updated because that object is protected by"
                        + " S3 Object Lock. If the object has a governance-mode retention period or a legal hold, you"
                        + " must first remove the Object Lock status on the object before you issue your"
                        + " UpdateObjectEncryption request. You can't use the UpdateObjectEncryption operation with"
                        + " objects that have an Object Lock compliance mode retention period applied to them.");
    }
}
