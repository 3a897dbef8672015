package dev.countersign.oauth.limit;

import dev.countersign.oauth.address.PublicAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Who counts as one: an IPv4 address, or the /64 of an IPv6 one, since whoever has one address there has all of them.
 *
 * @param prefix the address or the upper half of it. The two kinds cannot meet: public IPv6 prefixes begin with 001
 */
public record Network(long prefix) {

    /**
     * The network of an address, if it is one that stands for somebody. An address that is not public is a proxy, a neighbour or
     * this machine: counting a proxy as if it were a person would refuse everybody behind it.
     */
    public static Optional<Network> of(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            if (!PublicAddress.isPublic(bytes)) {
                return Optional.empty();
            }
            var buffer = ByteBuffer.wrap(bytes);
            return Optional.of(
                    new Network(bytes.length == 4 ? Integer.toUnsignedLong(buffer.getInt()) : buffer.getLong()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
