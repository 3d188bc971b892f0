package dev.localcloud.benchmarks;

import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A server that answers the first call of each client with what the client accepts, and knows nothing else. */
final class CannedStart implements AutoCloseable {
    private final Undertow server;

    CannedStart() {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes((e, body) -> {
                    String target = e.getRequestHeaders().getFirst("X-Amz-Target");
                    String answer = target == null
                            ? ""
                            : target.startsWith("AmazonSQS")
                                    ? "{\"QueueUrl\":\"http://127.0.0.1/000000000000/first\"}"
                                    : "{\"TableNames\":[]}";
                    e.getResponseHeaders().add(HttpString.tryFromString("x-amzn-RequestId"), "canned");
                    e.getResponseSender().send(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
                }))
                .build();
        server.start();
    }

    int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
