package dev.localcloud.fakes.s3;

import java.util.regex.Pattern;

/**
 * Which names a general purpose bucket can have.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
 */
final class BucketNames {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern RESERVED =
            Pattern.compile("(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

    private BucketNames() {}

    static void check(String name) {
        if (!FORM.matcher(name).matches()
                || name.contains("..")
                || name.contains(".-")
                || name.contains("-.")
                || ADDRESS.matcher(name).matches()
                || RESERVED.matcher(name).matches()) {
            throw S3Errors.invalidBucketName(name);
        }
    }
}
