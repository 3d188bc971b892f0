package dev.localcloud.fakes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/** Bytes on a connection as a test wants them, whole, in pieces or broken. */
public final class RawHttp {
    private static final int ANSWER_MAX_MILLIS = 10_000;

    private RawHttp() {}

    /** A connection to a cloud's server, on which no read takes longer than ten seconds. */
    public static Socket connect(LocalCloud cloud) throws IOException {
        Socket socket = new Socket(cloud.endpoint().getHost(), cloud.endpoint().getPort());
        socket.setSoTimeout(ANSWER_MAX_MILLIS);
        return socket;
    }

    /** Sends the text, a byte for each character. */
    public static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Reads one answer: its head, and a body as long as its {@code Content-Length}. */
    public static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                return read.toString(ISO_8859_1);
            }
            read.write(c);
        }
        String head = read.toString(ISO_8859_1);
        int length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
        return head + new String(in.readNBytes(length), ISO_8859_1);
    }
}
