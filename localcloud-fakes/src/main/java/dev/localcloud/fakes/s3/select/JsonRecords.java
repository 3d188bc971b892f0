package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The documents of a JSON file, one after the other, on lines of their own or not. Confined to one run. */
public final class JsonRecords implements Iterator<JsonNode> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final MappingIterator<JsonNode> documents;

    /** The documents of a stream. */
    public JsonRecords(InputStream in) {
        try {
            this.documents = MAPPER.readerFor(JsonNode.class).readValues(in);
        } catch (IOException e) {
            throw SelectProblem.brokenJson();
        }
    }

    @Override
    public boolean hasNext() {
        try {
            return documents.hasNextValue();
        } catch (IOException e) {
            throw SelectProblem.brokenJson();
        }
    }

    @Override
    public JsonNode next() {
        try {
            return documents.nextValue();
        } catch (IOException e) {
            throw SelectProblem.brokenJson();
        }
    }
}
