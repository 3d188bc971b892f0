package dev.localcloud.fakes.dynamodb;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change's place in its stream, as its sequence number tells it: the later, the greater, within a shard and across.
 *
 * @param shard the shard, counted from 0
 * @param sequence the change, counted from 1; 0 is before the first
 */
record SequenceNumber(int shard, long sequence) {
    private static final Pattern TEXT = Pattern.compile("1(\\d{8})(\\d{16})");
    private static final long LAST = 9_999_999_999_999_999L;

    /** Reads a sequence number; null if it is none of ours. */
    static @Nullable SequenceNumber parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new SequenceNumber(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : null;
    }

    static SequenceNumber of(TableStream.Entry entry) {
        return new SequenceNumber(entry.shard(), entry.sequence());
    }

    /** Where a shard begins. */
    static SequenceNumber firstOf(int shard) {
        return new SequenceNumber(shard, 0);
    }

    /** Where a shard ends. */
    static SequenceNumber lastOf(int shard) {
        return new SequenceNumber(shard, LAST);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "1%08d%016d", shard, sequence);
    }
}
