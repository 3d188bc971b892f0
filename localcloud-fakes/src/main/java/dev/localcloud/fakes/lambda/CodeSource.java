package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.ObjectStore;
import dev.localcloud.fakes.lambda.runtime.Code;
import dev.localcloud.fakes.lambda.runtime.Packages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Where the code of a function or a layer comes from: the request itself, an object in S3, a container image, or, in the
 * bucket {@value #HOT_RELOAD}, a folder of this machine.
 *
 * @param zipFile null if not inline
 * @param bucket null if not in S3
 * @param key null if not in S3
 * @param objectVersion null for the current one
 * @param imageUri null if it is no image
 */
record CodeSource(
        @Nullable SdkBytes zipFile,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String objectVersion,
        @Nullable String imageUri) {
    /** The bucket whose keys are paths of folders. */
    static final String HOT_RELOAD = "hot-reload";

    /** Reads the code; may read a file. */
    Code read(Call call) {
        if (imageUri != null) {
            return new Code.Image(imageUri);
        }
        if (zipFile != null) {
            byte[] bytes = zipFile.asByteArrayUnsafe();
            if (bytes.length > LambdaLimits.ZIPPED_BYTES_MAX) {
                throw LambdaErrors.requestIsTooLarge(LambdaLimits.ZIPPED_BYTES_MAX);
            }
            return zip(bytes);
        }
        if (bucket == null || key == null) {
            throw LambdaErrors.invalidParameter("Please provide a source for function code.");
        }
        return bucket.equals(HOT_RELOAD) ? new Code.Folder(Path.of(key)) : zip(fromS3(call, bucket, key));
    }

    private byte[] fromS3(Call call, String fromBucket, String fromKey) {
        ObjectStore objects = call.cloud()
                .sources()
                .objects()
                .orElseThrow(() -> LambdaErrors.codeIsNotInS3("NoSuchBucket", "The specified bucket does not exist"));
        try {
            return objects.read(call.cloud(), call.place(), fromBucket, fromKey, objectVersion);
        } catch (AwsError e) {
            throw LambdaErrors.codeIsNotInS3(e.shortCode(), String.valueOf(e.text()));
        }
    }

    static Code.Zip zip(byte[] bytes) {
        switch (Packages.check(bytes)) {
            case BROKEN, ESCAPES -> throw LambdaErrors.zipIsBroken();
            case EMPTY -> throw LambdaErrors.invalidParameter("Uploaded file must be a non-empty zip");
            case TOO_LARGE ->
                throw LambdaErrors.invalidParameter(
                        "Unzipped size must be smaller than " + LambdaLimits.UNZIPPED_BYTES_MAX + " bytes");
            case NONE -> {}
        }
        return new Code.Zip(bytes, CodeHash.of(bytes));
    }

    static long sizeOf(Code code) {
        return code instanceof Code.Zip zip ? zip.bytes().length : 0;
    }

    static String hashOf(Code code) {
        if (code instanceof Code.Zip zip) {
            return zip.sha256();
        }
        return CodeHash.of(code.toString().getBytes(StandardCharsets.UTF_8));
    }
}
