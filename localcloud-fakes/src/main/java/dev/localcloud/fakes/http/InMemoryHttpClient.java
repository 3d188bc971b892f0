package dev.localcloud.fakes.http;

import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP client for the SDK's synchronous clients that calls the dispatcher instead of a server: several times faster per
 * call, and no server has to start.
 *
 * <p>Thread-safe. Closing it does nothing.
 */
public final class InMemoryHttpClient implements SdkHttpClient {
    private final Dispatcher dispatcher;

    /** A client of this dispatcher. */
    public InMemoryHttpClient(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        InputStream stream = request.contentStreamProvider()
                .map(provider -> provider.newStream())
                .orElseGet(InputStream::nullInputStream);
        long length = request.httpRequest()
                .firstMatchingHeader("Content-Length")
                .map(Long::parseLong)
                .orElse(-1L);
        InMemoryExchange exchange = new InMemoryExchange(request.httpRequest(), RequestBody.of(stream, length));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                dispatcher.dispatch(exchange);
                return toSdk(await(exchange));
            }

            @Override
            public void abort() {
                exchange.hangUp();
            }
        };
    }

    private static WireResponse await(InMemoryExchange exchange) throws IOException {
        try {
            return exchange.response().get();
        } catch (InterruptedException e) {
            exchange.hangUp();
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("The call was interrupted.");
        } catch (CancellationException e) {
            throw new IOException("The call was aborted.", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpExecuteResponse toSdk(WireResponse response) throws IOException {
        return HttpExecuteResponse.builder()
                .response(head(response))
                .responseBody(AbortableInputStream.create(bodyOf(response.body())))
                .build();
    }

    static SdkHttpResponse head(WireResponse response) {
        SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.status());
        response.forEachHeader(head::appendHeader);
        long length = response.body().length();
        if (length >= 0 && response.header("Content-Length").isEmpty()) {
            head.putHeader("Content-Length", Long.toString(length));
        }
        return head.build();
    }

    private static InputStream bodyOf(ResponseBody body) throws IOException {
        if (body instanceof ResponseBody.Bytes bytes) {
            return new ByteArrayInputStream(bytes.array(), bytes.offset(), bytes.size());
        }
        return PipedBody.open(body);
    }

    @Override
    public String clientName() {
        return "LocalCloudInMemory";
    }

    @Override
    public void close() {
        // There is nothing to free: the dispatcher belongs to the cloud.
    }
}
