package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app cannot register. */
@Behaviour("B21")
@Spec({"RFC 6749 §3.1.2", "RFC 8252 §8.4", "RFC 7591 §2"})
class PeopleClientRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "app.example.com/callback",
                "http://app.example.com/callback",
                "http://127.0.0.1.example.com/callback",
                "http://127.1/callback",
                "https://app.example.com/callback#",
                "https://app.example.com/callback#fragment",
                "https://user@app.example.com/callback",
                "https:///callback",
                "https:callback",
                "HTTPS://app.example.com/callback",
                "https://app.example.com/call back",
                "https://app.example.com/callback\n",
                "https://app.example.com\\callback",
                "https://\u0430pp.example.com/callback",
                "https://*.example.com/callback",
                "https://app.example.com/%zz",
                "https://app.example.com/callback?code=x",
                "https://app.example.com/callback?x=1&state=x",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,x",
                "DATA:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "about:blank",
                "urn:ietf:wg:oauth:2.0:oob",
                "com.example.app:/callback"
            })
    void anAddressThatAnswersMustNotGoToIsRefusedAtRegistration(String uri) {
        assertThat(problems(new TestClient().redirectUris(uri))).anyMatch(p -> p.contains("redirect_uris"));
        assertThat(problems(new TestClient().postLogoutRedirectUris(uri)))
                .anyMatch(p -> p.contains("post_logout_redirect_uris"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "myapp:/callback", "data:text/html,x", "http://app.example.com/"})
    void aNativeAppsOwnSchemeHasADot(String uri) {
        assertThat(problems(new TestClient().nativeApp().redirectUris(uri))).isNotEmpty();
    }

    @Test
    void grantsThatThisServerDoesNotServeAreRefused() {
        assertThat(problems(new TestClient().grantTypes("client_credentials")))
                .anyMatch(p -> p.contains("client_credentials is not served here"));
        assertThat(problems(new TestClient().grantTypes("refresh_token")))
                .anyMatch(p -> p.contains("needs authorization_code"));
    }

    @Test
    void theCodeFlowNeedsSomewhereToGo() {
        assertThat(problems(new TestClient().redirectUris())).anyMatch(p -> p.contains("is needed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/callback",
                "https://app.example.com:8443/callback?door=1",
                "https://app.example.com",
                "http://localhost:8082/callback",
                "http://127.0.0.1/callback",
                "http://[::1]:4711/callback"
            })
    void soundAddressesAreRegistered(String uri) {
        assertThat(problems(new TestClient().redirectUris(uri))).isEmpty();
    }

    @Test
    void aNativeAppMayHaveASchemeOfItsOwn() {
        assertThat(problems(new TestClient().nativeApp().redirectUris("com.example.app:/callback")))
                .isEmpty();
    }

    private static List<String> problems(TestClient client) {
        var problems = new Problems();
        new PeopleClientRules().check(client.registered(), new EntryReader("client \"app\"", Map.of(), problems));
        return problems.all();
    }
}
