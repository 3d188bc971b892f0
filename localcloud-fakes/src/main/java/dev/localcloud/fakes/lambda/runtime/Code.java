package dev.localcloud.fakes.lambda.runtime;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a function consists of. */
public sealed interface Code {
    /**
     * A deployment package.
     *
     * @param bytes a zip or jar; must not change
     * @param sha256 of the bytes, in base64
     */
    record Zip(byte[] bytes, String sha256) implements Code {}

    /**
     * A folder of this machine whose files are the code; a change is seen by the next invocation.
     *
     * @param path the folder
     */
    record Folder(Path path) implements Code {}

    /**
     * A container image, which LocalCloud keeps but cannot run.
     *
     * @param uri the image's address
     */
    record Image(String uri) implements Code {}

    /**
     * A handler of the test's own.
     *
     * @param handler a {@code java.util.function.Function}, {@code RequestHandler}, {@code RequestStreamHandler}, or the
     *     class of a handler
     * @param input the type that the payload is read as; null to find it in the handler's own signature
     */
    record Registered(Object handler, @Nullable Class<?> input) implements Code {}
}
