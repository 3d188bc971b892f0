package dev.localcloud.fakes.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes that are entries of a snapshot of their own, since they can be big: the bodies of objects, the code of functions. */
public interface Bodies {
    /** Writes bytes. */
    @FunctionalInterface
    interface Source {
        /** Writes all of them. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Adds bytes and returns the name of their entry. */
    String add(Source source) throws IOException;

    /** The bytes of an entry. */
    InputStream open(String name) throws IOException;
}
