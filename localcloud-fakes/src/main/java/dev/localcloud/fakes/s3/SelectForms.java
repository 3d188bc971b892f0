package dev.localcloud.fakes.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.localcloud.fakes.s3.select.CsvRecords;
import dev.localcloud.fakes.s3.select.JsonRecords;
import dev.localcloud.fakes.s3.select.RecordText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CSVInput;
import software.amazon.awssdk.services.s3.model.CSVOutput;
import software.amazon.awssdk.services.s3.model.CompressionType;
import software.amazon.awssdk.services.s3.model.FileHeaderInfo;
import software.amazon.awssdk.services.s3.model.InputSerialization;
import software.amazon.awssdk.services.s3.model.JSONType;
import software.amazon.awssdk.services.s3.model.OutputSerialization;
import software.amazon.awssdk.services.s3.model.QuoteFields;
import software.amazon.awssdk.services.s3.model.SelectObjectContentRequest;

/**
 * How the object of a query and its answer are written.
 *
 * @param csv how the object is, if it is CSV; null for JSON
 * @param isZipped whether the object is a GZIP file
 * @param output how the answer is
 */
record SelectForms(CsvRecords.@Nullable Form csv, boolean isZipped, RecordText output) {

    /** What a request says, checked. */
    static SelectForms of(SelectObjectContentRequest request) {
        InputSerialization input = request.inputSerialization();
        OutputSerialization output = request.outputSerialization();
        if (input == null || output == null) {
            throw SelectErrors.missingParameter();
        }
        if (request.scanRange() != null) {
            throw S3Errors.headerNotImplemented("ScanRange");
        }
        return new SelectForms(csvOf(input), isZipped(input.compressionType()), outputOf(output));
    }

    /** The records of the object. */
    Iterator<JsonNode> records(InputStream object) throws IOException {
        InputStream plain = isZipped ? new GZIPInputStream(object) : object;
        return csv == null
                ? new JsonRecords(plain)
                : new CsvRecords(new InputStreamReader(new BufferedInputStream(plain), StandardCharsets.UTF_8), csv);
    }

    private static boolean isZipped(@Nullable CompressionType compression) {
        if (compression == null) {
            return false;
        }
        return switch (compression) {
            case NONE -> false;
            case GZIP -> true;
            case BZIP2 -> throw S3Errors.headerNotImplemented("CompressionType");
            default -> throw SelectErrors.invalidCompression();
        };
    }

    private static CsvRecords.@Nullable Form csvOf(InputSerialization input) {
        if (input.parquet() != null) {
            throw S3Errors.headerNotImplemented("Parquet");
        }
        if ((input.csv() == null) == (input.json() == null)) {
            throw SelectErrors.invalidSource();
        }
        if (input.json() != null) {
            JSONType type = input.json().type();
            if (type == null || type == JSONType.UNKNOWN_TO_SDK_VERSION) {
                throw SelectErrors.invalidJsonType();
            }
            return null;
        }
        return form(input.csv());
    }

    private static CsvRecords.Form form(CSVInput csv) {
        FileHeaderInfo header = csv.fileHeaderInfo();
        if (header == FileHeaderInfo.UNKNOWN_TO_SDK_VERSION) {
            throw SelectErrors.invalidHeaderInfo();
        }
        return new CsvRecords.Form(
                delimiter(csv.recordDelimiter(), "\n"),
                delimiter(csv.fieldDelimiter(), ","),
                character(csv.quoteCharacter()),
                character(csv.quoteEscapeCharacter()),
                Objects.requireNonNullElse(csv.comments(), ""),
                header == FileHeaderInfo.USE || header == FileHeaderInfo.IGNORE,
                header == FileHeaderInfo.USE);
    }

    private static RecordText outputOf(OutputSerialization output) {
        if ((output.csv() == null) == (output.json() == null)) {
            throw SelectErrors.invalidParameter();
        }
        if (output.json() != null) {
            return new RecordText.Json(delimiter(output.json().recordDelimiter(), "\n"));
        }
        CSVOutput csv = output.csv();
        if (csv.quoteFields() == QuoteFields.UNKNOWN_TO_SDK_VERSION) {
            throw SelectErrors.invalidQuoteFields();
        }
        return new RecordText.Csv(
                delimiter(csv.recordDelimiter(), "\n"),
                delimiter(csv.fieldDelimiter(), ","),
                String.valueOf(character(csv.quoteCharacter())),
                String.valueOf(character(csv.quoteEscapeCharacter())),
                csv.quoteFields() == QuoteFields.ALWAYS);
    }

    private static String delimiter(@Nullable String sent, String otherwise) {
        if (sent == null || sent.isEmpty()) {
            return otherwise;
        }
        if (sent.length() > S3Limits.SELECT_DELIMITER_MAX) {
            throw SelectErrors.invalidParameter();
        }
        return sent;
    }

    private static char character(@Nullable String sent) {
        if (sent == null || sent.isEmpty()) {
            return '"';
        }
        if (sent.length() > 1) {
            throw SelectErrors.invalidParameter();
        }
        return sent.charAt(0);
    }
}
