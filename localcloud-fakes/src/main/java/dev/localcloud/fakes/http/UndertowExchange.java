package dev.localcloud.fakes.http;

import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.protocol.Headers;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import io.undertow.io.IoCallback;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;

/**
 * One request on a connection of the server.
 *
 * <p>A body that announces at most {@value #BUFFERED_MAX} bytes is read without blocking, as it arrives, and the request is
 * dispatched on the connection's own thread. Any other body is a stream, and the request is dispatched on a worker; so is
 * the body of a client that waits to be asked for it.
 */
final class UndertowExchange implements Exchange {
    /** Bodies up to this size are read onto the heap before the request is dispatched. */
    private static final int BUFFERED_MAX = 128 * 1024;

    /** Where the read goes that finds the end; its byte is never used. */
    private static final ByteBuffer BEHIND_THE_END = ByteBuffer.allocate(1);

    private final HttpServerExchange exchange;
    private final Dispatcher dispatcher;
    private @Nullable WireRequest request;
    private @Nullable AwaitedBody awaited;
    private volatile @Nullable ClientWatch watch;

    UndertowExchange(HttpServerExchange exchange, Dispatcher dispatcher) {
        this.exchange = exchange;
        this.dispatcher = dispatcher;
    }

    void begin() {
        long length = exchange.getRequestContentLength();
        if (exchange.isRequestComplete() || length == 0) {
            dispatch(RequestBody.EMPTY);
        } else if (HttpContinue.requiresContinueResponse(exchange)) {
            AwaitedBody body = new AwaitedBody(exchange);
            awaited = body;
            onWorker(() -> dispatch(RequestBody.of(body, length, this::trailer)));
        } else if (length > 0 && length <= BUFFERED_MAX) {
            byte[] body = new byte[(int) length];
            readBuffered(exchange.getRequestChannel(), body, ByteBuffer.wrap(body));
        } else {
            onWorker(() -> dispatch(RequestBody.of(exchange.getInputStream(), length, this::trailer)));
        }
    }

    private void onWorker(Runnable reading) {
        exchange.dispatch(exchange.getConnection().getWorker(), () -> {
            exchange.startBlocking();
            reading.run();
        });
    }

    /** Reads what has arrived; if that is not all, goes on when more has. */
    private void readBuffered(StreamSourceChannel channel, byte[] body, ByteBuffer into) {
        try {
            int got = channel.read(into);
            while (got > 0) {
                got = channel.read(into.hasRemaining() ? into : BEHIND_THE_END.duplicate());
            }
            if (got == 0) {
                channel.getReadSetter().set(readable -> {
                    readable.suspendReads();
                    readBuffered(channel, body, into);
                });
                channel.resumeReads();
                return;
            }
        } catch (IOException clientGone) {
            abort();
            return;
        }
        dispatch(RequestBody.of(body));
    }

    private void dispatch(RequestBody body) {
        String uri = exchange.getRequestURI();
        if (exchange.isHostIncludedInRequestURI()) {
            int path = uri.indexOf('/', uri.indexOf("://") + 3);
            uri = path < 0 ? "/" : uri.substring(path);
        }
        request = new WireRequest(
                exchange.getRequestMethod().toString(),
                uri,
                exchange.getQueryString(),
                new UndertowHeaders(exchange.getRequestHeaders()),
                body,
                false);
        dispatcher.dispatch(this);
    }

    private Headers trailer() {
        HeaderMap trailer = exchange.getAttachment(HttpAttachments.REQUEST_TRAILERS);
        return new UndertowHeaders(trailer == null ? new HeaderMap() : trailer);
    }

    @Override
    public WireRequest request() {
        WireRequest complete = request;
        if (complete == null) {
            throw new IllegalStateException("The request has not been read yet.");
        }
        return complete;
    }

    @Override
    public void respond(WireResponse response) {
        ClientWatch watching = watch;
        if (watching == null) {
            send(response);
        } else {
            exchange.getIoThread().execute(() -> {
                if (watching.end()) {
                    send(response);
                }
            });
        }
    }

    private void send(WireResponse response) {
        if (exchange.isResponseStarted()) {
            // The client broke off while its body was being read: the server has ended the exchange already.
            abort();
            return;
        }
        if (awaited != null) {
            awaited.forgo();
        }
        exchange.setStatusCode(response.status());
        response.forEachHeader(
                (name, value) -> exchange.getResponseHeaders().add(HttpString.tryFromString(name), value));
        if (response.body() instanceof ResponseBody.Bytes bytes) {
            if (bytes.size() == 0) {
                exchange.endExchange();
            } else {
                exchange.getResponseSender()
                        .send(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.size()), IoCallback.END_EXCHANGE);
            }
            return;
        }
        if (response.body().length() >= 0) {
            exchange.setResponseContentLength(response.body().length());
        }
        exchange.dispatch(exchange.getConnection().getWorker(), () -> stream(response.body()));
    }

    private void stream(ResponseBody body) {
        if (!exchange.isBlocking()) {
            exchange.startBlocking();
        }
        try {
            body.writeTo(exchange.getOutputStream());
            exchange.endExchange();
        } catch (IOException | UncheckedIOException clientGoneOrBodyBroken) {
            // The status is out already: a connection that ends early is the only way left to say so.
            abort();
        }
    }

    @Override
    public void onClientGone(Runnable callback) {
        ClientWatch started = new ClientWatch(exchange, callback);
        watch = started;
        exchange.getIoThread().execute(started::begin);
    }

    @Override
    public void abort() {
        IoUtils.safeClose(exchange.getConnection());
    }
}
