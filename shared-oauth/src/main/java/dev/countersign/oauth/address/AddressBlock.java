package dev.countersign.oauth.address;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses in CIDR form. IPv4 and IPv6 never match each other. */
public final class AddressBlock {
    private final byte[] prefix;
    private final int bits;

    private AddressBlock(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
    public static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        int bits = Integer.parseInt(cidr.substring(slash + 1));
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("no such prefix length: " + cidr);
        }
        return new AddressBlock(prefix, bits);
    }

    public boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        boolean sameBytes = Arrays.equals(prefix, 0, whole, address, 0, whole);
        return sameBytes && (rest == 0 || (prefix[whole] ^ address[whole]) >> (8 - rest) == 0);
    }
}
