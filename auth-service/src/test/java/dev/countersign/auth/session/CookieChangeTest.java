package dev.countersign.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our cookies, under https and on a developer's own machine. */
@Behaviour("B33")
@Spec("RFC 6265bis §4.1.3.2")
class CookieChangeTest {
    private final BrowserCookies cookies = new BrowserCookies(new Issuer("https://auth.example.com"));
    private final BrowserCookies loopback = new BrowserCookies(new Issuer("http://localhost:8080"));

    @Test
    void underHttpsACookieIsSecureAndOfThisHostAlone() {
        assertThat(cookies.set("sign-in-x", "value", Duration.ofHours(2)).header())
                .isEqualTo("__Host-sign-in-x=value; Path=/; HttpOnly; SameSite=Lax; Max-Age=7200; Secure");
    }

    @Test
    void onLoopbackWithoutHttpsItHasAPlainName() {
        assertThat(loopback.set("sign-in-x", "value", Duration.ofHours(2)).header())
                .isEqualTo("sign-in-x=value; Path=/; HttpOnly; SameSite=Lax; Max-Age=7200");
    }

    @Test
    void aForgottenCookieHasNoTimeLeft() {
        assertThat(cookies.forgetSession().header())
                .isEqualTo("__Host-countersign-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
    }

    @Test
    void underHttpsACookieWithoutThePrefixIsNotRead() {
        var browser =
                new Browser(Map.of("countersign-session", "planted", "sign-in-a", "planted"), DeviceLabel.UNKNOWN);

        assertThat(cookies.session(browser)).isEmpty();
        assertThat(cookies.namesWith(browser, "sign-in-")).isEmpty();
    }

    @Test
    void whatWasSetIsReadUnderItsPlainName() {
        var browser = new Browser(
                Map.of("__Host-countersign-session", "mine", "__Host-sign-in-a", "one"), DeviceLabel.UNKNOWN);

        assertThat(cookies.session(browser)).isEqualTo(Optional.of("mine"));
        assertThat(cookies.namesWith(browser, "sign-in-")).containsExactly("sign-in-a");
    }

    @Test
    void noValueIsShown() {
        assertThat(cookies.set("sign-in-x", "secret", Duration.ofHours(2)).toString())
                .doesNotContain("secret");
        assertThat(new Browser(Map.of("a", "secret"), DeviceLabel.UNKNOWN).toString())
                .doesNotContain("secret");
    }
}
