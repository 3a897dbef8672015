package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where answers may go, and every trick to send them elsewhere. */
@Behaviour("B21")
@Spec({"RFC 6749 §3.1.2.3", "RFC 9700 §2.1"})
class RedirectUrisTest {
    private static final Client WEB =
            new TestClient().redirectUris("https://app.example.com/callback").registered();
    private static final Client NATIVE = new TestClient()
            .nativeApp()
            .redirectUris("http://127.0.0.1/callback", "http://[::1]:4711/callback", "com.example.app:/callback")
            .registered();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/callback/",
                "https://app.example.com/callback?",
                "https://app.example.com/callback?x=1",
                "https://app.example.com/callback#",
                "https://app.example.com/callback#fragment",
                "https://app.example.com/Callback",
                "https://app.example.com/callbac",
                "https://app.example.com/callback.evil",
                "https://app.example.com/other/../callback",
                "https://app.example.com/callback/..;/evil",
                "https://app.example.com/%63allback",
                "https://app.example.com/callback%00",
                "https://app.example.com/callback%0d%0aSet-Cookie:x=1",
                "https://app.example.com/callback\r\nSet-Cookie: x=1",
                "https://app.example.com/callback\u0000",
                "https://app.example.com/callback ",
                " https://app.example.com/callback",
                "https://app.example.com:443/callback",
                "https://app.example.com:8443/callback",
                "https://app.example.com./callback",
                "https://APP.example.com/callback",
                "HTTPS://app.example.com/callback",
                "http://app.example.com/callback",
                "https://app.example.com@evil.example/callback",
                "https://evil.example@app.example.com/callback",
                "https://app.example.com:x@evil.example/callback",
                "https://app.example.com\\@evil.example/callback",
                "https://app.example.com\\.evil.example/callback",
                "https:\\\\app.example.com\\callback",
                "https:/app.example.com/callback",
                "https:app.example.com/callback",
                "//app.example.com/callback",
                "/callback",
                "callback",
                "https://app.example.com.evil.example/callback",
                "https://app-example.com/callback",
                "https://app.ex\u0430mple.com/callback",
                "https://xn--app.example.com/callback",
                "https://sub.app.example.com/callback",
                "javascript:alert(1)//https://app.example.com/callback",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>",
                "*",
                "https://app.example.com/*"
            })
    void whatIsNotTheRegisteredAddressByteForByteIsRefused(String redirectUri) {
        assertThatThrownBy(() -> RedirectUris.verify(WEB, Optional.of(redirectUri)))
                .isInstanceOf(OAuthException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:0/callback",
                "http://127.0.0.1:00080/callback",
                "http://127.0.0.1:65536/callback",
                "http://127.0.0.1:99999/callback",
                "http://127.0.0.1:/callback",
                "http://127.0.0.1:8080",
                "http://127.0.0.1:8080/",
                "http://127.0.0.1:8080/callback/",
                "http://127.0.0.1:8080/callback?x=1",
                "http://127.0.0.1:8080/callback#x",
                "http://127.0.0.1:8080@evil.example/callback",
                "http://127.0.0.1:8080\\@evil.example/callback",
                "http://127.0.0.1.evil.example:8080/callback",
                "http://127.0.0.2:8080/callback",
                "http://localhost:8080/callback",
                "http://[::1]:x/callback",
                "http://[::2]:8080/callback",
                "http://[0:0:0:0:0:0:0:1]:8080/callback",
                "https://127.0.0.1:8080/callback",
                "com.example.app:/callback/x",
                "com.example.app://callback",
                "COM.example.app:/callback",
                "com.example.evil:/callback"
            })
    @Spec("RFC 8252 §7.3")
    void aNativeAppMayVaryThePortOfItsLoopbackAddressAndNothingElse(String redirectUri) {
        assertThatThrownBy(() -> RedirectUris.verify(NATIVE, Optional.of(redirectUri)))
                .isInstanceOf(OAuthException.class);
    }

    @Test
    @Spec("RFC 8252 §7.3")
    void aWebAppMayNotVaryThePort() {
        Client web = new TestClient().redirectUris("http://127.0.0.1/callback").registered();

        assertThatThrownBy(() -> RedirectUris.verify(web, Optional.of("http://127.0.0.1:8080/callback")))
                .isInstanceOf(OAuthException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "http://app.example.com/callback", "file:///etc"})
    void anAddressThatSlippedIntoARegistrationIsRefusedAllTheSame(String registered) {
        Client careless = new TestClient().redirectUris(registered).nativeApp().registered();

        assertThatThrownBy(() -> RedirectUris.verify(careless, Optional.of(registered)))
                .isInstanceOf(OAuthException.class);
        assertThatThrownBy(() -> RedirectUris.verify(careless, Optional.empty()))
                .isInstanceOf(OAuthException.class);
    }

    @Test
    @Spec("RFC 6749 §3.1.2.3")
    void withSeveralRegisteredOneMustBeNamed() {
        assertThatThrownBy(() -> RedirectUris.verify(NATIVE, Optional.empty())).isInstanceOf(OAuthException.class);
    }

    @Test
    @Spec("RFC 6749 §3.1.2.3")
    void withOneRegisteredItNeedNotBeNamed() {
        assertThat(RedirectUris.verify(WEB, Optional.empty()).value()).isEqualTo("https://app.example.com/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/callback",
                "http://127.0.0.1:1/callback",
                "http://127.0.0.1:51004/callback",
                "http://127.0.0.1:65535/callback",
                "http://[::1]/callback",
                "http://[::1]:4711/callback",
                "http://[::1]:4712/callback",
                "com.example.app:/callback"
            })
    @Spec("RFC 8252 §7.3")
    void aNativeAppListensWhereItCan(String redirectUri) {
        assertThat(RedirectUris.verify(NATIVE, Optional.of(redirectUri)).value())
                .isEqualTo(redirectUri);
    }

    @Test
    void afterLogoutOnlyAnAddressRegisteredForThatWillDo() {
        Client client = new TestClient()
                .postLogoutRedirectUris("https://app.example.com/bye")
                .registered();

        assertThatThrownBy(() -> RedirectUris.verifyAfterLogout(client, "https://app.example.com/callback"))
                .isInstanceOf(OAuthException.class);
        assertThat(RedirectUris.verifyAfterLogout(client, "https://app.example.com/bye")
                        .value())
                .isEqualTo("https://app.example.com/bye");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/callback, app.example.com, https:",
        "https://app.example.com:8443/callback, app.example.com:8443, https:",
        "http://127.0.0.1:51004/callback, 127.0.0.1:51004, http:",
        "http://[::1]:51004/callback, [::1]:51004, http:",
        "com.example.app:/callback, com.example.app, com.example.app:"
    })
    @Spec("W3C CSP 3 §6.4.1")
    @Behaviour("B32")
    void theFormMayLeadToTheVerifiedAddressAndThePersonSeesWhere(String uri, String destination, String source) {
        var redirect = new VerifiedRedirect(uri);

        assertThat(redirect.destination()).isEqualTo(destination);
        assertThat(redirect.formActionSource()).isEqualTo(source);
    }
}
