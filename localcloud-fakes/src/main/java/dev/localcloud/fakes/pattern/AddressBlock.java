package dev.localcloud.fakes.pattern;

import dev.localcloud.fakes.pattern.EventPattern.InvalidPattern;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of internet addresses, for example {@code 10.0.0.0/24}. Immutable.
 *
 * @param network the bits that all addresses share
 * @param shift how many bits they do not share
 * @param bytes 4 or 16
 */
record AddressBlock(BigInteger network, int shift, int bytes) {
    /** Names are not looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static AddressBlock parse(String text) throws InvalidPattern {
        int slash = text.indexOf('/');
        byte[] address = bytesOf(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0 || address == null || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw new InvalidPattern("Malformed CIDR: " + text);
        }
        int shift = address.length * 8 - Integer.parseInt(text.substring(slash + 1));
        if (shift < 0) {
            throw new InvalidPattern("Malformed CIDR, mask bits out of range: " + text);
        }
        return new AddressBlock(new BigInteger(1, address).shiftRight(shift), shift, address.length);
    }

    boolean contains(String text) {
        byte[] address = bytesOf(text);
        return address != null
                && address.length == bytes
                && new BigInteger(1, address).shiftRight(shift).equals(network);
    }

    private static byte @Nullable [] bytesOf(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
