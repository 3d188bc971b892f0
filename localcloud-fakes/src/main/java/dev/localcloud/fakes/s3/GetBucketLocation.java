package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.ResponseBody;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;

/**
 * Says where a bucket is. The answer's root element is itself the text, empty for us-east-1.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html">GetBucketLocation</a>
 */
final class GetBucketLocation implements Operation<GetBucketLocationRequest, GetBucketLocationResponse> {
    /** What a bucket answers instead of its region: the name under which the region was asked for. */
    static final SettingKind<String> LEGACY = new SettingKind<>("legacyLocation");

    private static final String OPEN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    @Override
    public GetBucketLocationResponse run(GetBucketLocationRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        String region = bucket.setting(LEGACY).orElse(bucket.region());
        boolean isDefault = region.equals(Place.DEFAULT_REGION);
        String xml = OPEN + (isDefault ? "/>" : '>' + region + "</LocationConstraint>");
        call.answerHeader("Content-Type", "application/xml");
        call.answerBody(ResponseBody.of(xml.getBytes(StandardCharsets.UTF_8)));
        return GetBucketLocationResponse.builder()
                .locationConstraint(isDefault ? null : region)
                .build();
    }
}
