package dev.localcloud.fakes;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

/**
 * The HTTP clients that the SDK clients of one server share, so that a client for each test method costs neither a
 * connection pool nor a connection.
 *
 * <p>They are shared only where the class path leaves no choice; otherwise the SDK chooses for each client. Thread-safe.
 */
final class HttpClients implements AutoCloseable {
    private @Nullable SdkHttpClient sync;
    private @Nullable SdkAsyncHttpClient async;

    /** The shared client; empty if the SDK has none or several to choose from. */
    synchronized Optional<SdkHttpClient> sync() {
        if (sync == null) {
            sync = only(SdkHttpService.class)
                    .map(service -> service.createHttpClientBuilder().build())
                    .orElse(null);
        }
        return Optional.ofNullable(sync);
    }

    /** The shared client; empty if the SDK has none or several to choose from. */
    synchronized Optional<SdkAsyncHttpClient> async() {
        if (async == null) {
            async = only(SdkAsyncHttpService.class)
                    .map(service -> service.createAsyncHttpClientFactory().build())
                    .orElse(null);
        }
        return Optional.ofNullable(async);
    }

    private static <S> Optional<S> only(Class<S> type) {
        Iterator<S> services = ServiceLoader.load(type).iterator();
        Optional<S> first = services.hasNext() ? Optional.of(services.next()) : Optional.empty();
        return services.hasNext() ? Optional.empty() : first;
    }

    @Override
    public synchronized void close() {
        if (sync != null) {
            sync.close();
            sync = null;
        }
        if (async != null) {
            async.close();
            async = null;
        }
    }
}
