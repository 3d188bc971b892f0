package dev.localcloud.fakes.lambda.runtime;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads and writes with the rules of the Java runtime, where its own serialization is not on the class path. */
final class PlainJson implements Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    @Override
    public Object read(byte[] payload, Type type) throws IOException {
        return MAPPER.readValue(payload, MAPPER.constructType(type));
    }

    @Override
    public byte[] write(@Nullable Object answer, Type type) throws IOException {
        return MAPPER.writeValueAsBytes(answer);
    }
}
