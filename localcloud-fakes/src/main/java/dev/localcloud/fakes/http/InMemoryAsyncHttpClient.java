package dev.localcloud.fakes.http;

import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.utils.async.InputStreamSubscriber;
import software.amazon.awssdk.utils.async.SimplePublisher;

/**
 * An HTTP client for the SDK's asynchronous clients that calls the dispatcher instead of a server.
 *
 * <p>Thread-safe. Small requests are dispatched on the thread that completes their body; large bodies are streamed by a
 * daemon thread of their own. Closing the client does nothing.
 */
public final class InMemoryAsyncHttpClient implements SdkAsyncHttpClient {
    private static final int BUFFERED_MAX = 128 * 1024;

    private final Dispatcher dispatcher;

    /** A client of this dispatcher. */
    public InMemoryAsyncHttpClient(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        SdkHttpContentPublisher publisher = request.requestContentPublisher();
        Optional<Long> length = publisher.contentLength();
        if (length.isPresent() && length.get() <= BUFFERED_MAX) {
            Collector collector = new Collector(length.get().intValue());
            collector.bytes.whenComplete((bytes, failure) -> {
                if (failure == null) {
                    dispatch(request, RequestBody.of(bytes), done);
                } else {
                    failed(request, failure, done);
                }
            });
            publisher.subscribe(collector);
        } else {
            InputStreamSubscriber stream = new InputStreamSubscriber();
            publisher.subscribe(stream);
            inBackground(() -> dispatch(request, RequestBody.of(stream, length.orElse(-1L)), done));
        }
        return done;
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "localcloud-body");
        thread.setDaemon(true);
        thread.start();
    }

    private void dispatch(AsyncExecuteRequest request, RequestBody body, CompletableFuture<Void> done) {
        InMemoryExchange exchange = new InMemoryExchange(request.request(), body);
        exchange.response().whenComplete((response, failure) -> {
            if (failure != null) {
                failed(request, failure, done);
            } else {
                answer(request, response, done);
            }
        });
        done.whenComplete((nothing, failure) -> {
            if (failure != null) {
                exchange.hangUp();
            }
        });
        dispatcher.dispatch(exchange);
    }

    private static void failed(AsyncExecuteRequest request, Throwable failure, CompletableFuture<Void> done) {
        if (!done.isDone()) {
            request.responseHandler().onError(failure);
            done.completeExceptionally(failure);
        }
    }

    private static void answer(AsyncExecuteRequest request, WireResponse response, CompletableFuture<Void> done) {
        request.responseHandler().onHeaders(InMemoryHttpClient.head(response));
        SimplePublisher<ByteBuffer> publisher = new SimplePublisher<>();
        request.responseHandler().onStream(publisher);
        if (response.body() instanceof ResponseBody.Bytes bytes) {
            if (bytes.size() > 0) {
                publisher.send(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.size()));
            }
            publisher.complete().whenComplete((nothing, failure) -> finish(failure, done));
        } else {
            inBackground(() -> stream(response.body(), publisher, done));
        }
    }

    /** Reads a streamed body piece by piece, never further ahead than the client has taken. */
    private static void stream(ResponseBody body, SimplePublisher<ByteBuffer> publisher, CompletableFuture<Void> done) {
        try (InputStream in = PipedBody.open(body)) {
            byte[] piece = new byte[BUFFERED_MAX];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                publisher.send(ByteBuffer.wrap(piece.clone(), 0, got)).join();
            }
            publisher.complete().whenComplete((nothing, failure) -> finish(failure, done));
        } catch (IOException | RuntimeException e) {
            publisher.error(e);
            done.completeExceptionally(e);
        }
    }

    private static void finish(@Nullable Throwable failure, CompletableFuture<Void> done) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }

    @Override
    public String clientName() {
        return "LocalCloudInMemoryAsync";
    }

    @Override
    public void close() {
        // There is nothing to free: the dispatcher belongs to the cloud.
    }

    /** Collects a small body. */
    private static final class Collector implements Subscriber<ByteBuffer> {
        private final ByteBuffer collected;
        private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();

        Collector(int length) {
            this.collected = ByteBuffer.allocate(length);
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            if (piece.remaining() <= collected.remaining()) {
                collected.put(piece);
            } else {
                bytes.completeExceptionally(new IOException("The body is longer than its Content-Length."));
            }
        }

        @Override
        public void onError(Throwable failure) {
            bytes.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            bytes.complete(Arrays.copyOf(collected.array(), collected.position()));
        }
    }
}
