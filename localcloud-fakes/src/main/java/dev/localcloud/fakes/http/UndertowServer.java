package dev.localcloud.fakes.http;

import dev.localcloud.fakes.dispatch.Dispatcher;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.util.SameThreadExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Options;

/**
 * The embedded server: one port for all services and all clouds.
 *
 * <p>Small requests are read and answered by the thread that owns the connection. Large bodies, in either direction, move
 * to worker threads, since files and streams block.
 */
public final class UndertowServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;

    /** Announce their versions at start; held here because the log manager only keeps weak references. */
    private static final List<Logger> TALKATIVE = List.of(
            Logger.getLogger("org.xnio"), Logger.getLogger("org.jboss.threads"), Logger.getLogger("io.undertow"));

    private final Undertow undertow;
    private final String host;
    private final int port;

    /**
     * Starts a server.
     *
     * @param host the address to bind, {@code 127.0.0.1} unless others shall reach it
     * @param port the port, or 0 for any that is free
     * @throws IllegalStateException if the port cannot be bound
     */
    public UndertowServer(String host, int port, Dispatcher dispatcher) {
        quieten();
        this.host = host;
        this.undertow = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 10_000)
                .setServerOption(UndertowOptions.MAX_HEADERS, 2_000)
                .setHandler(handler(dispatcher))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The server could not listen on " + host + ':' + port
                            + "; choose another port, or port 0 for any that is free.",
                    e);
        }
        this.port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    private static HttpHandler handler(Dispatcher dispatcher) {
        // The exchange leaves Undertow's call stack first: after that it may be answered from any thread at any time.
        return exchange -> exchange.dispatch(
                SameThreadExecutor.INSTANCE, () -> new UndertowExchange(exchange, dispatcher).begin());
    }

    private static void quieten() {
        for (Logger logger : TALKATIVE) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }

    /** The address that clients call. */
    public URI endpoint() {
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? '[' + reachable + ']' : reachable) + ':' + port);
    }

    /** Frees the port and ends all threads. */
    @Override
    public void close() {
        undertow.stop();
    }
}
