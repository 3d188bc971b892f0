package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.Headers;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operation knows besides its request: the caller, the cloud, the time, and the request as it came.
 *
 * <p>Confined to the thread that runs the operation, until the operation hands it on.
 */
public final class Call {
    private final HostedCloud hosted;
    private final Credentials credentials;
    private final Place place;
    private final Instant now;
    private final String requestId;
    private final WireRequest request;
    private final Supplier<Headers> trailer;
    private final Exchange exchange;
    private final HeaderMap answerHeaders = new HeaderMap();
    private @Nullable ResponseBody answerBody;
    private @Nullable String answerType;
    private int answerStatus;

    Call(
            HostedCloud hosted,
            Credentials credentials,
            Place place,
            String requestId,
            WireRequest request,
            Supplier<Headers> trailer,
            Exchange exchange) {
        this.hosted = hosted;
        this.credentials = credentials;
        this.place = place;
        this.now = hosted.cloud().timeline().now();
        this.requestId = requestId;
        this.request = request;
        this.trailer = trailer;
        this.exchange = exchange;
    }

    /** The cloud that was called. */
    public Cloud cloud() {
        return hosted.cloud();
    }

    HostedCloud hosted() {
        return hosted;
    }

    /** The caller's account and region. */
    public Place place() {
        return place;
    }

    /** The caller's account. */
    public String account() {
        return place.account();
    }

    /** The region that was called. */
    public String region() {
        return place.region();
    }

    /** Who signed the request. */
    public Credentials credentials() {
        return credentials;
    }

    /** The cloud's time when the request came. */
    public Instant now() {
        return now;
    }

    /** The id that the answer carries. */
    public String requestId() {
        return requestId;
    }

    /** The request as it came, its body without {@code aws-chunked} framing. */
    public WireRequest request() {
        return request;
    }

    /** The body without {@code aws-chunked} framing. */
    public RequestBody body() {
        return request.body();
    }

    /** The headers behind an {@code aws-chunked} body; complete once the body has been read. */
    public Headers trailer() {
        return trailer.get();
    }

    /** The state of a service in the caller's account and region. */
    public <S extends State<S>> S state(StateKind<S> kind) {
        return cloud().state(kind, place);
    }

    /** Answers with this body instead of one made from the response object. */
    public void answerBody(ResponseBody body) {
        this.answerBody = body;
    }

    /** Answers with this body, of this content type, instead of one made from the response object. */
    public void answerBody(ResponseBody body, String contentType) {
        this.answerBody = body;
        this.answerType = contentType;
    }

    @Nullable
    String answerType() {
        return answerType;
    }

    @Nullable
    ResponseBody answerBody() {
        return answerBody;
    }

    /** Answers with a header that the response class does not have. */
    public void answerHeader(String name, String value) {
        answerHeaders.add(name, value);
    }

    HeaderMap answerHeaders() {
        return answerHeaders;
    }

    /** Answers with this status instead of the action's usual one. */
    public void answerStatus(int status) {
        this.answerStatus = status;
    }

    int answerStatusOr(int usual) {
        return answerStatus == 0 ? usual : answerStatus;
    }

    /** Calls back once if the client hangs up before it has an answer. */
    public void onClientGone(Runnable callback) {
        exchange.onClientGone(callback);
    }
}
