package dev.countersign.auth.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that script never sees, from the first to the last. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C49")
class CookieDeliveryTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;
    private final BrowserApp app = new BrowserApp("cookie-spa");

    @BeforeEach
    void somebodyExists() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void theBodyHasNoTokenThatGivesAccess() {
        Response response = signIn();

        response.then()
                .statusCode(200)
                .body("$", not(hasKey("access_token")))
                .body("$", not(hasKey("refresh_token")))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("openid profile orders:read"))
                .body("id_token", notNullValue())
                .header("Cache-Control", equalTo("no-store"));
        assertThat(response.body().asString()).doesNotContain(app.cookie("access"), app.cookie("refresh"));
    }

    @Test
    @Spec({"RFC 6265 §4.1.2", "RFC 6265bis §4.1.2.7", "RFC 6265bis §4.1.3.2"})
    void theCookiesAreForOurHostAloneAndForNoScriptButTheTimer() {
        long expires = clock.stop().plusSeconds(300).getEpochSecond();

        Response response = signIn();

        assertThat(attributes(response))
                .containsExactlyInAnyOrder(
                        "__Host-countersign-access-cookie-spa; Path=/; SameSite=Strict; Max-Age=300; HttpOnly; Secure",
                        "__Host-countersign-refresh-cookie-spa; Path=/; SameSite=Strict; Max-Age=3600; HttpOnly; Secure",
                        "__Host-countersign-expires-cookie-spa; Path=/; SameSite=Strict; Max-Age=3600; Secure");
        assertThat(app.cookie("expires")).isEqualTo(Long.toString(expires));
        assertThat(Auth.claims(app.cookie("access"))).containsEntry("exp", expires);
    }

    @Test
    @Spec({"RFC 6265 §4.1.2.3", "RFC 6265bis §4.1.3.1"})
    void withADomainTheAccessTokenIsForItsHostsTooAndTheRefreshTokenIsNot() {
        var shared = new BrowserApp("shared-cookie-spa");

        Response response =
                shared.exchange(codes.issue(codes.binding("shared-cookie-spa", person, "openid", List.of())));

        assertThat(attributes(response))
                .containsExactlyInAnyOrder(
                        "__Secure-countersign-access-shared-cookie-spa; Path=/; SameSite=Strict; Max-Age=300;"
                                + " Domain=example.com; HttpOnly; Secure",
                        "__Secure-countersign-expires-shared-cookie-spa; Path=/; SameSite=Strict; Max-Age=300;"
                                + " Domain=example.com; Secure");
    }

    @Test
    @Spec("RFC 6749 §6")
    void refreshingNeedsNothingButTheCookieAndReplacesIt() {
        signIn();
        String before = app.cookie("refresh");

        Response response = app.refresh();

        response.then()
                .statusCode(200)
                .body("$", not(hasKey("access_token")))
                .body("$", not(hasKey("refresh_token")))
                .body("expires_in", equalTo(300));
        assertThat(app.cookie("refresh")).isNotEmpty().isNotEqualTo(before);
        assertThat(Auth.userInfo(app.cookie("access")).statusCode()).isEqualTo(200);
        assertThat(accounts.rotations(person)).isEqualTo(1);
    }

    @Test
    @Spec("RFC 6749 §6")
    void theTokenEndpointRefreshesToo() {
        signIn();

        Response response = app.script()
                .formParams(Map.of("client_id", "cookie-spa", "grant_type", "refresh_token"))
                .post("/token");

        response.then().statusCode(200).body("$", not(hasKey("access_token")));
        assertThat(accounts.rotations(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C41")
    void whoeverLostTheAnswerGetsTheSameSuccessor() {
        signIn();
        var lost = app.script();
        String successor = lost.formParams(Map.of("client_id", "cookie-spa"))
                .post("/refresh")
                .cookie(app.name("refresh"));

        Response response = app.refresh();

        response.then().statusCode(200);
        assertThat(app.cookie("refresh")).isEqualTo(successor);
        assertThat(accounts.rotations(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("C40")
    @Spec("RFC 9700 §4.14.2")
    void aSpentCookieEndsTheGrantAndTheBrowserForgetsAll() {
        signIn();
        String spent = app.cookie("refresh");
        app.refresh();
        clock.advance(Duration.ofMinutes(2));

        Response response = new BrowserApp("cookie-spa")
                .script()
                .cookie("__Host-countersign-refresh-cookie-spa", spent)
                .formParams(Map.of("client_id", "cookie-spa"))
                .post("/refresh");

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        assertThat(accounts.liveGrants(person)).isZero();
        assertForgotten(response);
    }

    @Test
    void aBrowserWithoutACookieIsToldToSignInAgain() {
        Response response = app.refresh();

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        assertForgotten(response);
    }

    @Test
    void aRefusedCodeDoesNotEndWhatTheBrowserHas() {
        signIn();

        Response response = app.exchange("unknown");

        response.then().statusCode(400).body("error", equalTo("invalid_grant"));
        assertThat(response.getDetailedCookies().asList()).isEmpty();
        app.refresh().then().statusCode(200);
    }

    @Test
    @Behaviour("C45")
    @Spec("RFC 7009 §2.1")
    void revokingEndsTheGrantAndTheBrowserForgetsAll() {
        signIn();

        Response response = app.revoke();

        response.then().statusCode(200);
        assertThat(accounts.liveGrants(person)).isZero();
        assertThat(app.cookies()).isEmpty();
        assertForgotten(response);
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void withoutARefreshTokenTheAccessTokenIsWhatIsGivenBack() {
        var shared = new BrowserApp("shared-cookie-spa");
        shared.exchange(codes.issue(codes.binding("shared-cookie-spa", person, "openid", List.of())));

        Response response = shared.revoke();

        response.then().statusCode(200);
        assertThat(accounts.liveGrants(person)).isZero();
        assertThat(attributes(response))
                .contains("__Secure-countersign-access-shared-cookie-spa; Path=/; SameSite=Strict; Max-Age=0;"
                        + " Domain=example.com; HttpOnly; Secure");
    }

    @Test
    @Spec("RFC 7009 §2.2")
    void whoHasNothingLeftToGiveBackIsDone() {
        Response response = app.revoke();

        response.then().statusCode(200);
        assertForgotten(response);
    }

    @Test
    void theTokensOfOtherClientsStayInBodies() {
        Response response = Auth.token(Auth.exchange("spa", codes.forSpa(person)));

        response.then().statusCode(200).body("access_token", notNullValue()).body("refresh_token", notNullValue());
        assertThat(response.getDetailedCookies().asList()).isEmpty();
    }

    private Response signIn() {
        return app.exchange(codes.issue(codes.binding("cookie-spa", person, "openid profile orders:read", List.of())));
    }

    private static void assertForgotten(Response response) {
        assertThat(attributes(response))
                .containsExactlyInAnyOrder(
                        "__Host-countersign-access-cookie-spa; Path=/; SameSite=Strict; Max-Age=0; HttpOnly; Secure",
                        "__Host-countersign-refresh-cookie-spa; Path=/; SameSite=Strict; Max-Age=0; HttpOnly; Secure",
                        "__Host-countersign-expires-cookie-spa; Path=/; SameSite=Strict; Max-Age=0; Secure");
    }

    /** The Set-Cookie headers without the values. */
    private static List<String> attributes(Response response) {
        return response.headers().getValues("Set-Cookie").stream()
                .map(header -> header.replaceFirst("=[^;]*", ""))
                .toList();
    }
}
