package dev.localcloud.fakes.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes of an object, within it.
 *
 * @param first the first byte
 * @param length how many
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110, byte ranges</a>
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE_RANGE =
            Pattern.compile("bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a Range header. AWS ignores one that it does not understand, or that asks for several ranges.
     *
     * @return null if the header is to be ignored
     * @throws dev.localcloud.fakes.kernel.AwsError if the object has no such bytes
     */
    static @Nullable ByteRange of(String header, long size) {
        Matcher range = ONE_RANGE.matcher(header.trim());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return null;
        }
        long first = number(range.group(1));
        long last = number(range.group(2));
        if (first < 0) {
            if (last == 0 || size == 0) {
                throw S3Errors.invalidRange(header, size);
            }
            long length = Math.min(last, size);
            return new ByteRange(size - length, length);
        }
        if (last >= 0 && last < first) {
            return null;
        }
        if (first >= size) {
            throw S3Errors.invalidRange(header, size);
        }
        long end = last < 0 ? size - 1 : Math.min(last, size - 1);
        return new ByteRange(first, end - first + 1);
    }

    /** -1 for none; numbers too large to be one are the largest. */
    private static long number(String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** As a Content-Range header shows it. */
    String shownOf(long size) {
        return "bytes " + first + '-' + (first + length - 1) + '/' + size;
    }
}
