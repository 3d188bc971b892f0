package dev.localcloud.fakes.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DataCodecTest {
    private static final JsonFactory JSON = new JsonFactory();

    sealed interface Fruit {
        record Apple(int seeds) implements Fruit {}

        record Pear(String sort) implements Fruit {}
    }

    record Basket(List<Fruit> fruits) {}

    record Point(int x, int y) {}

    record Everything(
            String text,
            boolean truth,
            @Nullable Integer number,
            long big,
            double share,
            Instant at,
            Duration lasts,
            TimeUnit unit,
            SortedMap<String, Integer> sorted,
            Map<Point, String> places,
            AttributeValue value) {}

    record Grown(
            String name,
            List<String> list,
            Map<String, String> map,
            Set<String> set,
            @Nullable List<String> asked) {}

    record WithPort(int port) {}

    record WithAddress(URI address) {}

    private static String write(DataCodec codec, Object value) throws IOException {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(json)) {
            codec.write(out, value.getClass(), value);
        }
        return json.toString();
    }

    private static Object read(DataCodec codec, String json, Class<?> type) throws IOException {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            return codec.read(in, type);
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Everything everything = new Everything(
                "ä \"",
                true,
                null,
                Long.MIN_VALUE,
                0.1,
                Instant.parse("2030-01-01T12:00:00.001Z"),
                Duration.ofMillis(1),
                TimeUnit.DAYS,
                new TreeMap<>(Map.of("b", 2, "a", 1)),
                Map.of(new Point(1, 2), "here"),
                AttributeValue.fromL(
                        List.of(AttributeValue.fromB(SdkBytes.fromUtf8String("x")), AttributeValue.fromN("1"))));

        assertThat(read(DataCodec.PLAIN, write(DataCodec.PLAIN, everything), Everything.class))
                .isEqualTo(everything);
    }

    @Test
    void aValueOfASealedTypeIsNamedByItsSimpleName() throws IOException {
        Basket basket = new Basket(List.of(new Fruit.Apple(3), new Fruit.Pear("Conference")));

        String json = write(DataCodec.PLAIN, basket);

        assertThat(json).startsWith("{\"fruits\":[{\"Apple\":{\"seeds\":3}},");
        assertThat(read(DataCodec.PLAIN, json, Basket.class)).isEqualTo(basket);
        assertThatThrownBy(() -> read(DataCodec.PLAIN, "{\"fruits\":[{\"Runtime\":{}}]}", Basket.class))
                .hasMessage("There is no Fruit named Runtime.");
    }

    @Test
    void aRecordMayHaveGrown() throws IOException {
        assertThat(read(DataCodec.PLAIN, "{\"name\":\"x\"}", Grown.class))
                .isEqualTo(new Grown("x", List.of(), Map.of(), Set.of(), null));
        assertThatThrownBy(() -> read(DataCodec.PLAIN, "{}", WithPort.class))
                .hasMessage("A WithPort without its 'port' cannot be read.");
        assertThatThrownBy(() -> read(DataCodec.PLAIN, "{\"host\":1}", WithPort.class))
                .hasMessage("A WithPort has no 'host'.");
    }

    @Test
    void aTypeThatIsNoDataNeedsAForm() throws IOException {
        WithAddress value = new WithAddress(URI.create("http://localhost"));
        DataCodec codec = DataCodec.PLAIN.with(URI.class, String.class, URI::toString, URI::create);

        assertThat(read(codec, write(codec, value), WithAddress.class)).isEqualTo(value);
        assertThatThrownBy(() -> write(DataCodec.PLAIN, value))
                .hasMessage("java.net.URI is no data, and has no form in snapshots.");
    }
}
