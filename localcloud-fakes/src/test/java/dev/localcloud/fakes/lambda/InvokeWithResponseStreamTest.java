package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResponseStreamingInvocationType;

/** Response streaming, as {@link LambdaAsyncClient} and plain HTTP clients see it. */
class InvokeWithResponseStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static LocalCloud cloud;
    private static LocalCloud inMemory;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        inMemory = LocalCloud.builder().inMemory().start();
    }

    @AfterAll
    static void stop() {
        cloud.close();
        inMemory.close();
    }

    /** What a client has read of a stream. */
    private static final class Read {
        final List<String> pieces = new ArrayList<>();
        final CountDownLatch firstPiece = new CountDownLatch(1);
        InvokeWithResponseStreamResponse response;
        InvokeWithResponseStreamCompleteEvent end;

        String text() {
            return String.join("", pieces);
        }
    }

    private static CompletableFuture<Read> begin(
            LocalCloud where, Read read, Consumer<InvokeWithResponseStreamRequest.Builder> request) {
        return where.client(LambdaAsyncClient.class)
                .invokeWithResponseStream(
                        request,
                        InvokeWithResponseStreamResponseHandler.builder()
                                .onResponse(response -> read.response = response)
                                .subscriber(InvokeWithResponseStreamResponseHandler.Visitor.builder()
                                        .onPayloadChunk(chunk -> {
                                            read.pieces.add(chunk.payload().asUtf8String());
                                            read.firstPiece.countDown();
                                        })
                                        .onInvokeComplete(complete -> read.end = complete)
                                        .build())
                                .build())
                .thenApply(nothing -> read);
    }

    private static Read invoke(LocalCloud where, Consumer<InvokeWithResponseStreamRequest.Builder> request) {
        return begin(where, new Read(), request).orTimeout(20, TimeUnit.SECONDS).join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStreamHandlersPiecesComeAsItFlushesThem(boolean overHttp) throws Exception {
        LocalCloud where = overHttp ? cloud : inMemory;
        CountDownLatch mayEnd = new CountDownLatch(1);
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("first ".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(mayEnd);
            out.write(in.readAllBytes());
        };
        where.lambda().register("flushes", handler);
        Read read = new Read();
        CompletableFuture<Read> whole =
                begin(where, read, call -> call.functionName("flushes").payload(SdkBytes.fromUtf8String("\"second\"")));
        assertThat(read.firstPiece.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(whole).isNotDone();
        mayEnd.countDown();
        whole.get(10, TimeUnit.SECONDS);
        assertThat(read.pieces).containsExactly("first ", "\"second\"");
        assertThat(read.response.statusCode()).isEqualTo(200);
        assertThat(read.response.executedVersion()).isEqualTo("$LATEST");
        assertThat(contentTypeOf(read.response)).isEqualTo("application/octet-stream");
        assertThat(read.end.errorCode()).isNull();
        assertThat(read.end.logResult()).isNull();
        assertThat(where.lambda()
                        .function("flushes")
                        .lastInvocation()
                        .orElseThrow()
                        .result())
                .isEqualTo("first \"second\"");
    }

    /** AWS answers with the content type of event streams, and tells the function's own beside it. */
    private static String contentTypeOf(InvokeWithResponseStreamResponse response) {
        assertThat(response.responseStreamContentType()).isEqualTo("application/vnd.amazon.eventstream");
        return response.sdkHttpResponse()
                .firstMatchingHeader("x-amzn-Remapped-Content-Type")
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFunctionThatDoesNotStreamAnswersInOnePiece() {
        cloud.lambda().register("plain", Integer.class, (Integer number) -> Map.of("twice", 2 * number));
        Read read = invoke(
                cloud,
                call -> call.functionName("plain")
                        .payload(SdkBytes.fromUtf8String("21"))
                        .logType(LogType.TAIL));
        assertThat(read.pieces).containsExactly("{\"twice\":42}");
        assertThat(contentTypeOf(read.response)).isEqualTo("application/json");
        assertThat(new String(Base64.getDecoder().decode(read.end.logResult()), StandardCharsets.UTF_8))
                .startsWith("START RequestId: ")
                .contains("REPORT RequestId: ");
    }

    @Test
    void anErrorStandsAtTheEndOfTheStream() throws IOException {
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IOException("no more");
        };
        cloud.lambda().register("breaks", handler);
        Read read = invoke(cloud, call -> call.functionName("breaks"));
        assertThat(read.text()).isEqualTo("half");
        assertThat(read.end.errorCode()).isEqualTo("Unhandled");
        JsonNode details = JSON.readTree(read.end.errorDetails());
        assertThat(details.path("errorMessage").asText()).isEqualTo("no more");
        assertThat(details.path("errorType").asText()).isEqualTo("java.io.IOException");
        assertThat(details.path("stackTrace").isArray()).isTrue();
    }

    @Test
    void anErrorBeforeTheFirstByteLeavesNothingElse() {
        cloud.lambda().register("throws", (Object event) -> {
            throw new IllegalStateException("never");
        });
        Read read = invoke(cloud, call -> call.functionName("throws"));
        assertThat(read.pieces).isEmpty();
        assertThat(read.end.errorCode()).isEqualTo("Unhandled");
        assertThat(read.end.errorDetails()).contains("\"errorMessage\":\"never\"");
    }

    @Test
    void aFunctionThatHangsInMidStreamTimesOut() {
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("part".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
        cloud.lambda().register("hangs", handler);
        cloud.client(LambdaClient.class)
                .updateFunctionConfiguration(
                        change -> change.functionName("hangs").timeout(1));
        Read read = invoke(cloud, call -> call.functionName("hangs"));
        assertThat(read.text()).isEqualTo("part");
        assertThat(read.end.errorCode()).isEqualTo("Unhandled");
        assertThat(read.end.errorDetails()).contains("Task timed out after 1.00 seconds");
    }

    @Test
    void moreThanSixMegabytesCanBeStreamed() {
        byte[] megabyte = new byte[1 << 20];
        java.util.Arrays.fill(megabyte, (byte) 'x');
        RequestStreamHandler handler = (in, out, context) -> {
            for (int i = 0; i < 8; i++) {
                out.write(megabyte);
                out.flush();
            }
        };
        cloud.lambda().register("large", handler);
        assertThat(invoke(cloud, call -> call.functionName("large")).text()).hasSize(8 << 20);
        assertThat(cloud.client(LambdaClient.class)
                        .invoke(call -> call.functionName("large"))
                        .payload()
                        .asUtf8String())
                .contains("Function.ResponseSizeTooLarge");
    }

    @Test
    void aDryRunOnlyChecks() {
        cloud.lambda().register("checked", (Object event) -> event);
        Read read = invoke(
                cloud, call -> call.functionName("checked").invocationType(ResponseStreamingInvocationType.DRY_RUN));
        assertThat(read.response.statusCode()).isEqualTo(204);
        assertThat(cloud.lambda().function("checked").invocations()).isEmpty();
    }

    @Test
    void anUnknownFunctionIsAnErrorAsAlways() {
        assertThatThrownBy(() -> invoke(cloud, call -> call.functionName("nobody")))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
    }

    private static final String NODE = """
            exports.streams = awslambda.streamifyResponse(async (event, stream, context) => {
              stream.setContentType('text/plain');
              stream.write('for ' + event.name);
              stream.write(' from ' + context.functionName);
              stream.end();
            });
            exports.breaks = awslambda.streamifyResponse(async (event, stream) => {
              await new Promise((done) => stream.write('begun', done));
              throw new TypeError('broken on the way');
            });
            exports.refuses = awslambda.streamifyResponse(async () => { throw new TypeError('not even begun'); });
            exports.site = awslambda.streamifyResponse(async (event, stream) => {
              const page = awslambda.HttpResponseStream.from(stream, {
                statusCode: 201, headers: { 'Content-Type': 'text/html', 'X-Own': 'yes' }, cookies: ['a=b'] });
              page.write('<h1>' + event.rawPath + '</h1>');
              page.end();
            });
            """;

    private static void createNode(String name) {
        boolean hasNode = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> new File(path, "node").canExecute());
        assumeTrue(hasNode, "This machine has no node on its PATH");
        cloud.client(LambdaClient.class)
                .createFunction(function -> function.functionName(name)
                        .runtime("nodejs20.x")
                        .handler("index." + name)
                        .timeout(20)
                        .role("arn:aws:iam::000000000000:role/test")
                        .code(code -> code.zipFile(Zips.of("index.js", NODE))));
    }

    @Test
    void aNodeFunctionStreams() throws IOException {
        createNode("streams");
        Read read = invoke(
                cloud, call -> call.functionName("streams").payload(SdkBytes.fromUtf8String("{\"name\":\"you\"}")));
        assertThat(read.text()).isEqualTo("for you from streams");
        assertThat(contentTypeOf(read.response)).isEqualTo("text/plain");
        assertThat(read.end.errorCode()).isNull();
        assertThat(cloud.client(LambdaClient.class)
                        .invoke(call ->
                                call.functionName("streams").payload(SdkBytes.fromUtf8String("{\"name\":\"me\"}")))
                        .payload()
                        .asUtf8String())
                .isEqualTo("for me from streams");
    }

    @Test
    void aNodeFunctionsErrorComesBehindWhatItHasWritten() throws IOException {
        createNode("breaks");
        Read read = invoke(cloud, call -> call.functionName("breaks"));
        assertThat(read.text()).isEqualTo("begun");
        assertThat(read.end.errorCode()).isEqualTo("Unhandled");
        JsonNode details = JSON.readTree(read.end.errorDetails());
        assertThat(details.path("errorType").asText()).isEqualTo("TypeError");
        assertThat(details.path("errorMessage").asText()).isEqualTo("broken on the way");
        createNode("refuses");
        assertThat(invoke(cloud, call -> call.functionName("refuses")).end.errorDetails())
                .contains("not even begun");
    }

    /** A shell that speaks the Runtime API through curl, as any program may. */
    @Test
    void aBootstrapStreamsThroughTheRuntimeApi() throws IOException {
        boolean hasCurl = new File("/usr/bin/curl").canExecute() && new File("/bin/sh").canExecute();
        assumeTrue(hasCurl, "This machine has no /usr/bin/curl or no /bin/sh");
        String bootstrap = """
                #!/bin/sh
                api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
                while true; do
                  headers=$(mktemp)
                  curl -sS -D "$headers" -o /dev/null "$api/invocation/next" || exit 0
                  id=$(grep -i '^lambda-runtime-aws-request-id' "$headers" | tr -d '\\r' | cut -d' ' -f2)
                  (printf 'one,'; printf 'two') | curl -sS -X POST -T - -H 'Transfer-Encoding: chunked' \
                    -H 'Lambda-Runtime-Function-Response-Mode: streaming' -H 'Content-Type: text/csv' \
                    "$api/invocation/$id/response"
                done
                """;
        cloud.client(LambdaClient.class)
                .createFunction(function -> function.functionName("shell")
                        .runtime("provided.al2023")
                        .handler("none")
                        .timeout(20)
                        .role("arn:aws:iam::000000000000:role/test")
                        .code(code -> code.zipFile(Zips.of("bootstrap", bootstrap))));
        Read read = invoke(cloud, call -> call.functionName("shell"));
        assertThat(read.text()).isEqualTo("one,two");
        assertThat(contentTypeOf(read.response)).isEqualTo("text/csv");
    }

    private static HttpResponse<InputStream> get(String function, InvokeMode mode, String path) throws Exception {
        String url = cloud.client(LambdaClient.class)
                .createFunctionUrlConfig(config -> config.functionName(function)
                        .authType(FunctionUrlAuthType.NONE)
                        .invokeMode(mode))
                .functionUrl();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + path)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void aFunctionUrlStreams() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("now".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(mayEnd);
            out.write(", later".getBytes(StandardCharsets.UTF_8));
        };
        cloud.lambda().register("url-streams", handler);
        HttpResponse<InputStream> response = get("url-streams", InvokeMode.RESPONSE_STREAM, "");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(new String(response.body().readNBytes(3), StandardCharsets.UTF_8))
                .isEqualTo("now");
        mayEnd.countDown();
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(", later");
    }

    @Test
    void aFunctionUrlTakesStatusAndHeadersFromInFrontOfTheStream() throws Exception {
        createNode("site");
        HttpResponse<InputStream> streamed = get("site", InvokeMode.RESPONSE_STREAM, "streamed");
        assertThat(streamed.statusCode()).isEqualTo(201);
        assertThat(streamed.headers().firstValue("X-Own")).hasValue("yes");
        assertThat(streamed.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(streamed.headers().firstValue("Set-Cookie")).hasValue("a=b");
        assertThat(new String(streamed.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<h1>/streamed</h1>");
        cloud.client(LambdaClient.class).deleteFunctionUrlConfig(config -> config.functionName("site"));
        HttpResponse<InputStream> whole = get("site", InvokeMode.BUFFERED, "whole");
        assertThat(whole.statusCode()).isEqualTo(201);
        assertThat(new String(whole.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("<h1>/whole</h1>");
    }

    @Test
    void aFunctionUrlOfAFunctionThatFailsSaysOnlyThat() throws Exception {
        cloud.lambda().register("url-fails", (Object event) -> {
            throw new IllegalStateException("secret");
        });
        HttpResponse<InputStream> response = get("url-fails", InvokeMode.RESPONSE_STREAM, "");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Internal Server Error");
    }

    @Test
    void aClientThatHangsUpDoesNotDisturbTheFunction() throws Exception {
        CountDownLatch hasGone = new CountDownLatch(1);
        byte[] piece = new byte[1 << 20];
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("now".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(hasGone);
            for (int i = 0; i < 5; i++) {
                out.write(piece);
                out.flush();
            }
        };
        cloud.lambda().register("left-alone", handler);
        HttpResponse<InputStream> response = get("left-alone", InvokeMode.RESPONSE_STREAM, "");
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(3)).hasSize(3);
        }
        hasGone.countDown();
        cloud.settle();
        assertThat(cloud.lambda()
                        .function("left-alone")
                        .lastInvocation()
                        .orElseThrow()
                        .succeeded())
                .isTrue();
    }

    @Test
    void aCloudThatIsClosedEndsItsStreams() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        RequestStreamHandler handler = (in, out, context) -> {
            out.write("begun".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(never);
        };
        Read read = new Read();
        CompletableFuture<Read> whole;
        try (LocalCloud own = LocalCloud.start()) {
            own.lambda().register("endless", handler);
            whole = begin(own, read, call -> call.functionName("endless"));
            assertThat(read.firstPiece.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(whole.handle((answer, failure) -> true).get(10, TimeUnit.SECONDS))
                .isTrue();
    }
}
