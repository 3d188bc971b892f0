package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** SQS without an SDK: one call in each of its protocols. */
final class RawCalls {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalCloud cloud;

    RawCalls(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** A call of the protocol that the SDKs of today speak. */
    HttpResponse<String> json(String action, String body) {
        return send(HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A call of the protocol of older clients. */
    HttpResponse<String> query(String form) {
        return send(HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/?Version=2012-11-05"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The test was interrupted.", e);
        }
    }
}
