package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Functions in child processes: what they find, what they are told, and how they end. */
class FunctionProcessesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        lambda = cloud.client(LambdaClient.class);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static void assumeProgram(String name) {
        assumeTrue(
                List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(path -> new File(path, name).canExecute()),
                "This machine has no " + name + " on its PATH");
    }

    private static void create(String name, String runtime, String handler, SdkBytes code) {
        create(lambda, name, runtime, handler, code, function -> {});
    }

    private static void create(
            LambdaClient client,
            String name,
            String runtime,
            String handler,
            SdkBytes code,
            Consumer<CreateFunctionRequest.Builder> more) {
        client.createFunction(function -> {
            function.functionName(name)
                    .runtime(runtime)
                    .handler(handler)
                    .role("arn:aws:iam::000000000000:role/test")
                    .timeout(20)
                    .code(source -> source.zipFile(code));
            more.accept(function);
        });
    }

    private static InvokeResponse invoke(String function, String payload) {
        return lambda.invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static JsonNode answer(String function, String payload) throws IOException {
        return JSON.readTree(invoke(function, payload).payload().asByteArray());
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Environment variables</a> */
    @Test
    void aProcessHasTheFunctionsEnvironmentAndNothingOfTheTests() throws IOException {
        assumeProgram("python3");
        create(
                lambda,
                "environment",
                "python3.12",
                "main.handler",
                Zips.of("main.py", "import os\ndef handler(e, c): return dict(os.environ)\n"),
                function -> function.environment(environment -> environment.variables(Map.of("OWN", "value"))));

        JsonNode environment = answer("environment", "{}");

        assertThat(environment.properties().stream().map(Map.Entry::getKey))
                .contains("OWN", "AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "_HANDLER", "LAMBDA_TASK_ROOT")
                .doesNotContain("HOME", "JAVA_HOME", "USER", "PWD")
                .allMatch(name -> name.equals("OWN")
                        || name.startsWith("AWS_")
                        || name.startsWith("LAMBDA_")
                        || List.of(
                                        "_HANDLER",
                                        "_X_AMZN_TRACE_ID",
                                        "LANG",
                                        "LC_CTYPE",
                                        "TZ",
                                        "PATH",
                                        "LD_LIBRARY_PATH",
                                        "PYTHONPATH",
                                        "PYTHONDONTWRITEBYTECODE",
                                        "TMPDIR")
                                .contains(name));
        for (String file : List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")) {
            assertThat(Path.of(environment.path(file).asText())).isAbsolute().doesNotExist();
        }
        assertThat(environment.path("OWN").asText()).isEqualTo("value");
        assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("environment");
        assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("128");
        assertThat(environment.path("AWS_EXECUTION_ENV").asText()).isEqualTo("AWS_Lambda_python3.12");
        assertThat(environment.path("PATH").asText()).isEqualTo("/usr/local/bin:/usr/bin:/bin");
    }

    private static final String CONTEXT = """
            def handler(event, context):
                return [context.function_name, context.function_version, context.invoked_function_arn,
                        context.memory_limit_in_mb, context.log_group_name, context.aws_request_id,
                        context.client_context.custom["who"], context.get_remaining_time_in_millis()]
            """;

    @Test
    void thePythonContextTellsAllAboutTheInvocation() throws IOException {
        assumeProgram("python3");
        create("pythonContext", "python3.12", "main.handler", Zips.of("main.py", CONTEXT));
        checkContext("pythonContext");
    }

    @Test
    void theNodeContextTellsAllAboutTheInvocation() throws IOException {
        assumeProgram("node");
        create("nodeContext", "nodejs20.x", "index.handler", Zips.of("index.js", """
                        exports.handler = async (event, context) => [context.functionName, context.functionVersion,
                          context.invokedFunctionArn, context.memoryLimitInMB, context.logGroupName, context.awsRequestId,
                          context.clientContext.custom.who, context.getRemainingTimeInMillis()];
                        """));
        checkContext("nodeContext");
    }

    private static void checkContext(String name) throws IOException {
        String version =
                lambda.publishVersion(publish -> publish.functionName(name)).version();
        InvokeResponse response = lambda.invoke(call -> call.functionName(name)
                .qualifier(version)
                .clientContext(Base64.getEncoder()
                        .encodeToString(
                                "{\"custom\":{\"who\":\"me\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        JsonNode told = JSON.readTree(response.payload().asByteArray());
        assertThat(told.path(0).asText()).isEqualTo(name);
        assertThat(told.path(1).asText()).isEqualTo("1");
        assertThat(told.path(2).asText()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:" + name + ":1");
        assertThat(told.path(3).asText()).isEqualTo("128");
        assertThat(told.path(4).asText()).isEqualTo("/aws/lambda/" + name);
        assertThat(told.path(5).asText()).isEqualTo(response.responseMetadata().requestId());
        assertThat(told.path(6).asText()).isEqualTo("me");
        assertThat(told.path(7).asInt()).isBetween(1, 20_000);
    }

    @Test
    void theTemporaryFolderIsTheEnvironmentsOwnAndStaysWhileItIsWarm() throws IOException {
        assumeProgram("python3");
        String code = """
                import os, tempfile
                def handler(event, context):
                    path = os.path.join(tempfile.gettempdir(), "count")
                    before = open(path).read() if os.path.exists(path) else ""
                    open(path, "w").write(before + "x")
                    return [tempfile.gettempdir(), before]
                """;
        create("temporary", "python3.12", "main.handler", Zips.of("main.py", code));
        JsonNode first = answer("temporary", "{}");
        JsonNode second = answer("temporary", "{}");
        assertThat(first.path(1).asText()).isEmpty();
        assertThat(second.path(1).asText()).isEqualTo("x");
        Path folder = Path.of(first.path(0).asText());
        assertThat(folder).isDirectory();

        lambda.updateFunctionConfiguration(
                change -> change.functionName("temporary").description("changed"));
        JsonNode third = answer("temporary", "{}");
        assertThat(third.path(1).asText()).isEmpty();
        assertThat(third.path(0).asText()).isNotEqualTo(folder.toString());
    }

    @Test
    void aProcessThatTakesTooMuchMemoryIsKilled() {
        assumeProgram("python3");
        assumeTrue(
                Files.exists(Path.of("/proc/self/statm")), "This system does not tell how much memory a process takes");
        String code = """
                def handler(event, context):
                    if event == "fill":
                        held = []
                        while True:
                            held.append(bytearray(b"x" * 10_000_000))
                    return "fine"
                """;
        create("fills", "python3.12", "main.handler", Zips.of("main.py", code));
        InvokeResponse killed = invoke("fills", "\"fill\"");
        assertThat(killed.functionError()).isEqualTo("Unhandled");
        assertThat(killed.payload().asUtf8String())
                .contains("\"errorType\":\"Runtime.ExitError\"", "Runtime exited with error: signal: killed");
        assertThat(invoke("fills", "1").payload().asUtf8String()).isEqualTo("\"fine\"");
    }

    @Test
    void processesEndWithTheCloud() throws Exception {
        assumeProgram("python3");
        long pid;
        Path folder;
        try (LocalCloud own = LocalCloud.start()) {
            LambdaClient client = own.client(LambdaClient.class);
            create(
                    client,
                    "pid",
                    "python3.12",
                    "main.handler",
                    Zips.of(
                            "main.py",
                            "import os\ndef handler(e, c): return [os.getpid(), os.environ['LAMBDA_TASK_ROOT']]\n"),
                    function -> {});
            JsonNode told = JSON.readTree(
                    client.invoke(call -> call.functionName("pid")).payload().asByteArray());
            pid = told.path(0).asLong();
            folder = Path.of(told.path(1).asText());
            assertThat(ProcessHandle.of(pid)).isPresent();
            assertThat(folder).isDirectory();
        }
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        assertThat(folder).doesNotExist();
    }

    @Test
    void aProcessThatEndsBetweenTwoEventsIsReplaced() {
        assumeProgram("python3");
        String code = """
                import os, threading
                def handler(event, context):
                    if event == "die":
                        threading.Timer(0.05, lambda: os._exit(1)).start()
                    return os.getpid()
                """;
        create("dies", "python3.12", "main.handler", Zips.of("main.py", code));
        long pid = Long.parseLong(invoke("dies", "\"die\"").payload().asUtf8String());
        ProcessHandle.of(pid)
                .ifPresent(process -> process.onExit()
                        .orTimeout(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS)
                        .join());
        InvokeResponse next = invoke("dies", "1");
        assertThat(next.functionError()).isNull();
        assertThat(next.payload().asUtf8String()).isNotEqualTo(Long.toString(pid));
    }

    @Test
    void wrongHandlerNamesAreToldInEveryRuntimesWords() throws IOException {
        assumeProgram("python3");
        create("pythonNoDot", "python3.12", "main", Zips.of("main.py", "def handler(e, c): pass\n"));
        JsonNode python = answer("pythonNoDot", "{}");
        assertThat(python.path("errorType").asText()).isEqualTo("Runtime.MalformedHandlerName");
        assertThat(python.path("errorMessage").asText())
                .isEqualTo("Bad handler 'main': not enough values to unpack (expected 2, got 1)");

        create("pythonSyntax", "python3.12", "main.handler", Zips.of("main.py", "def handler(e, c) return 1\n"));
        assertThat(answer("pythonSyntax", "{}").path("errorType").asText()).isEqualTo("Runtime.UserCodeSyntaxError");

        assumeProgram("node");
        create("nodeNoModule", "nodejs20.x", "nothing.handler", Zips.of("index.js", "exports.a = 1"));
        JsonNode noModule = answer("nodeNoModule", "{}");
        assertThat(noModule.path("errorType").asText()).isEqualTo("Runtime.ImportModuleError");
        assertThat(noModule.path("errorMessage").asText()).startsWith("Error: Cannot find module '");
        create("nodeNoHandler", "nodejs20.x", "index.nothing", Zips.of("index.js", "exports.a = 1"));
        JsonNode noHandler = answer("nodeNoHandler", "{}");
        assertThat(noHandler.path("errorType").asText()).isEqualTo("Runtime.HandlerNotFound");
        assertThat(noHandler.path("errorMessage").asText()).isEqualTo("index.nothing is undefined or not exported");
        create("nodeNoFunction", "nodejs20.x", "index.a", Zips.of("index.js", "exports.a = 1"));
        assertThat(answer("nodeNoFunction", "{}").path("errorMessage").asText()).isEqualTo("index.a is not a function");
        create("nodeSyntax", "nodejs20.x", "index.a", Zips.of("index.js", "exports.a = (("));
        assertThat(answer("nodeSyntax", "{}").path("errorType").asText()).isEqualTo("Runtime.UserCodeSyntaxError");
    }

    @Test
    void aPackageWithoutABootstrapSaysSo() throws IOException {
        create("noBootstrap", "provided.al2023", "none", Zips.of("readme.txt", "nothing to run"));
        JsonNode error = answer("noBootstrap", "{}");
        assertThat(error.path("errorType").asText()).isEqualTo("Runtime.InvalidEntrypoint");
        assertThat(error.path("errorMessage").asText())
                .contains("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-invokeerror">Invocation
     *     error</a> */
    @Test
    void aCustomRuntimeTellsErrorsInItsOwnWords() throws IOException {
        assumeTrue(new File("/usr/bin/curl").canExecute(), "This machine has no /usr/bin/curl");
        create("ownError", "provided.al2023", "none", Zips.of("bootstrap", """
                        #!/bin/sh
                        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
                        while true; do
                          headers=$(mktemp)
                          curl -sS -D "$headers" -o /dev/null "$api/invocation/next" || exit 0
                          id=$(grep -i '^lambda-runtime-aws-request-id' "$headers" | tr -d '\\r' | cut -d' ' -f2)
                          curl -sS -X POST -d '{"errorMessage":"no","errorType":"Shell.Error"}' "$api/invocation/$id/error"
                        done
                        """));
        InvokeResponse failed = invoke("ownError", "{}");
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(failed.payload().asUtf8String())
                .isEqualTo("{\"errorMessage\":\"no\",\"errorType\":\"Shell.Error\"}");
        assertThat(invoke("ownError", "{}").functionError()).isEqualTo("Unhandled");
        assertThat(cloud.lambda().function("ownError").invocations())
                .extracting(Invocation::isColdStart)
                .containsExactly(true, false);

        create("initError", "provided.al2023", "none", Zips.of("bootstrap", """
                        #!/bin/sh
                        curl -sS -X POST -d '{"errorMessage":"cannot","errorType":"Shell.Init"}' \
                          "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/init/error"
                        exit 1
                        """));
        assertThat(answer("initError", "{}").path("errorType").asText()).isEqualTo("Shell.Init");

        create("endsAtOnce", "provided.al2023", "none", Zips.of("bootstrap", "#!/bin/sh\nexit 9\n"));
        assertThat(answer("endsAtOnce", "{}").path("errorMessage").asText())
                .contains("Runtime exited with error: exit status 9");
    }

    @Test
    void layersAreOnThePathOfNodeFunctions() throws IOException {
        assumeProgram("node");
        String arn = lambda.publishLayerVersion(layer -> layer.layerName("node-shared")
                        .content(content -> content.zipFile(
                                Zips.of("nodejs/node_modules/shared/index.js", "exports.name = 'layer of node';"))))
                .layerVersionArn();
        create(
                lambda,
                "nodeLayered",
                "nodejs20.x",
                "index.handler",
                Zips.of("index.js", "const s = require('shared'); exports.handler = async () => s.name;"),
                function -> function.layers(arn));
        assertThat(answer("nodeLayered", "{}").asText()).isEqualTo("layer of node");
    }
}
