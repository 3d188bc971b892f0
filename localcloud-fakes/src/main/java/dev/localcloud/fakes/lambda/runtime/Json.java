package dev.localcloud.fakes.lambda.runtime;

import java.io.IOException;
import java.lang.reflect.Type;

/** Turns payloads into what handlers take, and what they return into payloads. */
interface Json {
    /** Reads a payload. */
    Object read(byte[] payload, Type type) throws IOException;

    /** Writes an answer; null is written as {@code null}. */
    byte[] write(@org.jspecify.annotations.Nullable Object answer, Type type) throws IOException;

    /** The Java runtime's own serialization if it is on the class path, else one like it. */
    static Json find() {
        return ClassPath.HAS_SERIALIZATION ? new RuntimeJson() : new PlainJson();
    }
}
