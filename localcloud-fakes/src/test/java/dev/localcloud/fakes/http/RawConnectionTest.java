package dev.localcloud.fakes.http;

import static dev.localcloud.fakes.RawHttp.answer;
import static dev.localcloud.fakes.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.RawHttp;
import dev.localcloud.fakes.dispatch.Dispatcher;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no SDK client sends: bytes on the socket, whole, in pieces, and broken. */
class RawConnectionTest {
    private static final String CREATE = "{\"QueueName\":\"raw\"}";
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static String head(int length) {
        return "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    @Test
    void aBodyThatArrivesByteByByteIsReadWhole() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            for (char c : (head(CREATE.length()) + CREATE).toCharArray()) {
                send(socket, String.valueOf(c));
            }

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInOrder() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, (head(CREATE.length()) + CREATE).repeat(3));

            for (int i = 0; i < 3; i++) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aClientThatWaitsFor100ContinueGetsIt() throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, head(CREATE.length()).replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 100");
            send(socket, CREATE);

            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatHangsUpInItsBodyHarmsNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = RawHttp.connect(cloud)) {
                send(socket, head(1000) + "{\"QueueName\":");
            }
        }
        aBodyThatArrivesByteByByteIsReadWhole();
    }

    @Test
    void aClientThatHangsUpInALargeBodyIsNoErrorOfOurs() throws IOException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Dispatcher.class.getName());
        logger.addHandler(handler);
        try {
            for (int i = 0; i < 30; i++) {
                try (Socket socket = RawHttp.connect(cloud)) {
                    send(socket, head(400_000) + "{\"QueueName\":");
                    socket.setSoLinger(i % 2 == 0, 0);
                }
            }
            aBodyThatArrivesByteByByteIsReadWhole();
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%ff?a=%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://x/a/b HTTP/1.1\r\nHost: x\r\n\r\n",
                "PUT /b/k HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nx-amz-decoded-content-length: no\r\n"
                        + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n\r\n{}",
                "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\nContent-Length: 10\r\n"
                        + "x-amz-decoded-content-length: -5\r\nx-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER"
                        + "\r\n\r\n2\r\n{}\r\n0\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.Nothing\r\nContent-Length: 2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: DynamoDB_20120810.\r\nContent-Length: 2\r\n\r\n{}",
                "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AmazonSQS.CreateQueue\r\nContent-Length: 1\r\n\r\n{",
                "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void whatCannotBeReadIsTheClientsFault(String request) throws IOException {
        try (Socket socket = RawHttp.connect(cloud)) {
            send(socket, request);

            assertThat(answer(socket)).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("Exception\n\tat");
        }
    }
}
