package dev.localcloud.fakes.s3;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The messages in which the answer to a SelectObjectContent comes.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html">Response stream</a>
 */
final class SelectEvents {
    /** The largest payload of a message of records, in bytes. */
    static final int PAYLOAD_BYTES_MAX = 256 * 1024;

    private static final int STRING = 7;

    private SelectEvents() {}

    static byte[] records(byte[] payload) {
        return event("Records", "application/octet-stream", payload);
    }

    /** How much has been read and written. */
    static byte[] stats(long scanned, long processed, long returned) {
        return event("Stats", "text/xml", counts("Stats", scanned, processed, returned));
    }

    static byte[] progress(long scanned, long processed, long returned) {
        return event("Progress", "text/xml", counts("Progress", scanned, processed, returned));
    }

    /** The last message: without it a client knows that something is missing. */
    static byte[] end() {
        return message(new byte[0], ":event-type", "End", ":message-type", "event");
    }

    /** A failure after the first record is out. */
    static byte[] error(String code, String text) {
        return message(new byte[0], ":error-code", code, ":error-message", text, ":message-type", "error");
    }

    private static byte[] counts(String root, long scanned, long processed, long returned) {
        return ("<" + root + "><BytesScanned>" + scanned + "</BytesScanned><BytesProcessed>" + processed
                        + "</BytesProcessed><BytesReturned>" + returned + "</BytesReturned></" + root + ">")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] event(String type, String contentType, byte[] payload) {
        return message(payload, ":event-type", type, ":content-type", contentType, ":message-type", "event");
    }

    private static byte[] message(byte[] payload, String... headers) {
        try {
            byte[] head = headers(headers);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length + payload.length + 16);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(head.length + payload.length + 16);
            out.writeInt(head.length);
            out.writeInt(crcOf(bytes));
            out.write(head);
            out.write(payload);
            out.writeInt(crcOf(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] headers(String... namesAndValues) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = namesAndValues[i].getBytes(StandardCharsets.UTF_8);
            byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            out.writeByte(name.length);
            out.write(name);
            out.writeByte(STRING);
            out.writeShort(value.length);
            out.write(value);
        }
        return bytes.toByteArray();
    }

    private static int crcOf(ByteArrayOutputStream bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return (int) crc.getValue();
    }
}
