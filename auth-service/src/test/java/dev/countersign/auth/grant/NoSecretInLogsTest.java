package dev.countersign.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole life of a grant with everything that can go wrong in it, and then a look at what was logged. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec("RFC 9700 §4.3.2")
class NoSecretInLogsTest {

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    @Test
    @Behaviour("F91")
    void noCodeVerifierTokenOrAssertionIsInAnyLogLineOrErrorBody() {
        UUID person = accounts.create();
        var secrets = new ArrayList<String>(List.of(Codes.VERIFIER));
        var answers = new ArrayList<Response>();
        try (AuditTrail trail = AuditTrail.ofEverything()) {

            liveThrough(person, secrets, answers);

            assertThat(trail.lines()).hasSizeGreaterThan(5);
            assertThat(secrets).hasSizeGreaterThan(10);
            for (String secret : secrets) {
                assertThat(trail.lines()).noneMatch(line -> line.contains(secret));
                assertThat(answers)
                        .filteredOn(answer -> answer.statusCode() != 200)
                        .noneMatch(answer -> answer.body().asString().contains(secret));
            }
        }
    }

    private void liveThrough(UUID person, List<String> secrets, List<Response> answers) {
        String code = keep(codes.forSpa(person), secrets);
        Response first = keepTokens(Auth.token(Auth.exchange("spa", code)), secrets);
        Response second = keepTokens(Auth.token(Auth.refresh("spa", first.path("refresh_token"))), secrets);
        keepTokens(Auth.token(Auth.refresh("spa", second.path("refresh_token"))), secrets);
        answers.add(Auth.token(Auth.refresh("other-spa", second.path("refresh_token"))));
        answers.add(Auth.token(Auth.refresh("spa", first.path("refresh_token"))));
        answers.add(Auth.userInfo(second.path("access_token")));
        answers.add(Auth.userInfo(second.path("id_token")));
        answers.add(Auth.token(Auth.exchange("spa", code)));
        answers.add(Auth.form()
                .queryParam("code", code)
                .formParams(Auth.exchange("spa", code))
                .post("/token"));

        var webs = Auth.asWeb(
                Auth.exchange("web", keep(codes.issue(codes.binding("web", person, "openid", List.of())), secrets)),
                clock.instant());
        secrets.add(webs.getOrDefault("client_assertion", ""));
        keepTokens(Auth.token(webs), secrets);
        answers.add(Auth.token(webs));
        answers.add(Auth.form()
                .formParams(Map.of("client_id", "spa", "token", first.<String>path("access_token")))
                .post("/revoke"));
    }

    private static Response keepTokens(Response response, List<String> secrets) {
        response.then().statusCode(200);
        secrets.addAll(List.of(
                response.<String>path("access_token"), response.path("refresh_token"), response.path("id_token")));
        return response;
    }

    private static String keep(String secret, List<String> secrets) {
        secrets.add(secret);
        return secret;
    }
}
