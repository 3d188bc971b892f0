package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** The records of an answer as text. Immutable. */
public sealed interface RecordText {
    /** The record with its delimiter. */
    String of(ObjectNode row);

    /**
     * One JSON object for each record.
     *
     * @param delimiter behind each
     */
    record Json(String delimiter) implements RecordText {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();

        @Override
        public String of(ObjectNode row) {
            try {
                return MAPPER.writeValueAsString(row) + delimiter;
            } catch (JsonProcessingException e) {
                throw SelectProblem.brokenJson();
            }
        }
    }

    /**
     * CSV.
     *
     * @param delimiter behind each record
     * @param fieldDelimiter between columns
     * @param quote around columns
     * @param escape before a quote inside quotes
     * @param quotesAlways whether every column has quotes, as opposed to those that need them
     */
    record Csv(String delimiter, String fieldDelimiter, String quote, String escape, boolean quotesAlways)
            implements RecordText {
        @Override
        public String of(ObjectNode row) {
            StringBuilder text = new StringBuilder();
            for (Iterator<JsonNode> columns = row.elements(); columns.hasNext(); ) {
                JsonNode column = columns.next();
                text.append(quoted(Values.isAbsent(column) ? "" : Values.text(column)));
                text.append(columns.hasNext() ? fieldDelimiter : "");
            }
            return text + delimiter;
        }

        private String quoted(String column) {
            boolean isNeeded = column.contains(fieldDelimiter) || column.contains(delimiter) || column.contains(quote);
            return quotesAlways || isNeeded ? quote + column.replace(quote, escape + quote) + quote : column;
        }
    }
}
