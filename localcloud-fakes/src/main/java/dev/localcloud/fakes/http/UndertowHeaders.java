package dev.localcloud.fakes.http;

import dev.localcloud.fakes.protocol.Headers;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Undertow's headers as they are, without a copy. */
final class UndertowHeaders implements Headers {
    private final HeaderMap headers;

    UndertowHeaders(HeaderMap headers) {
        this.headers = headers;
    }

    @Override
    public @Nullable String first(String name) {
        return headers.getFirst(name);
    }

    @Override
    public List<String> all(String name) {
        HeaderValues values = headers.get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    @Override
    public void forEach(BiConsumer<String, String> visitor) {
        for (HeaderValues values : headers) {
            for (String value : values) {
                visitor.accept(values.getHeaderName().toString(), value);
            }
        }
    }
}
