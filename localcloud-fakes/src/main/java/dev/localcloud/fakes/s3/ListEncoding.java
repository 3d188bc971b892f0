package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.PercentCoding;
import org.jspecify.annotations.Nullable;

/**
 * How a list request wants keys written: as they are, or percent-encoded so that characters that XML cannot carry survive.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
enum ListEncoding {
    NONE,
    URL;

    static ListEncoding of(@Nullable String encodingType) {
        if (encodingType == null) {
            return NONE;
        }
        if (!encodingType.equals("url")) {
            throw S3Errors.invalidArgument(
                    "Invalid Encoding Method specified in Request", "encoding-type", encodingType);
        }
        return URL;
    }

    /** A key, prefix or delimiter as the answer shows it. */
    String show(String text) {
        return this == NONE
                ? text
                : PercentCoding.encode(text, true)
                        .replace("%20", "+")
                        .replace("~", "%7E")
                        .replace("%2A", "*");
    }

    @Nullable
    String showOrNull(@Nullable String text) {
        return text == null ? null : show(text);
    }
}
