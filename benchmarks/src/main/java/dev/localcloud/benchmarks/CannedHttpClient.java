package dev.localcloud.benchmarks;

import dev.localcloud.benchmarks.CannedServer.CannedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Gives the same answer to whatever is asked, without a socket: what is left is the SDK's own work for a call, which no
 * server can take from it.
 */
final class CannedHttpClient implements SdkHttpClient {
    private volatile CannedAnswer answer = new CannedAnswer(200, List.of(), new byte[0]);

    void answer(CannedAnswer newAnswer) {
        this.answer = newAnswer;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        CannedAnswer canned = answer;
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                if (request.contentStreamProvider().isPresent()) {
                    request.contentStreamProvider().get().newStream().readAllBytes();
                }
                return HttpExecuteResponse.builder()
                        .response(head(canned))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(canned.body())))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing to break off.
            }
        };
    }

    private static SdkHttpResponse head(CannedAnswer canned) {
        SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(canned.status());
        for (Map.Entry<String, String> header : canned.headers()) {
            head.appendHeader(header.getKey(), header.getValue());
        }
        return head.putHeader("Content-Length", Integer.toString(canned.body().length))
                .build();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
