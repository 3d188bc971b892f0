package dev.localcloud.fakes.http;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a client that sends {@code Expect: 100-continue}: it is asked for when it is first read. Until then the
 * request can be judged by its head alone, and a client that is refused never sends its body.
 *
 * <p>Confined to the thread that handles the request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">Expect</a>
 */
final class AwaitedBody extends InputStream {
    private final HttpServerExchange exchange;
    private @Nullable InputStream arriving;

    AwaitedBody(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
        return arriving().read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return arriving().read(into, offset, length);
    }

    private InputStream arriving() throws IOException {
        InputStream asked = arriving;
        if (asked == null) {
            HttpContinue.sendContinueResponseBlocking(exchange);
            asked = exchange.getInputStream();
            arriving = asked;
        }
        return asked;
    }

    /** If the body was never asked for, answers without it; whether it comes all the same, nobody knows, so the connection ends. */
    void forgo() {
        if (arriving == null) {
            exchange.setPersistent(false);
            Connectors.terminateRequest(exchange);
        }
    }
}
