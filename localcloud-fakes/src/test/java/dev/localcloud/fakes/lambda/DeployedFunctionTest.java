package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.localcloud.fakes.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class DeployedFunctionTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/test";

    private static LocalCloud cloud;
    private static LambdaClient lambda;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        lambda = cloud.client(LambdaClient.class);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static CreateFunctionResponse create(String name, String runtime, String handler, SdkBytes code) {
        return lambda.createFunction(function -> function.functionName(name)
                .runtime(runtime)
                .handler(handler)
                .role(ROLE)
                .timeout(20)
                .environment(environment -> environment.variables(Map.of("GREETING", "Hello")))
                .code(source -> source.zipFile(code)));
    }

    private static InvokeResponse invoke(String function, String payload) {
        return lambda.invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    private static String text(InvokeResponse response) {
        return response.payload().asUtf8String();
    }

    private static void assumeProgram(String... names) {
        boolean found = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> List.of(names).stream().anyMatch(name -> new File(path, name).canExecute()));
        assumeTrue(found, "This machine has none of " + List.of(names) + " on its PATH");
    }

    private static final String PYTHON = """
            import os
            count = 0
            def handler(event, context):
                global count
                count += 1
                print("greeting " + event["name"])
                return {
                    "text": os.environ["GREETING"] + " " + event["name"],
                    "count": count,
                    "id": context.aws_request_id,
                    "left": context.get_remaining_time_in_millis() > 1000,
                    "secret": os.environ.get("HOME"),
                    "endpoint": os.environ["AWS_ENDPOINT_URL"],
                }
            def fails(event, context):
                raise ValueError("no good")
            def ends(event, context):
                os._exit(3)
            def hangs(event, context):
                import time
                time.sleep(60)
            def odd(event, context):
                return object()
            def talks(event, context):
                for i in range(40):
                    print("x" * 100000)
                print("the end")
            """;

    @Test
    void aPythonFunctionRunsInAProcessThatIsUsedAgain() {
        assumeProgram("python3", "python");
        CreateFunctionResponse created = create("py", "python3.12", "main.handler", Zips.of("main.py", PYTHON));
        assertThat(created.stateAsString()).isEqualTo("Pending");
        assertThat(lambda.getFunction(get -> get.functionName("py"))
                        .configuration()
                        .stateAsString())
                .isEqualTo("Active");

        InvokeResponse first = invoke("py", "{\"name\":\"Ada\"}");
        InvokeResponse second = invoke("py", "{\"name\":\"Bob\"}");

        assertThat(first.functionError()).as(text(first)).isNull();
        assertThat(text(first))
                .contains("\"text\": \"Hello Ada\"", "\"count\": 1", "\"left\": true", "\"secret\": null")
                .contains("\"id\": \"" + first.responseMetadata().requestId() + '"')
                .contains("\"endpoint\": \"" + cloud.endpoint() + '"');
        assertThat(text(second)).contains("\"text\": \"Hello Bob\"", "\"count\": 2");
        List<Invocation> invocations = cloud.lambda().function("py").invocations();
        assertThat(invocations).extracting(Invocation::isColdStart).containsExactly(true, false);
        assertThat(invocations.get(0).logs())
                .contains("greeting Ada\nEND RequestId")
                .contains("Init Duration");
        assertThat(invocations.get(1).logs()).contains("greeting Bob\n").doesNotContain("Ada");
    }

    /** The shape of the Python runtime's errors, and what the sandbox says when the process is gone. */
    @Test
    void whatGoesWrongInPythonIsAFunctionError() {
        assumeProgram("python3", "python");
        SdkBytes code = Zips.of("main.py", PYTHON);
        create("pyFails", "python3.12", "main.fails", code);
        create("pyEnds", "python3.12", "main.ends", code);
        create("pyOdd", "python3.12", "main.odd", code);
        create("pyNoModule", "python3.12", "nothing.handler", code);
        create("pyNoHandler", "python3.12", "main.nothing", code);

        assertThat(text(invoke("pyFails", "{}")))
                .startsWith("{\"errorMessage\": \"no good\", \"errorType\": \"ValueError\", \"requestId\": ")
                .contains("\"stackTrace\": [\"  File ", "in fails");
        InvokeResponse ended = invoke("pyEnds", "{}");
        assertThat(ended.functionError()).isEqualTo("Unhandled");
        assertThat(text(ended))
                .contains("\"errorType\":\"Runtime.ExitError\"", "Runtime exited with error: exit status 3");
        assertThat(text(invoke("pyEnds", "{}"))).contains("exit status 3");
        assertThat(text(invoke("pyOdd", "{}")))
                .contains("Runtime.MarshalError", "Unable to marshal response: Object of type object is not JSON");
        assertThat(text(invoke("pyNoModule", "{}")))
                .contains("Runtime.ImportModuleError", "Unable to import module 'nothing': No module named 'nothing'");
        assertThat(text(invoke("pyNoHandler", "{}")))
                .contains("Runtime.HandlerNotFound", "Handler 'nothing' missing on module 'main'");
    }

    @Test
    void aProcessThatHangsIsEndedAfterTheTimeOut() {
        assumeProgram("python3", "python");
        create("pyHangs", "python3.12", "main.hangs", Zips.of("main.py", PYTHON));
        lambda.updateFunctionConfiguration(
                update -> update.functionName("pyHangs").timeout(1));

        assertThat(text(invoke("pyHangs", "{}"))).contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");
    }

    @Test
    void megabytesOfOutputKeepTheirEnd() {
        assumeProgram("python3", "python");
        create("pyTalks", "python3.12", "main.talks", Zips.of("main.py", PYTHON));

        assertThat(invoke("pyTalks", "{}").functionError()).isNull();
        assertThat(cloud.lambda()
                        .function("pyTalks")
                        .lastInvocation()
                        .orElseThrow()
                        .logs())
                .contains("the end")
                .hasSizeLessThan(1_100_000);
    }

    @Test
    void aNodeFunctionRunsInAProcess() {
        assumeProgram("node", "nodejs");
        create("js", "nodejs20.x", "index.handler", Zips.of("index.js", """
                        exports.handler = async (event, context) => {
                          console.log('greeting', event.name);
                          if (!event.name) throw new TypeError('no name');
                          return { text: process.env.GREETING + ' ' + event.name, left: context.getRemainingTimeInMillis() > 1000 };
                        };
                        """));
        create(
                "mjs",
                "nodejs20.x",
                "app.run",
                Zips.of("app.mjs", "export const run = (event, context, callback) => callback(null, event.a + 1);"));

        assertThat(text(invoke("js", "{\"name\":\"Ada\"}"))).isEqualTo("{\"text\":\"Hello Ada\",\"left\":true}");
        assertThat(cloud.lambda().function("js").lastInvocation().orElseThrow().logs())
                .contains("\tINFO\tgreeting Ada\n");
        InvokeResponse failed = invoke("js", "{}");
        assertThat(failed.functionError()).isEqualTo("Unhandled");
        assertThat(text(failed))
                .startsWith(
                        "{\"errorType\":\"TypeError\",\"errorMessage\":\"no name\",\"trace\":[\"TypeError: no name\"");
        assertThat(text(invoke("mjs", "{\"a\":41}"))).isEqualTo("42");
    }

    @Test
    void aBootstrapOfItsOwnSpeaksTheRuntimeApi() {
        assumeProgram("curl");
        create("shell", "provided.al2023", "unused", Zips.of("bootstrap", """
                        #!/bin/sh
                        api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
                        while true; do
                          headers=$(mktemp)
                          event=$(curl -sS -D "$headers" "$api/invocation/next")
                          id=$(grep -i Lambda-Runtime-Aws-Request-Id "$headers" | tr -d '[:space:]' | cut -d: -f2)
                          echo "got $event"
                          curl -sS -X POST "$api/invocation/$id/response" -d "{\\"got\\":$event,\\"greeting\\":\\"$GREETING\\"}"
                        done
                        """));

        assertThat(text(invoke("shell", "[1,2]"))).isEqualTo("{\"got\":[1,2],\"greeting\":\"Hello\"}");
        assertThat(text(invoke("shell", "3"))).isEqualTo("{\"got\":3,\"greeting\":\"Hello\"}");
        assertThat(cloud.lambda().function("shell").invocations().get(0).logs()).contains("got [1,2]");
    }

    @Test
    void aRuntimeThatIsNotHereSaysWhatIsMissing() {
        create("ruby", "ruby3.3", "main.handler", Zips.of("main.rb", ""));

        assertThat(text(invoke("ruby", "{}"))).contains("Runtime.InvalidRuntime", "ruby3.3");
    }

    @Test
    void aJarRunsInAClassLoaderOfItsOwn() {
        SdkBytes jar = Zips.jar(folder, "Shop", """
                import com.amazonaws.services.lambda.runtime.*;
                import java.util.Map;
                public class Shop implements RequestHandler<Map<String, Object>, String> {
                    static int calls;
                    public static class Order { public String id; public int amount; }
                    public String handleRequest(Map<String, Object> event, Context context) {
                        calls++;
                        System.out.println("order " + event.get("id"));
                        context.getLogger().log("logged");
                        return System.getenv("GREETING") + " " + event.get("id") + " " + calls + " "
                                + System.getenv("HOME") + " " + context.getFunctionName();
                    }
                    public int twice(Order order, Context context) { return order.amount * 2; }
                    public void exits(Map<String, Object> event) { System.exit(7); }
                    public String fails(String text) { throw new IllegalArgumentException("bad " + text); }
                }
                """);
        create("jar", "java17", "Shop", jar);
        create("jarPojo", "java21", "Shop::twice", jar);
        create("jarExits", "java17", "Shop::exits", jar);
        create("jarFails", "java17", "Shop::fails", jar);
        create("jarNoClass", "java17", "Nothing::handle", jar);
        create("jarNoMethod", "java17", "Shop::nothing", jar);

        assertThat(text(invoke("jar", "{\"id\":\"o1\"}"))).isEqualTo("\"Hello o1 1 null jar\"");
        assertThat(text(invoke("jar", "{\"id\":\"o2\"}"))).isEqualTo("\"Hello o2 2 null jar\"");
        assertThat(cloud.lambda().function("jar").lastInvocation().orElseThrow().logs())
                .contains("order o2\nlogged\nEND");
        assertThat(text(invoke("jarPojo", "{\"amount\":21}"))).isEqualTo("42");
        assertThat(text(invoke("jarExits", "{}"))).contains("Runtime.ExitError", "exit status 7");
        assertThat(text(invoke("jarFails", "\"x\"")))
                .contains("\"errorMessage\":\"bad x\"", "\"stackTrace\":[\"Shop.fails(Shop.java:");
        assertThat(text(invoke("jarNoClass", "{}")))
                .contains("Class not found: Nothing", "java.lang.ClassNotFoundException");
        assertThat(text(invoke("jarNoMethod", "{}")))
                .contains("No public method named nothing with appropriate method signature found on class");
    }

    /** A function's life: an inline stub becomes a compiled runtime, then its code is updated. */
    @Test
    void aStubBecomesACompiledFunction() {
        assumeProgram("python3", "python");
        create("life", "python3.12", "stub.handler", Zips.of("stub.py", "def handler(e, c): return 'stub'"));
        assertThat(text(invoke("life", "{}"))).isEqualTo("\"stub\"");

        lambda.updateFunctionCode(update -> update.functionName("life")
                .zipFile(Zips.jar(
                        folder, "Life", "public class Life { public String run(Object e) { return \"one\"; } }")));
        lambda.updateFunctionConfiguration(
                update -> update.functionName("life").runtime("java17").handler("Life::run"));
        assertThat(text(invoke("life", "{}"))).isEqualTo("\"one\"");
        String before =
                lambda.getFunctionConfiguration(get -> get.functionName("life")).codeSha256();

        lambda.updateFunctionCode(update -> update.functionName("life")
                .zipFile(Zips.jar(
                        folder, "Life", "public class Life { public String run(Object e) { return \"two\"; } }")));

        assertThat(text(invoke("life", "{}"))).isEqualTo("\"two\"");
        assertThat(lambda.getFunctionConfiguration(get -> get.functionName("life"))
                        .codeSha256())
                .isNotEqualTo(before);
    }

    @Test
    void aFolderIsReadAgainAfterAChange() throws IOException {
        assumeProgram("python3", "python");
        Path code = Files.createDirectory(folder.resolve("hot"));
        Files.writeString(code.resolve("main.py"), "def handler(e, c): return 'first'\n");
        lambda.createFunction(function -> function.functionName("hot")
                .runtime("python3.12")
                .handler("main.handler")
                .role(ROLE)
                .timeout(20)
                .code(source -> source.s3Bucket("hot-reload").s3Key(code.toString())));
        assertThat(text(invoke("hot", "{}"))).isEqualTo("\"first\"");

        Files.writeString(code.resolve("main.py"), "def handler(e, c): return 'second, changed'\n");

        assertThat(text(invoke("hot", "{}"))).isEqualTo("\"second, changed\"");
    }

    @Test
    void classesInAFolderAreReadAgainToo() {
        Zips.jar(folder, "Hot", "public class Hot { public String run(Object e) { return \"cold\"; } }");
        lambda.createFunction(function -> function.functionName("hotJava")
                .runtime("java17")
                .handler("Hot::run")
                .role(ROLE)
                .timeout(20)
                .code(source -> source.s3Bucket("hot-reload")
                        .s3Key(folder.resolve("classes-Hot").toString())));
        assertThat(text(invoke("hotJava", "{}"))).isEqualTo("\"cold\"");
        assertThat(text(invoke("hotJava", "{}"))).isEqualTo("\"cold\"");

        Zips.jar(folder, "Hot", "public class Hot { public String run(Object e) { return \"warmer now\"; } }");

        assertThat(text(invoke("hotJava", "{}"))).isEqualTo("\"warmer now\"");
        assertThat(cloud.lambda().function("hotJava").invocations())
                .extracting(Invocation::isColdStart)
                .containsExactly(true, false, true);
    }

    @Test
    void aLibraryInALayerIsOnTheClassPathOfAJavaFunction() {
        SdkBytes shared = Zips.jar(
                folder, "Shared", "public class Shared { public String toString() { return \"from a layer\"; } }");
        String arn = lambda.publishLayerVersion(layer -> layer.layerName("java-shared")
                        .content(content ->
                                content.zipFile(Zips.of(Map.of("java/lib/shared.jar", shared.asByteArray())))))
                .layerVersionArn();
        SdkBytes code = Zips.jar(folder, "Layered", """
                public class Layered {
                    public String run(Object event) throws Exception {
                        return Class.forName("Shared").getDeclaredConstructor().newInstance().toString();
                    }
                }
                """);
        lambda.createFunction(function -> function.functionName("layeredJava")
                .runtime("java17")
                .handler("Layered::run")
                .role(ROLE)
                .timeout(20)
                .layers(arn)
                .code(source -> source.zipFile(code)));
        assertThat(text(invoke("layeredJava", "{}"))).isEqualTo("\"from a layer\"");
    }

    @Test
    void aLayerIsOnThePathOfTheFunction() {
        assumeProgram("python3", "python");
        String arn = lambda.publishLayerVersion(layer -> layer.layerName("shared")
                        .content(content -> content.zipFile(Zips.of("python/shared.py", "def name(): return 'layer'"))))
                .layerVersionArn();
        lambda.createFunction(function -> function.functionName("layered")
                .runtime("python3.12")
                .handler("main.handler")
                .role(ROLE)
                .timeout(20)
                .layers(arn)
                .code(source ->
                        source.zipFile(Zips.of("main.py", "import shared\ndef handler(e, c): return shared.name()"))));

        assertThat(arn).isEqualTo("arn:aws:lambda:us-east-1:000000000000:layer:shared:1");
        assertThat(text(invoke("layered", "{}"))).isEqualTo("\"layer\"");
    }

    @Test
    void aBrokenPackageIsRefused() {
        assertThatThrownBy(() -> create("broken", "python3.12", "m.h", SdkBytes.fromUtf8String("this is no zip")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining(
                        "Could not unzip uploaded file. Please check your file, then try to upload again.");
        assertThatThrownBy(() -> create("empty", "python3.12", "m.h", Zips.of(Map.of())))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Uploaded file must be a non-empty zip");
    }

    @Test
    void anEntryThatClimbsOutIsRefused() {
        for (String name : List.of("../evil.py", "a/../../evil.py", "/etc/evil")) {
            assertThatThrownBy(() -> create("evil", "python3.12", "m.h", Zips.of(name, "x")))
                    .isInstanceOf(InvalidParameterValueException.class);
        }
    }

    @Test
    void wrongSettingsAreRefusedInAwssWords() {
        SdkBytes code = Zips.of("m.py", "");

        assertThatThrownBy(() -> create("x", "python99", "m.h", code))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Value python99 at 'runtime' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [");
        assertThatThrownBy(() -> lambda.createFunction(
                        function -> function.functionName("x").role("nobody").code(source -> source.zipFile(code))))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("1 validation error detected: Value 'nobody' at 'role' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam");
        assertThatThrownBy(() -> lambda.createFunction(
                        function -> function.functionName("x").role(ROLE).code(source -> source.zipFile(code))))
                .hasMessageContaining(
                        "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        assertThatThrownBy(() -> lambda.createFunction(function -> function.functionName("x")
                        .runtime("python3.12")
                        .handler("m.h")
                        .role(ROLE)
                        .environment(environment -> environment.variables(Map.of("AWS_REGION", "x")))
                        .code(source -> source.zipFile(code))))
                .hasMessageContaining("Reserved keys used in this request: AWS_REGION");
    }

    @Test
    void theCodeCanBeHadWhereGetFunctionSays() throws Exception {
        SdkBytes code = Zips.of("m.py", "x = 1");
        create("download", "python3.12", "m.h", code);

        String location =
                lambda.getFunction(get -> get.functionName("download")).code().location();

        var response = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(location))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.body()).isEqualTo(code.asByteArray());
        assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).startsWith("PK");
    }

    @Test
    void aFunctionOfAnInMemoryCloudReachesItsCloud() {
        assumeProgram("python3", "python");
        try (LocalCloud own = LocalCloud.builder().inMemory().start()) {
            LambdaClient client = own.client(LambdaClient.class);
            client.createFunction(function -> function.functionName("py")
                    .runtime("python3.12")
                    .handler("m.h")
                    .role(ROLE)
                    .timeout(20)
                    .code(source -> source.zipFile(Zips.of("m.py", "def h(e, c): return e"))));

            assertThat(client.invoke(call -> call.functionName("py").payload(SdkBytes.fromUtf8String("5")))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("5");
        }
    }
}
