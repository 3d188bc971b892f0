package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The {@code response-…} parameters, by which a signed request chooses headers of its answer.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
final class ResponseOverrides {
    private static final String[] MEMBERS = {
        "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires"
    };

    /** In the order of the members. */
    private static final List<String> PARAMETERS = List.of(
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private ResponseOverrides() {}

    static void apply(SdkPojo request, SdkPojo response, Call call) {
        if (!call.request().rawQuery().isEmpty()) {
            checkNames(call);
        }
        for (int i = 0; i < MEMBERS.length; i++) {
            String member = MEMBERS[i];
            Object value = Members.value(request, "Response" + member);
            if (value != null && call.credentials().accessKey().isEmpty()) {
                throw S3Errors.invalidRequest(
                        "Request specific response headers cannot be used for anonymous GET requests.");
            }
            if (value instanceof String text
                    && !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
                throw S3Errors.invalidArgument(
                        "Header value cannot be represented using ISO-8859-1.", PARAMETERS.get(i), text);
            }
            Members.set(response, member, value);
        }
    }

    private static void checkNames(Call call) {
        for (String name : call.request().query().keySet()) {
            if (name.startsWith("response-") && !PARAMETERS.contains(name)) {
                throw S3Errors.notOverridable(
                        name, String.valueOf(call.request().queryParameter(name)));
            }
        }
    }
}
