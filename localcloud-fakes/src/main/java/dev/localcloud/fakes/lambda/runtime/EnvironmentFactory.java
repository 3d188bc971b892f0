package dev.localcloud.fakes.lambda.runtime;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes execution environments by the kind of a function's code and runtime. Thread-safe. */
final class EnvironmentFactory implements AutoCloseable {
    private static final AtomicLong IDS = new AtomicLong();

    private final Packages packages = new Packages();
    private final Map<Environment, Long> stamps = new WeakHashMap<>();

    Environment make(FunctionSpec spec) throws Environment.InitFailure {
        if (spec.code() instanceof Code.Registered registered) {
            return new JavaEnvironment(spec, null, () -> registered(registered), () -> {});
        }
        try {
            return deployed(spec);
        } catch (IOException e) {
            throw failure("Runtime.InvalidEntrypoint", "The code could not be unpacked: " + e.getMessage());
        }
    }

    private static Environment.InitFailure failure(String type, String message) {
        return new Environment.InitFailure(ErrorJson.of(type, message));
    }

    private Environment deployed(FunctionSpec spec) throws IOException, Environment.InitFailure {
        if (spec.code() instanceof Code.Image) {
            throw failure(
                    "Runtime.InvalidRuntime",
                    "LocalCloud keeps functions made of container images, but cannot run them.");
        }
        Path task = taskOf(spec);
        Long stamp = spec.code() instanceof Code.Folder folder ? FolderStamp.of(folder.path()) : null;
        List<Path> layers = new ArrayList<>();
        for (Code.Zip layer : spec.layers()) {
            layers.add(packages.folderOf(layer));
        }
        Environment made = spec.runtime().startsWith("java") ? java(spec, task, layers) : process(spec, task, layers);
        if (stamp != null) {
            synchronized (stamps) {
                stamps.put(made, stamp);
            }
        }
        return made;
    }

    private Path taskOf(FunctionSpec spec) throws IOException, Environment.InitFailure {
        if (spec.code() instanceof Code.Zip zip) {
            return packages.folderOf(zip);
        }
        if (spec.code() instanceof Code.Folder folder) {
            if (!Files.isDirectory(folder.path())) {
                throw failure("Runtime.InvalidEntrypoint", "The folder " + folder.path() + " does not exist.");
            }
            return folder.path();
        }
        throw failure("Runtime.InvalidEntrypoint", "The function has no code.");
    }

    private static Environment java(FunctionSpec spec, Path task, List<Path> layers)
            throws IOException, Environment.InitFailure {
        if (!ClassPath.HAS_HANDLERS) {
            throw failure(
                    "Runtime.InvalidRuntime",
                    "A deployed Java function needs com.amazonaws:aws-lambda-java-core on the test's class path.");
        }
        FunctionClassLoader loader = FunctionClassLoader.of(task, layers);
        return new JavaEnvironment(spec, loader, () -> DeployedJava.load(loader, spec.handler()), () -> {
            try {
                loader.close();
            } catch (IOException e) {
                System.getLogger(EnvironmentFactory.class.getName())
                        .log(System.Logger.Level.DEBUG, "A function's jars could not be closed", e);
            }
        });
    }

