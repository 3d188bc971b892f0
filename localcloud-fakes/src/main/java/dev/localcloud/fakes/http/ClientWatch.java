package dev.localcloud.fakes.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Notices that a client hangs up while its request is parked: nobody reads the connection then, so the end of the stream
 * would go unseen until the answer is written, and a message handed to a dead connection is a message lost.
 *
 * <p>Confined to the connection's thread. While it watches, the connection's own conduits take the place of the
 * exchange's; {@link #end} puts those back before anything is written.
 */
final class ClientWatch {
    private final HttpServerExchange exchange;
    private final Runnable onGone;
    private AbstractServerConnection.@Nullable ConduitState exchangeConduits;
    private boolean isGone;
    private boolean ended;

    ClientWatch(HttpServerExchange exchange, Runnable onGone) {
        this.exchange = exchange;
        this.onGone = onGone;
    }

    void begin() {
        if (ended) {
            return;
        }
        if (exchange.getConnection() instanceof HttpServerConnection connection
                && exchange.isRequestComplete()
                && connection.getExtraBytes() == null) {
            exchangeConduits = connection.resetChannel();
            ConduitStreamSourceChannel source = connection.getChannel().getSourceChannel();
            source.getReadSetter().set(readable -> read(connection, readable));
            source.resumeReads();
        }
    }

    private void read(HttpServerConnection connection, ConduitStreamSourceChannel source) {
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        boolean handedOn = false;
        try {
            int got = source.read(pooled.getBuffer());
            if (got < 0) {
                gone(connection, source);
            } else if (got > 0) {
                // The next request came early: it is kept, and nothing more can be seen until this one is answered.
                pooled.getBuffer().flip();
                connection.ungetRequestBytes(pooled);
                handedOn = true;
                source.suspendReads();
            }
        } catch (IOException reset) {
            gone(connection, source);
        } finally {
            if (!handedOn) {
                pooled.close();
            }
        }
    }

    private void gone(HttpServerConnection connection, ConduitStreamSourceChannel source) {
        isGone = true;
        source.suspendReads();
        IoUtils.safeClose(connection);
        onGone.run();
    }

    /** Stops watching. Returns whether the client is still there, so that the answer can be written. */
    boolean end() {
        ended = true;
        if (exchangeConduits != null && !isGone) {
            HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
            connection.getChannel().getSourceChannel().suspendReads();
            connection.restoreChannel(exchangeConduits);
            exchangeConduits = null;
        }
        return !isGone;
    }
}
