package dev.countersign.oauth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who counts as one. */
class NetworkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fe80::1", "fd00::1", "", "unknown", "example.com"
            })
    void whatIsNotPublicStandsForNobody(String address) {
        assertThat(Network.of(address)).isEmpty();
    }

    @Test
    void allAddressesOfOneSubnetAreOne() {
        assertThat(Network.of("2a00:1450:4001:82a::1"))
                .isPresent()
                .isEqualTo(Network.of("2a00:1450:4001:82a:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(Network.of("2a00:1450:4001:82b::1"));
    }

    @Test
    void everyAddressOfTheOldKindIsOneOfItsOwn() {
        assertThat(Network.of("8.8.8.8")).isPresent().isNotEqualTo(Network.of("8.8.8.9"));
    }

    @Test
    void anAddressInTheClothesOfTheOtherKindIsTheSame() {
        assertThat(Network.of("::ffff:8.8.8.8")).isEqualTo(Network.of("8.8.8.8"));
    }
}
