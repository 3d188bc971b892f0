package dev.localcloud.fakes.lambda;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times in the records that destinations get. */
final class DestinationTime {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DestinationTime() {}

    static String withMillis(Instant time) {
        return MILLIS.format(time);
    }
}
