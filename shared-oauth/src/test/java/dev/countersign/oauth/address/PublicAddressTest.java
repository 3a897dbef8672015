package dev.countersign.oauth.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a fetch may go to. */
@Behaviour("A12")
@Spec("RFC 6890")
class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255"
            })
    void ipv4InsideIsRefused(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "::127.0.0.1",
                "fc00::1",
                "fd00:ec2::254",
                "fd12:3456:789a::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2001:2::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::",
                "3fff::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b::a00:1",
                "64:ff9b:1::808:808",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:10.0.0.1"
            })
    void ipv6InsideIsRefusedHoweverItIsWrapped(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void mappedAddressesAreUnwrappedEvenIfTheRuntimeDoesNot() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};

        assertThat(PublicAddress.isPublic(mapped)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450::1",
                "64:ff9b::808:808"
            })
    void thePublicInternetIsAllowed(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @Property
    void nat64IsAsPublicAsWhatItLeadsTo(@ForAll @Size(4) byte[] inner) {
        byte[] wrapped = {
            0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, inner[0], inner[1], inner[2], inner[3]
        };

        assertThat(PublicAddress.isPublic(wrapped)).isEqualTo(PublicAddress.isPublic(inner));
    }

    @Property
    void whatTheRuntimeCallsLocalIsNeverPublic(@ForAll @Size(16) byte[] bytes) throws Exception {
        InetAddress address = InetAddress.getByAddress(bytes);
        boolean local = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();

        assertThat(local && PublicAddress.isPublic(address)).isFalse();
    }
}
