package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Describes an object as {@link GetObject} does, without its bytes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
 */
final class HeadObject implements Operation<HeadObjectRequest, HeadObjectResponse> {
    @Override
    public HeadObjectResponse run(HeadObjectRequest request, Call call) {
        ObjectRead read = ObjectRead.of(request, call);
        HeadObjectResponse.Builder response = HeadObjectResponse.builder();
        read.describe(response, request.checksumMode() == ChecksumMode.ENABLED, call);
        ResponseOverrides.apply(request, response, call);
        return response.build();
    }
}
