package dev.localcloud.fakes.protocol;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The ways in which AWS writes a point in time. */
public final class Timestamps {
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /** The last year of four digits. */
    private static final int YEAR_MAX = 9999;

    private Timestamps() {}

    // Written digit by digit: a page of a thousand objects has a thousand of them, and a formatter is several times
    // slower.

    /** As XML bodies have it: {@code 2026-11-20T12:30:00.000Z}. */
    public static String iso(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > YEAR_MAX) {
            return ISO_MILLIS.format(instant);
        }
        StringBuilder text = new StringBuilder(24);
        digits(text, year, 1000).append('-');
        digits(text, time.getMonthValue(), 10).append('-');
        digits(text, time.getDayOfMonth(), 10).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10).append('.');
        return digits(text, time.getNano() / 1_000_000, 100).append('Z').toString();
    }

    /** The digits of a number, the first of which counts so many. */
    private static StringBuilder digits(StringBuilder text, int number, int first) {
        for (int place = first; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }

    /** As HTTP headers have it: {@code Fri, 20 Nov 2026 12:30:00 GMT}. */
    public static String rfc822(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > YEAR_MAX) {
            return RFC_822.format(instant);
        }
        StringBuilder text = new StringBuilder(29);
        text.append(
                        DAYS,
                        3 * (time.getDayOfWeek().getValue() - 1),
                        3 * time.getDayOfWeek().getValue())
                .append(", ");
        digits(text, time.getDayOfMonth(), 10).append(' ');
        text.append(MONTHS, 3 * (time.getMonthValue() - 1), 3 * time.getMonthValue())
                .append(' ');
        digits(text, year, 1000).append(' ');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        return digits(text, time.getSecond(), 10).append(" GMT").toString();
    }

    /** Seconds since the epoch with up to three decimals, as JSON bodies have it. */
    public static BigDecimal epochSeconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3).stripTrailingZeros();
    }

    /** Reads an HTTP date in any of the forms clients send; null if it is none. */
    public static @Nullable Instant parseHttpDate(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notRfc1123) {
            return parseIso(text);
        }
    }

    /** Reads an ISO 8601 instant, with an offset or with {@code Z}; null if it is none. */
    public static @Nullable Instant parseIso(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    static String write(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> iso(instant);
            case RFC_822 -> rfc822(instant);
            case UNIX_TIMESTAMP -> epochSeconds(instant).toPlainString();
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    static Instant read(String member, String text, Format format) {
        try {
            Instant instant = switch (format) {
                case ISO_8601 -> parseIso(text);
                case RFC_822 -> parseHttpDate(text);
                case UNIX_TIMESTAMP -> fromEpochSeconds(new BigDecimal(text));
                case UNIX_TIMESTAMP_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            };
            if (instant != null) {
                return instant;
            }
        } catch (NumberFormatException | ArithmeticException | DateTimeException unreadable) {
            // Falls through to the one message.
        }
        throw MalformedRequest.value(member, "Timestamp", text);
    }

    static Instant fromEpochSeconds(BigDecimal seconds) {
        if (seconds.precision() - seconds.scale() > 15) {
            throw new ArithmeticException("too far away");
        }
        return Instant.ofEpochMilli(seconds.movePointRight(3)
                .setScale(0, java.math.RoundingMode.DOWN)
                .longValueExact());
    }
}
