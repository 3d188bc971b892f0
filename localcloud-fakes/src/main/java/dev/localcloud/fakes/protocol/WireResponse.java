package dev.localcloud.fakes.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** An answer as it goes over the wire. Confined to one thread until it is handed to the transport. */
public final class WireResponse {
    private final int status;
    private final List<String> namesAndValues = new ArrayList<>(16);
    private ResponseBody body = ResponseBody.empty();

    /** An answer with a status and nothing else. */
    public WireResponse(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Adds a header. Characters that cannot stand in a header are the caller's business. */
    public WireResponse header(String name, String value) {
        namesAndValues.add(name);
        namesAndValues.add(value);
        return this;
    }

    /** Sets a header, in place of what it was. */
    public WireResponse replaceHeader(String name, String value) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                namesAndValues.set(i + 1, value);
                return this;
            }
        }
        return header(name, value);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return Optional.of(namesAndValues.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Shows every header in the order it was added. */
    public void forEachHeader(BiConsumer<String, String> visitor) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            visitor.accept(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
    }

    /** Sets the body. */
    public WireResponse body(ResponseBody newBody) {
        this.body = newBody;
        return this;
    }

    /** The body. */
    public ResponseBody body() {
        return body;
    }
}
