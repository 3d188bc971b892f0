package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.lambda.runtime.Code;
import dev.localcloud.fakes.snapshot.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;

/**
 * A function as snapshots have it. What it has been invoked with, and what runs, are no part of it.
 *
 * @param latest the version that can be changed
 * @param lastVersion the number of the version that was published last
 * @param versions those that were published
 * @param aliases by name
 * @param policies by qualifier
 * @param eventInvokeConfigs by qualifier
 * @param urls by qualifier
 * @param provisioned concurrency by qualifier
 * @param tags its tags
 * @param reservedConcurrency null for none
 * @param codeSigningConfigArn null for none
 * @param recursiveLoop what is done about loops
 * @param updateRuntimeOn when the runtime is updated
 * @param runtimeVersionArn null unless the runtime is chosen by hand
 */
record SavedFunction(
        Version latest,
        int lastVersion,
        List<Version> versions,
        Map<String, AliasConfiguration> aliases,
        Map<String, ResourcePolicy> policies,
        Map<String, FunctionEventInvokeConfig> eventInvokeConfigs,
        Map<String, FunctionUrlConfig> urls,
        Map<String, Integer> provisioned,
        Map<String, String> tags,
        @Nullable Integer reservedConcurrency,
        @Nullable String codeSigningConfigArn,
        String recursiveLoop,
        String updateRuntimeOn,
        @Nullable String runtimeVersionArn) {

    /**
     * An event source mapping and how far it has read.
     *
     * @param configuration as {@code GetEventSourceMapping} answers it
     * @param positions by shard
     */
    record Mapping(EventSourceMappingConfiguration configuration, Map<String, ShardPosition> positions) {}

    /**
     * Code. One of the first three is given.
     *
     * @param zip the entry that is the package
     * @param image the address of an image
     * @param handler the name of a class of the test's own class path
     * @param input the name of the class that the payload is read as, or null
     */
    record SavedCode(
            @Nullable String zip,
            @Nullable String image,
            @Nullable String handler,
            @Nullable String input) {

        static SavedCode of(Code code, Bodies bodies) throws IOException {
            if (code instanceof Code.Zip packed) {
                return new SavedCode(bodies.add(out -> out.write(packed.bytes())), null, null, null);
            }
            if (code instanceof Code.Image image) {
                return new SavedCode(null, image.uri(), null, null);
            }
            if (code instanceof Code.Registered registered && registered.handler() instanceof Class<?> handler) {
                Class<?> input = registered.input();
                return new SavedCode(null, null, handler.getName(), input == null ? null : input.getName());
            }
            throw new IllegalArgumentException(
                    code instanceof Code.Folder folder
                            ? "A function whose code is the folder " + folder.path() + " of this machine cannot be"
                                    + " saved; deploy it as a package."
                            : "A function that is an object of this JVM cannot be saved; register its class, or deploy"
                                    + " it as a package.");
        }

        Code load(Bodies bodies) throws IOException {
            if (zip != null) {
                try (InputStream in = bodies.open(zip)) {
                    byte[] bytes = in.readAllBytes();
                    return new Code.Zip(bytes, CodeHash.of(bytes));
                }
            }
            if (image != null) {
                return new Code.Image(image);
            }
            return new Code.Registered(classOf(String.valueOf(handler)), input == null ? null : classOf(input));
        }

        /** The class is not initialized before the function is invoked. */
        private static Class<?> classOf(String name) {
            try {
                ClassLoader loader = Thread.currentThread().getContextClassLoader();
                return Class.forName(name, false, loader == null ? SavedFunction.class.getClassLoader() : loader);
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException(
                        "The snapshot holds a function whose handler " + name + " is not on the class path.", e);
            }
        }
    }
}
