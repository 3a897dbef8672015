package dev.countersign.oauth.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the public internet from everything else (the IANA special-purpose registries, RFC 6890).
 *
 * <p>The attack: whoever may register a {@code jwks_uri} could have us ask our own neighbours, a cloud's metadata service for
 * instance. So IPv4 is what no list below names; IPv6 is global unicast only, and where an IPv6 address has an IPv4 one
 * inside (mapped, NAT64), the inner one decides.
 */
public final class PublicAddress {
    private static final List<AddressBlock> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT; 100.100.100.200 is a metadata service
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // a cloud's own host, routable only inside it
                    "169.254.0.0/16", // link-local; 169.254.169.254 is the metadata service
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // IETF protocols; 192.0.0.192 is a metadata service
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays, gone
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, broadcast
                    "2001::/23", // Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: an IPv4 address of anyone's choice inside
                    "3fff::/20") // documentation
            .map(AddressBlock::of)
            .toList();

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3");
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");
    private static final List<Integer> ZERO_BYTES_OF_MAPPED = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    private PublicAddress() {}

    public static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    public static boolean isPublic(byte[] address) {
        if (address.length == 16) {
            if (NAT64.contains(address) || isMapped(address)) {
                return isPublic(Arrays.copyOfRange(address, 12, 16));
            }
            if (!GLOBAL_UNICAST.contains(address)) {
                return false;
            }
        }
        return NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    /** {@code ::ffff:a.b.c.d}. The JDK unwraps these by itself; a filter should not count on it. */
    private static boolean isMapped(byte[] address) {
        return ZERO_BYTES_OF_MAPPED.stream().allMatch(i -> address[i] == 0)
                && address[10] == (byte) 0xff
                && address[11] == (byte) 0xff;
    }
}
