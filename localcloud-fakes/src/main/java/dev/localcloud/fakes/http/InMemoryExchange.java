package dev.localcloud.fakes.http;

import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A request of an SDK client in this JVM that never sees a socket. */
final class InMemoryExchange implements Exchange {
    private final WireRequest request;
    private final CompletableFuture<WireResponse> response = new CompletableFuture<>();
    private final AtomicReference<Runnable> onGone = new AtomicReference<>(() -> {});

    InMemoryExchange(SdkHttpRequest sdkRequest, RequestBody body) {
        HeaderMap headers = new HeaderMap();
        sdkRequest.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (headers.first("Host") == null) {
            headers.add("Host", sdkRequest.host() + ':' + sdkRequest.port());
        }
        String path = sdkRequest.encodedPath();
        this.request = new WireRequest(
                sdkRequest.method().name(),
                path.isEmpty() ? "/" : path,
                sdkRequest.encodedQueryParameters().orElse(""),
                headers,
                body,
                false);
    }

    @Override
    public WireRequest request() {
        return request;
    }

    CompletableFuture<WireResponse> response() {
        return response;
    }

    @Override
    public void respond(WireResponse answer) {
        response.complete(answer);
    }

    @Override
    public void onClientGone(Runnable callback) {
        onGone.set(callback);
        if (response.isCancelled()) {
            hangUp();
        }
    }

    /** What a client that gives up does. */
    void hangUp() {
        response.cancel(false);
        onGone.getAndSet(() -> {}).run();
    }

    @Override
    public void abort() {
        response.completeExceptionally(new IOException("The connection was cut."));
    }
}
