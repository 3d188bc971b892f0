package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, each with its columns by name or by place. Confined to one run. */
public final class CsvRecords implements Iterator<JsonNode> {
    /**
     * How the file is written.
     *
     * @param recordDelimiter ends records
     * @param fieldDelimiter parts columns
     * @param quote around columns that hold delimiters
     * @param escape before a quote inside quotes
     * @param comment begins lines that are no records; empty for none
     * @param hasHeader whether the first record is none
     * @param usesHeader whether the first record names the columns
     */
    public record Form(
            String recordDelimiter,
            String fieldDelimiter,
            char quote,
            char escape,
            String comment,
            boolean hasHeader,
            boolean usesHeader) {}

    private final PushbackReader in;
    private final Form form;
    private final List<String> names;
    private @Nullable List<String> next;

    /** The records of a text. */
    public CsvRecords(Reader text, Form form) {
        this.in = new PushbackReader(text, 64);
        this.form = form;
        List<String> header = form.hasHeader() ? read() : null;
        this.names = form.usesHeader() && header != null ? header : List.of();
        this.next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public JsonNode next() {
        List<String> columns = next;
        if (columns == null) {
            throw new NoSuchElementException();
        }
        next = read();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            row.put(i < names.size() ? names.get(i) : "_" + (i + 1), columns.get(i));
        }
        return row;
    }

    private @Nullable List<String> read() {
        try {
            while (!form.comment().isEmpty() && skips(form.comment())) {
                skipRecord();
            }
            int first = in.read();
            if (first < 0) {
                return null;
            }
            in.unread(first);
            return columns();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> columns() throws IOException {
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        while (true) {
            if (skips(form.recordDelimiter())) {
                break;
            }
            if (skips(form.fieldDelimiter())) {
                columns.add(column.toString());
                column.setLength(0);
                continue;
            }
            int c = in.read();
            if (c < 0) {
                break;
            }
            if (c == form.quote() && column.isEmpty()) {
                readQuoted(column);
            } else {
                column.append((char) c);
            }
        }
        if (form.recordDelimiter().equals("\n") && !column.isEmpty() && column.charAt(column.length() - 1) == '\r') {
            column.setLength(column.length() - 1);
        }
        columns.add(column.toString());
        return columns;
    }

    private void readQuoted(StringBuilder into) throws IOException {
        for (int c = in.read(); ; c = in.read()) {
            if (c < 0) {
                throw SelectProblem.brokenCsv();
            }
            if (c == form.escape() || c == form.quote()) {
                int following = in.read();
                if (following == form.quote() && c == form.escape()) {
                    into.append((char) following);
                    continue;
                }
                if (following >= 0) {
                    in.unread(following);
                }
                if (c == form.quote()) {
                    return;
                }
            }
            into.append((char) c);
        }
    }

    private void skipRecord() throws IOException {
        while (!skips(form.recordDelimiter())) {
            if (in.read() < 0) {
                return;
            }
        }
    }

    /** Passes a text if it comes next. */
    private boolean skips(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            int c = in.read();
            if (c != text.charAt(i)) {
                if (c >= 0) {
                    in.unread(c);
                }
                in.unread(text.toCharArray(), 0, i);
                return false;
            }
        }
        return true;
    }
}
