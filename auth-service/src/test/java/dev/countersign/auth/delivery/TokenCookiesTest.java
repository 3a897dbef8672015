package dev.countersign.auth.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.TestClient;
import dev.countersign.auth.testing.TestClients;
import dev.countersign.oauth.client.ClientDelivery;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a browser is told about the cookies of a client. */
@Behaviour("C49")
class TokenCookiesTest {
    private static final TestClient APP = new TestClient().delivery(new ClientDelivery(true, Optional.empty()));

    @Test
    @Spec("RFC 6265bis §4.1.3")
    void aLoopbackIssuerWithoutTlsHasNeitherPrefixesNorSecure() {
        var cookies = new TokenCookies(APP.registered(), false);

        assertThat(cookies.access("a", Duration.ofMinutes(5)).header())
                .isEqualTo("countersign-access-app=a; Path=/; SameSite=Strict; Max-Age=300; HttpOnly");
        assertThat(cookies.refresh("r").header())
                .isEqualTo("countersign-refresh-app=r; Path=/; SameSite=Strict; Max-Age=1209600; HttpOnly");
        assertThat(cookies.expires(7, Duration.ofMinutes(5)).header())
                .isEqualTo("countersign-expires-app=7; Path=/; SameSite=Strict; Max-Age=1209600");
    }

    @Test
    @Spec("RFC 6265 §4.1.2.2")
    void theRefreshTokensCookieLivesNoLongerThanTheGrantCan() {
        var idleForLongerThanItLives = TestClients.spa(Duration.ofDays(30), Duration.ZERO);

        var cookie = new TokenCookies(idleForLongerThanItLives, true).refresh("r");

        assertThat(cookie.lifetime()).isEqualTo(idleForLongerThanItLives.refreshTokenAbsoluteLifetime());
    }

    @Test
    void noTokenIsInItsWords() {
        var cookie = new TokenCookies(APP.registered(), true).refresh("secret");

        assertThat(cookie).hasToString("TokenCookie[__Host-countersign-refresh-app]");
    }
}
