package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.s3.select.Query;
import dev.localcloud.fakes.s3.select.SelectProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The messages that answer one query. Releases the object when they are written. Confined to one thread. */
final class SelectAnswer {
    private final Query query;
    private final SelectForms forms;
    private final Blob blob;
    private final boolean showsProgress;
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private long returned;

    SelectAnswer(Query query, SelectForms forms, Blob blob, boolean showsProgress) {
        this.query = query;
        this.forms = forms;
        this.blob = blob;
        this.showsProgress = showsProgress;
    }

    /** Writes all messages; what goes wrong on the way is a message too. */
    void stream(OutputStream out) throws IOException {
        try {
            writeTo(out);
        } catch (SelectProblem problem) {
            out.write(SelectEvents.error(problem.code(), problem.text()));
        }
    }

    /** Writes all messages. */
    void writeTo(OutputStream out) throws IOException {
        try {
            query.run(
                    forms.records(new BlobStream(blob)),
                    row -> add(forms.output().of(row), out));
            flush(out);
            if (showsProgress) {
                out.write(SelectEvents.progress(blob.length(), blob.length(), returned));
            }
            out.write(SelectEvents.stats(blob.length(), blob.length(), returned));
            out.write(SelectEvents.end());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            blob.release();
        }
    }

    private void add(String record, OutputStream out) {
        try {
            records.write(record.getBytes(StandardCharsets.UTF_8));
            if (records.size() >= SelectEvents.PAYLOAD_BYTES_MAX) {
                flush(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flush(OutputStream out) throws IOException {
        if (records.size() > 0) {
            out.write(SelectEvents.records(records.toByteArray()));
            returned += records.size();
            records.reset();
        }
    }
}
