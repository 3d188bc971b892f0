package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** How AWS answers what is no request of any protocol, such as a browser's look at a queue URL: with the error's name. */
final class BareError implements Protocol {
    static final Protocol PROTOCOL = new BareError();

    private BareError() {}

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) {
        throw new IllegalStateException("There is nothing to read in a request without an action.");
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) {
        throw new IllegalStateException("A request without an action has no response.");
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) {
        return new WireResponse(error.status())
                .header("Content-Type", "text/xml")
                .header("x-amzn-RequestId", answer.requestId())
                .body(ResponseBody.of(('<' + error.shortCode() + "/>").getBytes(StandardCharsets.UTF_8)));
    }
}
