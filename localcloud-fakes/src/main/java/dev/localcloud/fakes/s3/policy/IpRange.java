package dev.localcloud.fakes.s3.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Address ranges in CIDR notation. */
final class IpRange {
    private IpRange() {}

    static boolean contains(String range, String address) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] bytes = bytes(address);
        if (network.length == 0 || network.length != bytes.length) {
            return false;
        }
        int bits = bits(slash < 0 ? "" : range.substring(slash + 1), network.length * 8);
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((network[i / 8] & mask) != (bytes[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Whether S3 calls a policy public that allows so much: more than a /8 of IPv4 or a /32 of IPv6. */
    static boolean isVeryBroad(String range) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        int bits = bits(slash < 0 ? "" : range.substring(slash + 1), network.length * 8);
        return network.length == 0 || bits < (network.length == 4 ? 8 : 32);
    }

    private static int bits(String text, int all) {
        try {
            return text.isEmpty() ? all : Math.min(all, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return all;
        }
    }

    /** The bytes of a literal; names are not looked up. */
    private static byte[] bytes(String literal) {
        boolean isLiteral = literal.indexOf(':') >= 0
                || literal.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9') && !literal.isEmpty();
        try {
            return isLiteral ? InetAddress.getByName(literal).getAddress() : new byte[0];
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
