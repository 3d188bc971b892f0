package dev.localcloud.fakes.lambda;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in the records that destinations get, and in the keys of objects. */
final class DestinationTime {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd/").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH.mm.ss").withZone(ZoneOffset.UTC);

    private DestinationTime() {}

    static String withMillis(Instant time) {
        return MILLIS.format(time);
    }

    /** {@code YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS}. */
    static String inKey(Instant time) {
        return DAY.format(time) + SECOND.format(time);
    }
}
