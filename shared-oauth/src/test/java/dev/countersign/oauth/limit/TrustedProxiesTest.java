package dev.countersign.oauth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word counts on where a request comes from. */
@Behaviour({"B33", "F93"})
class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32"));

    @Test
    void nobodyIsTrustedUnlessConfigured() {
        var none = new TrustedProxies(List.of());

        assertThat(none.isTrusted("127.0.0.1")).isFalse();
        assertThat(none.caller("127.0.0.1", List.of("8.8.8.8"))).isEqualTo("127.0.0.1");
    }

    @Test
    void whoIsNoProxyOfOursSpeaksForItselfAlone() {
        assertThat(proxies.caller("9.9.9.9", List.of("8.8.8.8"))).isEqualTo("9.9.9.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.8.8.8                          | 8.8.8.8",
                "1.1.1.1, 8.8.8.8                 | 8.8.8.8",
                "1.1.1.1, 8.8.8.8, 10.9.9.9       | 8.8.8.8",
                "8.8.8.8,10.9.9.9,192.0.2.7       | 8.8.8.8",
                "2a00::1, 2001:db8::9             | 2a00::1",
                "10.7.7.7                         | 10.7.7.7",
                "unknown                          | 10.0.0.1",
                "8.8.8.8, unknown                 | 10.0.0.1",
                "8.8.8.8, _hidden, 10.9.9.9       | 10.9.9.9",
                "8.8.8.8:4711                     | 10.0.0.1",
                "' '                              | 10.0.0.1",
            })
    void theLastHopThatIsNoProxyOfOursIsTheCaller(String forwardedFor, String caller) {
        assertThat(proxies.caller("10.0.0.1", List.of(forwardedFor))).isEqualTo(caller);
    }

    @Test
    void severalHeadersAreOne() {
        assertThat(proxies.caller("10.0.0.1", List.of("1.1.1.1", "8.8.8.8"))).isEqualTo("8.8.8.8");
        assertThat(proxies.caller("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "/8", "", "10.0.0.0/-1"})
    void whatIsNoRangeStopsTheService(String text) {
        assertThat(new TrustedProxies(List.of(text)).problems())
                .singleElement()
                .asString()
                .contains("trusted-proxies");
    }
}
