package dev.localcloud.benchmarks;

import dev.localcloud.benchmarks.CannedServer.CannedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Keeps the first answer, so that the canned server can give the same. */
final class RecordingHttpClient implements SdkHttpClient {
    private final SdkHttpClient delegate = Apache5HttpClient.create();
    private @Nullable CannedAnswer first;

    /** What a server answers to the workload's first call; a delete behind a receive ignores the answer it gets. */
    static CannedAnswer answerTo(Workload workload, URI endpoint) {
        try (RecordingHttpClient recorder = new RecordingHttpClient()) {
            workload.run().with(Clients.of(endpoint, recorder));
            return recorder.first();
        }
    }

    private CannedAnswer first() {
        CannedAnswer recorded = first;
        if (recorded == null) {
            throw new IllegalStateException("Nothing has been asked yet.");
        }
        return recorded;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest call = delegate.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return record(call.call());
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    private HttpExecuteResponse record(HttpExecuteResponse response) throws IOException {
        byte[] body = response.responseBody().isPresent()
                ? response.responseBody().get().readAllBytes()
                : new byte[0];
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        response.httpResponse().forEachHeader((name, values) -> {
            if (!List.of("content-length", "date", "connection", "transfer-encoding")
                    .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> headers.add(Map.entry(name, value)));
            }
        });
        if (first == null) {
            first = new CannedAnswer(response.httpResponse().statusCode(), headers, body);
        }
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
