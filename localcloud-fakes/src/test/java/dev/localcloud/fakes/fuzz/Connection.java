package dev.localcloud.fakes.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection to the server without any client library in between. */
final class Connection implements AutoCloseable {
    /** How long nothing may come before the caller is asked to let time pass. */
    private static final int IDLE_MILLIS = 250;

    private static final int PIECES = 24;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** What to do while no answer comes. */
    interface Idle {
        /** Returns whether to go on waiting. */
        boolean waited();
    }

    /** Nothing came in time. */
    static final class Hang extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Hang() {
            super("no answer came");
        }
    }

    Answer exchange(Wire wire, Idle idle) {
        byte[] bytes = wire.toBytes();
        boolean isCut = wire.pace == Wire.Pace.CUT || wire.pace == Wire.Pace.HUNG_UP;
        int length = isCut ? bytes.length / 2 : bytes.length;
        try {
            send(bytes, length, wire.pace == Wire.Pace.IN_PIECES ? Math.max(1, length / PIECES) : length);
            if (wire.pace == Wire.Pace.HUNG_UP) {
                socket.setSoLinger(true, 0);
                return Answer.NONE;
            }
            if (wire.pace == Wire.Pace.CUT || wire.pace == Wire.Pace.HALF_CLOSED) {
                socket.shutdownOutput();
            }
        } catch (IOException refusedEarly) {
            // The answer may be there all the same.
        }
        try {
            return answer(wire.method.equals("HEAD"), idle);
        } catch (IOException gone) {
            return Answer.NONE;
        }
    }

    private void send(byte[] bytes, int length, int piece) throws IOException {
        for (int at = 0; at < length; at += piece) {
            out.write(bytes, at, Math.min(piece, length - at));
            out.flush();
        }
    }

    private Answer answer(boolean isHead, Idle idle) throws IOException {
        String statusLine = line(idle);
        while (statusLine.startsWith("HTTP/1.1 100")) {
            headers(idle);
            statusLine = line(idle);
        }
        if (!statusLine.startsWith("HTTP/")) {
            return Answer.NONE;
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        List<Wire.Header> headers = headers(idle);
        Answer head = new Answer(status, headers, new byte[0]);
        if (isHead || status == 204 || status == 304) {
            return head;
        }
        return new Answer(status, headers, body(head, idle));
    }

    private byte[] body(Answer head, Idle idle) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            for (int size = chunkSize(idle); size > 0; size = chunkSize(idle)) {
                read(size, body, idle);
                line(idle);
            }
            line(idle);
        } else if (head.header("Content-Length").isEmpty()) {
            read(head.header("Connection").equalsIgnoreCase("close") ? Integer.MAX_VALUE : 0, body, idle);
        } else {
            read(Integer.parseInt(head.header("Content-Length")), body, idle);
        }
        return body.toByteArray();
    }

    private int chunkSize(Idle idle) throws IOException {
        String line = line(idle);
        return line.isEmpty() ? 0 : Integer.parseInt(line.trim(), 16);
    }

    private void read(int count, ByteArrayOutputStream into, Idle idle) throws IOException {
        for (int i = 0; i < count; i++) {
            int c = next(idle);
            if (c < 0) {
                return;
            }
            into.write(c);
        }
    }

    private List<Wire.Header> headers(Idle idle) throws IOException {
        List<Wire.Header> headers = new ArrayList<>();
        for (String line = line(idle); !line.isEmpty(); line = line(idle)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Wire.Header(
                        line.substring(0, colon), line.substring(colon + 1).trim()));
            }
        }
        return headers;
    }

    private String line(Idle idle) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = next(idle); c >= 0 && c != '\n'; c = next(idle)) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private int next(Idle idle) throws IOException {
        while (true) {
            try {
                return in.read();
            } catch (SocketTimeoutException nothingYet) {
                if (!idle.waited()) {
                    throw new Hang();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            // That is what was wanted.
        }
    }
}
