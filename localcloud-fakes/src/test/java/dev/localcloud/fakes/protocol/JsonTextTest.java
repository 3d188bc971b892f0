package dev.localcloud.fakes.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long strings are written as Jackson writes them, whatever stands where in them. */
class JsonTextTest {
    @Test
    void tellsPlainBytesFromOthersAtEveryPlace() {
        for (int length = 1; length <= 17; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = "a".repeat(length).getBytes(StandardCharsets.US_ASCII);
                for (int value = Byte.MIN_VALUE; value <= Byte.MAX_VALUE; value++) {
                    bytes[at] = (byte) value;
                    assertThat(JsonText.isPlain(bytes))
                            .as("%d at %d of %d", value, at, length)
                            .isEqualTo(value >= ' ' && value != '"' && value != '\\');
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\"", "\\", "\n", "\u0000", "\u007f", "é", "€", "\uD83D\uDE00"})
    void writesWhatJacksonWrites(String special) throws IOException {
        for (int before : new int[] {0, 10, 63, 64, 200, 9_000}) {
            String text = "x".repeat(before) + special + "y".repeat(70);
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            try (JsonGenerator generator = AwsJson.FACTORY.createGenerator(ours)) {
                JsonText.write(generator, text);
            }
            ByteArrayOutputStream jacksons = new ByteArrayOutputStream();
            try (JsonGenerator generator = AwsJson.FACTORY.createGenerator(jacksons)) {
                generator.writeString(text);
            }
            assertThat(ours.toString(StandardCharsets.UTF_8)).isEqualTo(jacksons.toString(StandardCharsets.UTF_8));
        }
    }
}
