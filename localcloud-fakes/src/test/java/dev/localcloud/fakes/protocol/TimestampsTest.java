package dev.localcloud.fakes.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:30:05.007Z, 2026-11-20T12:30:05.007Z",
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.123Z, 9999-12-31T23:59:59.123Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z"
    })
    void writesMillisecondsAlways(Instant instant, String text) {
        assertThat(Timestamps.iso(instant)).isEqualTo(text);
    }

    @Test
    void writesHttpDatesOfEveryDayAndMonth() {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        Instant instant = Instant.parse("2026-01-01T01:02:03Z");
        for (int day = 0; day < 366; day++) {
            assertThat(Timestamps.rfc822(instant)).isEqualTo(formatter.format(instant));
            instant = instant.plus(Duration.ofMinutes(24 * 60 + 7));
        }
    }
}