    private Environment process(FunctionSpec spec, Path task, List<Path> layers)
            throws IOException, Environment.InitFailure {
        String id = Long.toHexString(IDS.incrementAndGet());
        Path own = packages.newFolder("environment");
        Path temporary = Files.createDirectory(own.resolve("tmp"));
        List<String> command = command(spec, task, layers, own);
        Map<String, String> variables = Variables.of(spec, task.toString());
        variables.put("AWS_LAMBDA_RUNTIME_API", spec.endpoint().getRawAuthority() + RuntimeApi.pathOf(id));
        variables.put("LAMBDA_RUNTIME_DIR", own.toString());
        variables.put("TMPDIR", temporary.toString());
        // The SDKs would find the developer's own files even without HOME; there is nothing at these paths.
        variables.putIfAbsent("AWS_CONFIG_FILE", own.resolve("config").toString());
        variables.putIfAbsent(
                "AWS_SHARED_CREDENTIALS_FILE", own.resolve("credentials").toString());
        variables.put("PATH", joined(layers, "bin", "/usr/local/bin:/usr/bin:/bin"));
        variables.put("LD_LIBRARY_PATH", joined(layers, "lib", task + ":" + task.resolve("lib")));
        if (spec.runtime().startsWith("python")) {
            variables.put("PYTHONPATH", joined(layers, "python", task.toString()));
            variables.put("PYTHONDONTWRITEBYTECODE", "1");
        } else if (spec.runtime().startsWith("nodejs")) {
            variables.put(
                    "NODE_PATH",
                    joined(
                            layers,
                            "nodejs/node_modules",
                            task.resolve("node_modules").toString()));
        }
        return new ProcessEnvironment(
                id,
                RuntimeApi.INSTANCE,
                command,
                variables,
                task,
                own.resolve("output"),
                spec.memorySize() * 1024L * 1024 + RuntimeLimits.SHARED_BYTES,
                () -> Packages.delete(own));
    }

    private static String joined(List<Path> layers, String folder, String rest) {
        return layers.stream()
                        .map(layer -> layer.resolve(folder) + File.pathSeparator)
                        .collect(Collectors.joining())
                + rest;
    }

    private static List<String> command(FunctionSpec spec, Path task, List<Path> layers, Path own)
            throws IOException, Environment.InitFailure {
        if (spec.runtime().startsWith("provided")) {
            return List.of(bootstrap(task, layers).toString());
        }
        if (Interpreters.namesOf(spec.runtime()).isEmpty()) {
            throw failure(
                    "Runtime.InvalidRuntime",
                    "LocalCloud runs the runtimes java*, python*, nodejs* and provided*, but not " + spec.runtime()
                            + '.');
        }
        Optional<String> interpreter = Interpreters.of(spec.runtime());
        if (interpreter.isEmpty()) {
            throw failure(
                    "Runtime.InvalidEntrypoint",
                    "The runtime " + spec.runtime() + " needs an interpreter on this machine's PATH; LocalCloud looked"
                            + " for " + String.join(", ", Interpreters.namesOf(spec.runtime())) + '.');
        }
        return List.of(
                interpreter.get(),
                client(spec.runtime().startsWith("python") ? "bootstrap.py" : "bootstrap.cjs", own)
                        .toString());
    }

    /** Puts the client of the Runtime API where the interpreter can read it. */
    private static Path client(String resource, Path own) throws IOException {
        Path file = own.resolve(resource);
        try (InputStream in = EnvironmentFactory.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The jar of LocalCloud lacks " + resource);
            }
            Files.copy(in, file);
        }
        return file;
    }

    private static Path bootstrap(Path task, List<Path> layers) throws Environment.InitFailure {
        List<Path> folders = new ArrayList<>(List.of(task));
        folders.addAll(layers);
        for (Path folder : folders) {
            Path file = folder.resolve("bootstrap");
            if (Files.isRegularFile(file)) {
                file.toFile().setExecutable(true, false);
                return file;
            }
        }
        throw failure(
                "Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    /** Whether the environment still has the function's code, if that can change under it. */
    boolean isCurrent(Environment environment, FunctionSpec spec) {
        if (!(spec.code() instanceof Code.Folder folder)) {
            return true;
        }
        synchronized (stamps) {
            Long stamp = stamps.get(environment);
            return stamp != null && stamp == FolderStamp.of(folder.path());
        }
    }

    private static JavaHandler registered(Code.Registered registered) throws ReflectiveOperationException {
        Object handler =
                registered.handler() instanceof Class<?> type ? Instances.newInstance(type) : registered.handler();
        @Nullable JavaHandler known = ClassPath.HAS_HANDLERS ? RequestHandlers.of(handler, registered.input()) : null;
        if (known != null) {
            return known;
        }
        if (handler instanceof Function<?, ?> function) {
            return new FunctionHandler(function, registered.input());
        }
        throw new IllegalArgumentException("A handler is a RequestHandler, a RequestStreamHandler or a"
                + " java.util.function.Function, but this is a "
                + handler.getClass().getName());
    }

    @Override
    public void close() {
        packages.close();
    }
}
