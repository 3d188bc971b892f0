package dev.localcloud.fakes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An application's SDK can be older than the actions LocalCloud knows: then only those actions fail, and say why. */
class OldSdkTest {
    /** A service whose one action needs something that is not there. */
    private record Service(LinkageError missing) implements AwsService {
        @Override
        public String name() {
            return "some";
        }

        @Override
        public boolean claims(WireRequest request) {
            return true;
        }

        @Override
        public Route route(WireRequest request) {
            return Route.rpc("DoIt", AwsJson.VERSION_1_0);
        }

        @Override
        public Protocol errorProtocol(WireRequest request) {
            return AwsJson.VERSION_1_0;
        }

        @Override
        public @Nullable Handler handler(String action) {
            throw missing;
        }

        @Override
        public AwsError unknownAction(String action) {
            return AwsError.of("Unknown", 400, action);
        }

        @Override
        public AwsError malformed(MalformedRequest problem) {
            return AwsError.of("Malformed", 400, problem.getMessage());
        }
    }

    private static String answerWithout(LinkageError missing) {
        Cloud cloud = new Cloud("test", 1, new Deliveries(Map.of()));
        AtomicReference<WireResponse> answer = new AtomicReference<>();
        AwsService service = new Service(missing);
        Clouds clouds = new Clouds(new HostedCloud(cloud, new CallLog()));
        new Dispatcher(List.of(), List.of(), service, clouds).dispatch(new Exchange() {
            @Override
            public WireRequest request() {
                return new WireRequest("POST", "/", "", new HeaderMap(), RequestBody.EMPTY, false);
            }

            @Override
            public void respond(WireResponse response) {
                answer.set(response);
            }

            @Override
            public void onClientGone(Runnable callback) {
                // Nobody goes.
            }

            @Override
            public void abort() {
                throw new AssertionError("An answer is always possible.");
            }
        });
        WireResponse response = Objects.requireNonNull(answer.get());
        ResponseBody.Bytes body = (ResponseBody.Bytes) response.body();
        return response.status() + " " + new String(body.array(), body.offset(), body.size(), StandardCharsets.UTF_8);
    }

    @Test
    void aMethodThatTheSdkLacksIs501WithASentence() {
        LinkageError missing = new NoSuchMethodError(
                "'java.lang.String software.amazon.awssdk.services.some.model.DoItRequest.fresh()'");

        assertThat(answerWithout(missing))
                .startsWith("501 ")
                .contains("LocalCloud does not implement some:DoIt. The AWS SDK on the class path lacks what it needs")
                .contains("DoItRequest.fresh()")
                .contains("take software.amazon.awssdk:some 2.48.3 or newer.");
    }

    @Test
    void aClassThatTheSdkLacksIsFoundBehindTheErrorThatHidesIt() {
        LinkageError missing = new ExceptionInInitializerError(
                new NoClassDefFoundError("software/amazon/awssdk/services/some/model/DoItRequest"));

        assertThat(answerWithout(missing)).startsWith("501 ");
    }

    @Test
    void whatOtherwiseDoesNotFitTogetherIsOurOwnFault() {
        assertThat(answerWithout(new NoClassDefFoundError("dev/localcloud/fakes/Nothing")))
                .startsWith("500 ")
                .contains("LocalCloud failed; its log has the reason.");
    }
}
