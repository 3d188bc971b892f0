package dev.localcloud.fakes.protocol;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The headers of a request. Names are compared without regard to case. */
public interface Headers {
    /** The first value; null if the header is absent. */
    @Nullable
    String first(String name);

    /** All values in order; empty if the header is absent. */
    List<String> all(String name);

    /** Shows every name and value, in order. */
    void forEach(BiConsumer<String, String> visitor);
}
