package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.AwsService.SignedInside;
import dev.localcloud.fakes.dispatch.Credentials;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds who signed a browser's form: the access key, which says whose cloud is meant, is one of its fields. */
final class FormSigner {
    private FormSigner() {}

    /** The signer and the form, whole again; null if the request is no form or nobody has signed it. */
    static @Nullable SignedInside of(WireRequest request) {
        String boundary =
                request.method().equals("POST") ? FormReader.boundaryOf(request.header("Content-Type")) : null;
        if (boundary == null) {
            return null;
        }
        if (request.body().isBuffered()) {
            Credentials signer = signerIn(request.body().stream(), boundary);
            return signer == null ? null : new SignedInside(request, signer);
        }
        Remembering ahead = new Remembering(request.body().stream());
        Credentials signer = signerIn(ahead, boundary);
        RequestBody whole = RequestBody.of(ahead.again(), request.body().length());
        return new SignedInside(request.withBody(whole), signer == null ? Credentials.ANONYMOUS : signer);
    }

    private static @Nullable Credentials signerIn(InputStream body, String boundary) {
        FormReader form = new FormReader(body, boundary);
        int size = 0;
        try {
            for (FormReader.Head head = form.next();
                    head != null && !head.name().equalsIgnoreCase("file") && size <= S3Limits.FORM_FIELDS_BYTES_MAX;
                    head = form.next()) {
                byte[] value = form.content().readNBytes(S3Limits.FORM_FIELDS_BYTES_MAX + 1);
                size += value.length;
                if (head.name().equalsIgnoreCase("x-amz-credential")
                        || head.name().equalsIgnoreCase("AWSAccessKeyId")) {
                    return Credentials.ofScope(new String(value, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException brokenForm) {
            // Whoever reads the form again finds the same and words the answer.
        }
        return null;
    }

    /** Keeps what is read from it. */
    private static final class Remembering extends FilterInputStream {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        Remembering(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            if (one >= 0) {
                read.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = in.read(into, offset, length);
            if (got > 0) {
                read.write(into, offset, got);
            }
            return got;
        }

        /** All of it from the start. */
        InputStream again() {
            return new SequenceInputStream(new ByteArrayInputStream(read.toByteArray()), in);
        }
    }
}
