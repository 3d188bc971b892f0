package dev.localcloud.benchmarks;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.HttpString;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The limit that LocalCloud is measured against: the same server library, reading the whole request and answering what it
 * was told to answer, whatever is asked.
 */
final class CannedServer {
    /** Where the answer is set; see {@link CannedAnswer#toBytes}. */
    private static final String SET_PATH = "/_canned";

    private static volatile CannedAnswer answer = new CannedAnswer(200, List.of(), new byte[0]);

    private CannedServer() {}

    public static void main(String[] arguments) {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(2)
                .setWorkerThreads(16)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setHandler(new HttpContinueReadHandler(
                        exchange -> exchange.getRequestReceiver().receiveFullBytes(CannedServer::reply)))
                .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("Ready at http://127.0.0.1:" + port);
    }

    /** Tells a canned server in another JVM what to answer from now on. */
    static void can(URI endpoint, CannedAnswer answer) throws IOException, InterruptedException {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.resolve(SET_PATH))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(answer.toBytes()))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The canned server did not take the answer.");
        }
    }

    private static void reply(HttpServerExchange exchange, byte[] body) {
        if (exchange.getRequestURI().equals(SET_PATH)) {
            try {
                answer = CannedAnswer.fromBytes(body);
            } catch (IOException e) {
                exchange.setStatusCode(400);
            }
            return;
        }
        CannedAnswer canned = answer;
        exchange.setStatusCode(canned.status());
        for (Map.Entry<String, String> header : canned.headers()) {
            exchange.getResponseHeaders().add(HttpString.tryFromString(header.getKey()), header.getValue());
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(canned.body()));
    }

    /**
     * What to answer.
     *
     * @param status the HTTP status
     * @param headers names and values
     * @param body the body
     */
    record CannedAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
        byte[] toBytes() {
            try (var bytes = new java.io.ByteArrayOutputStream();
                    var out = new java.io.DataOutputStream(bytes)) {
                out.writeInt(status);
                out.writeInt(headers.size());
                for (Map.Entry<String, String> header : headers) {
                    out.writeUTF(header.getKey());
                    out.writeUTF(header.getValue());
                }
                out.writeInt(body.length);
                out.write(body);
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        static CannedAnswer fromBytes(byte[] bytes) throws IOException {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                int status = in.readInt();
                int count = in.readInt();
                List<Map.Entry<String, String>> headers = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    headers.add(Map.entry(in.readUTF(), in.readUTF()));
                }
                return new CannedAnswer(status, headers, in.readNBytes(in.readInt()));
            }
        }
    }
}
