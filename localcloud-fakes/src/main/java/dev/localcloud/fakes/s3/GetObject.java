package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object, or a range or a part of it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
final class GetObject implements Operation<GetObjectRequest, GetObjectResponse> {
    @Override
    public GetObjectResponse run(GetObjectRequest request, Call call) {
        ObjectRead read = ObjectRead.of(request, call);
        RestoreObject.checkReadable(read.version(), call.now());
        GetObjectResponse.Builder response = GetObjectResponse.builder();
        read.describe(response, request.checksumMode() == ChecksumMode.ENABLED, call);
        ResponseOverrides.apply(request, response, call);
        Blob blob = read.blob();
        if (!blob.tryHold()) {
            // It was overwritten or deleted since it was found.
            throw S3Errors.noSuchKey(request.key());
        }
        call.answerBody(blob.toAnswer());
        return response.build();
    }
}
