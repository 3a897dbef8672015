package dev.countersign.auth.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.Forms;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clients with pairwise subjects cannot tell whom others know, and find their own people again everywhere. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("OpenID Connect Core §8.1")
class PairwiseSubjectTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    private final TestBrowser browser = new TestBrowser();

    @Test
    @Spec("RFC 7662 §5")
    void theAccountsOwnIdIsInNoTokenOfAPairwiseClient() {
        UUID person = accounts.create();

        Response tokens = tokens("clinic", person);

        assertThat(Auth.claims(tokens.path("id_token")).toString()).doesNotContain(person.toString());
        assertThat(Auth.claims(tokens.path("access_token")).toString()).doesNotContain(person.toString());
    }

    @Test
    void oneSectorHasOneNameForAPersonAndOthersHaveAnother() {
        UUID person = accounts.create();

        String clinic = subject(tokens("clinic", person));

        assertThat(subject(tokens("clinic", person))).isEqualTo(clinic);
        assertThat(subject(tokens("clinic-lab", person))).isEqualTo(clinic);
        assertThat(subject(tokens("spa", person))).isEqualTo(person.toString());
        assertThat(subject(tokens("clinic", accounts.create()))).isNotEqualTo(clinic);
    }

    @Test
    @Spec("OpenID Connect Core §5.3.2")
    void idTokenAccessTokenAndUserinfoSayTheSame() {
        Response tokens = tokens("clinic", accounts.create());

        String userinfo = Auth.userInfo(tokens.path("access_token")).body().asString();

        assertThat(Auth.claims(tokens.path("access_token"))).containsEntry("sub", subject(tokens));
        assertThat(Auth.claims(userinfo)).containsEntry("sub", subject(tokens));
    }

    @Test
    @Behaviour({"B31", "C48"})
    @Spec("OpenID Connect Core §3.1.2.1")
    void aHintWithAPairwiseSubjectIsUnderstood() {
        String idToken = signInToClinic();

        var silent = Asking.as("clinic", Auth.redirectUri("clinic"));
        silent.put("prompt", "none");
        silent.put("id_token_hint", idToken);
        var answer = browser.authorize(silent);
        assertThat(Forms.query(TestBrowser.location(answer))).containsKey("code");

        var out = browser.get("/logout?" + Forms.encode(Map.of("id_token_hint", idToken)));
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(browser.session()).as("signed out without a question").isEmpty();
    }

    private String signInToClinic() {
        var back = browser.signInFor(Asking.as("clinic", Auth.redirectUri("clinic")));
        var exchange = Auth.exchange("clinic", Forms.query(back.toString()).getOrDefault("code", ""));
        exchange.put("code_verifier", Asking.VERIFIER);
        return Auth.token(exchange).path("id_token");
    }

    private Response tokens(String clientId, UUID person) {
        return Auth.token(Auth.exchange(clientId, codes.issue(codes.binding(clientId, person, "openid", List.of()))));
    }

    private static String subject(Response tokens) {
        return String.valueOf(Auth.claims(tokens.path("id_token")).get("sub"));
    }
}
