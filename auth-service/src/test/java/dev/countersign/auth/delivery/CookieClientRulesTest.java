package dev.countersign.auth.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.TestClient;
import dev.countersign.auth.testing.TestClients;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientDelivery;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clients may have their tokens in cookies, and whose hosts may get them. */
@Behaviour("C49")
class CookieClientRulesTest {
    private static final ClientDelivery COOKIES = new ClientDelivery(true, Optional.empty());

    @Test
    void aNativeAppMayNot() {
        assertThat(problems(app().nativeApp())).anyMatch(problem -> problem.contains("token_delivery: cookie is for"));
    }

    @Test
    void anAppWithoutAnAddressOnTheWebMayNot() {
        assertThat(problems(app().redirectUris("com.example.app:/callback")))
                .anyMatch(problem -> problem.contains("token_delivery: cookie is for"));
    }

    @Test
    void anAppThatProvesPossessionOfAKeyMayNot() {
        assertThat(problems(app().dpopBound())).anyMatch(problem -> problem.contains("dpop_bound_access_tokens"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"an app", "a;b", "a=b", "a,b", "\"app\"", "https://app.example.com", ""})
    @Spec("RFC 6265 §4.1.1")
    void anIdThatCannotStandInTheNameOfACookieIsRefused(String clientId) {
        assertThat(problems(app().named(clientId))).anyMatch(problem -> problem.contains("client_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com",
                ".com",
                ".example.com",
                "ample.com",
                "other.com",
                "api.example.com",
                "x.auth.example.com",
                "example.com.",
                "Example.com",
                "example.com; Path=/x",
                "https://example.com",
                ""
            })
    @Spec("RFC 6265 §5.3")
    void aDomainThatTheIssuerIsNotInIsRefused(String domain) {
        assertThat(problems("https://auth.example.com", app().delivery(sharedWith(domain))))
                .anyMatch(problem -> problem.contains("token_cookie_domain"));
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080,localhost", "https://10.0.0.1,0.0.1", "no url,example.com"})
    void aDomainNeedsAnIssuerWithAName(String issuer, String domain) {
        assertThat(problems(issuer, app().delivery(sharedWith(domain))))
                .anyMatch(problem -> problem.contains("token_cookie_domain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.example.com", "example.com"})
    @Spec("RFC 6265 §5.3")
    void aDomainThatTheIssuerIsInIsTaken(String domain) {
        assertThat(problems("https://auth.example.com:8443", app().delivery(sharedWith(domain))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com/callback", "http://localhost:8082/callback"})
    void anAppInABrowserMay(String redirectUri) {
        assertThat(problems(app().redirectUris(redirectUri))).isEmpty();
    }

    @Test
    void allProblemsComeOutTogether() {
        assertThat(problems(app().named("an app").nativeApp().dpopBound().delivery(sharedWith("com"))))
                .hasSize(4);
    }

    @Test
    void anAppWhoseTokensAreInBodiesIsLeftAlone() {
        assertThat(problems("https://auth.example.com", TestClients.confidential(true)))
                .isEmpty();
    }

    private static TestClient app() {
        return new TestClient().delivery(COOKIES);
    }

    private static ClientDelivery sharedWith(String domain) {
        return new ClientDelivery(true, Optional.of(domain));
    }

    private static List<String> problems(TestClient client) {
        return problems("https://auth.example.com", client);
    }

    private static List<String> problems(String issuer, TestClient client) {
        return problems(issuer, client.registered());
    }

    private static List<String> problems(String issuer, Client client) {
        var problems = new Problems();
        new CookieClientRules(new Issuer(issuer)).check(client, new EntryReader("client", Map.of(), problems));
        return problems.all();
    }
}
