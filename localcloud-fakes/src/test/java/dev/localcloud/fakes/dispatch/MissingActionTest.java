package dev.localcloud.fakes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.http.InMemoryHttpClient;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class MissingActionTest {
    /** A service of which every action exists and none is implemented. */
    private static final class Unfinished implements AwsService {
        @Override
        public String name() {
            return "sqs";
        }

        @Override
        public boolean claims(WireRequest request) {
            return true;
        }

        @Override
        public Route route(WireRequest request) {
            return Route.rpc(String.valueOf(request.header("X-Amz-Target")).substring(10), AwsJson.VERSION_1_0);
        }

        @Override
        public Protocol errorProtocol(WireRequest request) {
            return AwsJson.VERSION_1_0;
        }

        @Override
        public Handler handler(String action) {
            return Handler.missing();
        }

        @Override
        public AwsError unknownAction(String action) {
            throw new AssertionError(action + " is in the index");
        }

        @Override
        public AwsError malformed(MalformedRequest problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void answers501ThatNamesTheAction() {
        AwsService service = new Unfinished();
        Cloud cloud = new Cloud("test", 1, new Deliveries(Map.of()));
        Clouds clouds = new Clouds(new HostedCloud(cloud, new CallLog()));
        Dispatcher dispatcher = new Dispatcher(List.of(), List.of(), service, clouds);
        try (SqsClient client = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:9"))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(new InMemoryHttpClient(dispatcher))
                .build()) {
            assertThatThrownBy(() -> client.removePermission(
                            permission -> permission.queueUrl("q").label("l")))
                    .isInstanceOfSatisfying(SqsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(501);
                        assertThat(e.getMessage()).contains("sqs:RemovePermission");
                    });
        }
    }
}
