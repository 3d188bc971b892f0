package dev.localcloud.fakes.lambda.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of one deployed function: its own and those of its layers, apart from the test's. Only the interfaces of
 * {@code aws-lambda-java-core} are shared, so that the runtime and the function mean the same ones.
 */
final class FunctionClassLoader extends URLClassLoader {
    private static final String LIBRARY = "com.amazonaws.services.lambda.runtime.";

    private FunctionClassLoader(URL[] urls) {
        super(urls, new Shared());
    }

    /** A loader of a package's classes and jars: the root, {@code lib/} and each layer's {@code java/lib/}. */
    static FunctionClassLoader of(Path task, List<Path> layers) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(task));
        addJars(task.resolve("lib"), urls);
        for (Path layer : layers) {
            addJars(layer.resolve("java/lib"), urls);
        }
        return new FunctionClassLoader(urls.toArray(URL[]::new));
    }

    private static void addJars(Path folder, List<URL> urls) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    urls.add(url(jar));
                }
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = SystemCalls.redirect(in.readAllBytes());
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The JDK, the runtime's interfaces, and what stands in for {@link System}. */
    private static final class Shared extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        Shared() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            boolean isLibrary = name.startsWith(LIBRARY) && !name.startsWith(LIBRARY + "events.");
            if (isLibrary || name.equals(FunctionProcess.class.getName())) {
                return Class.forName(name, false, FunctionProcess.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
