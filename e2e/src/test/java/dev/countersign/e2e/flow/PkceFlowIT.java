package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.ResourceServer;
import dev.countersign.e2e.outside.ResourceServer.RefusedToken;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs in to an app that is built on the Nimbus SDK, which knows nothing of this server but its issuer. */
@ExtendWith(ClusterExtension.class)
class PkceFlowIT {
    private final Cluster cluster;
    private final PkceApp app;
    private final Person person;

    PkceFlowIT(Cluster cluster) {
        this.cluster = cluster;
        this.app = cluster.app();
        this.person = cluster.person();
    }

    @Test
    @Spec({"RFC 7636 §4.6", "OAuth 2.1 §4.1.3"})
    @Behaviour({"B22", "B26"})
    void anotherAppsVerifierGetsNothingAndTheCodeIsSpent() {
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var right = app.codeForm(signIn, code);

        var wrong = app.token(
                Form.with(right, "code_verifier", app.begin().verifier().getValue()));

        refused(wrong, "invalid_grant");
        refused(app.token(right), "invalid_grant");
    }

    @Test
    @Spec({"RFC 6749 §4.1.2", "RFC 9700 §2.1.1"})
    @Behaviour("B27")
    void theSecondUseOfACodeTakesBackWhatTheFirstUseGot() {
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var tokens = app.exchange(signIn, code);

        var second = app.token(app.codeForm(signIn, code));

        refused(second, "invalid_grant");
        refused(cluster.refresh(app, tokens.getRefreshToken()), "invalid_grant");
        assertThatThrownBy(() -> app.userInfo(tokens.getAccessToken())).hasMessageContaining("invalid_token");
    }

    @Test
    @Spec("OAuth 2.1 §4.1.3")
    @Behaviour("B29")
    void aCodePresentedByAnotherClientIsRefused() {
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));

        var answer = app.token(Form.with(app.codeForm(signIn, code), "client_id", TestRegistry.OTHER_APP));

        refused(answer, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "S512", "s256", ""})
    @Spec({"RFC 7636 §4.4.1", "OAuth 2.1 §4.1.1"})
    @Behaviour("B22")
    void aChallengeMethodOtherThanS256IsRefusedByRedirect(String method) {
        var parameters = Form.with(PkceApp.parametersOf(app.begin().request()), "code_challenge_method", method);

        var answer = person.open(app.requestWith(parameters));

        refusedByRedirect(answer, parameters, "invalid_request");
    }

    @Test
    @Spec("OAuth 2.1 §4.1.1")
    @Behaviour({"B22", "B23"})
    void aRequestWithoutChallengeIsRefusedByRedirectWithStateAndIssuer() {
        var parameters = Form.without(
                Form.without(PkceApp.parametersOf(app.begin().request()), "code_challenge"), "code_challenge_method");

        var answer = person.open(app.requestWith(parameters));

        refusedByRedirect(answer, parameters, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/callback/",
                "https://app.example.com/Callback",
                "https://app.example.com:443/callback",
                "https://app.example.com/callback?x=1",
                "https://app.example.com@evil.example/callback",
                "https://app.example.com.evil.example/callback",
                "http://app.example.com/callback",
                "javascript:alert(1)",
                "https://app.example.com/%2e%2e/callback",
                "http://127.0.0.1:8080/callback"
            })
    @Spec({"RFC 6749 §4.1.2.1", "RFC 9700 §2.1"})
    @Behaviour({"B20", "B21"})
    void anUnregisteredRedirectUriStaysOnAnErrorPage(String redirectUri) {
        var parameters = Form.with(PkceApp.parametersOf(app.begin().request()), "redirect_uri", redirectUri);

        var answer = person.open(app.requestWith(parameters));

        isErrorPage(answer);
    }

    @Test
    @Spec("RFC 6749 §4.1.2.1")
    @Behaviour("B20")
    void anUnknownClientGetsAnErrorPage() {
        var parameters = Form.with(PkceApp.parametersOf(app.begin().request()), "client_id", "nobody-knows-me");

        var answer = person.open(app.requestWith(parameters));

        isErrorPage(answer);
    }

    @Test
    @Spec("RFC 6749 §3.1")
    @Behaviour("B24")
    void aDoubledParameterIsRefused() {
        var request = app.begin().request();

        var answer = person.open(URI.create(request + "&state=another-state-of-sufficient-length"));

        assertThat(answer.isRedirect() ? error(answer.location()) : String.valueOf(answer.status()))
                .isIn("invalid_request", "400");
    }

    @Test
    @Spec("RFC 9700 §4.7")
    @Behaviour("B30")
    void aSignInStartedInOneBrowserCannotBeFinishedInAnother() {
        var victim = cluster.person();
        var page = person.page(app.begin().request());

        var answer = victim.signIn(page);

        assertThat(answer.isRedirect() && answer.location().toString().startsWith(TestRegistry.CALLBACK.toString()))
                .as("the victim's browser must not carry a code into the attacker's sign-in")
                .isFalse();
        assertThat(victim.cookies().all().stream()
                        .filter(cookie -> cookie.name().contains("session")))
                .isEmpty();
    }

    @Test
    @Spec("RFC 9700 §2.2.2")
    @Behaviour("C40")
    void anOldRefreshTokenKillsItsWholeFamily() {
        var first = app.signIn(person).getRefreshToken();
        var second = refresh(first);
        var third = refresh(second);

        var reuse = cluster.refresh(app, first);

        refused(reuse, "invalid_grant");
        refused(cluster.refresh(app, third), "invalid_grant");
    }

    @Test
    @Spec("RFC 9700 §2.2.2")
    @Behaviour("C40")
    void whereThereIsNoRetryWindowTheSecondUseIsReuse() {
        var strict = cluster.app(TestRegistry.STRICT_APP);
        var first = strict.signIn(person).getRefreshToken();
        strict.refresh(first);

        var reuse = cluster.refresh(strict, first);

        refused(reuse, "invalid_grant");
    }

    @Test
    @Spec("RFC 9700 §2.2.2")
    @Behaviour("C40")
    void aRetryAfterALostResponseGetsTheSameRefreshTokenAgain() {
        var first = app.signIn(person).getRefreshToken();

        var lost = refresh(first);

        assertThat(refresh(first)).isEqualTo(lost);
    }

    @Test
    @Spec("RFC 6749 §6")
    @Behaviour("C43")
    void anotherClientsRefreshTokenIsRefusedWithoutBeingBurned() {
        var token = app.signIn(person).getRefreshToken();
        var thief = cluster.app(TestRegistry.OTHER_APP);

        var theft = cluster.refresh(thief, token);

        refused(theft, "invalid_grant");
        assertThat(refresh(token)).isNotEqualTo(token);
    }

    @Test
    @Spec("RFC 7009 §2.1")
    @Behaviour("C45")
    void aRevokedRefreshTokenIsDeadAndItsAccessTokenTellsNothingAnyMore() {
        var tokens = app.signIn(person);
        var form = Map.of(
                "token",
                tokens.getRefreshToken().getValue(),
                "client_id",
                app.clientId().getValue());

        var answer = cluster.wire().postForm(app.metadata().getRevocationEndpointURI(), form);

        assertThat(answer.status()).isEqualTo(200);
        refused(cluster.refresh(app, tokens.getRefreshToken()), "invalid_grant");
        assertThatThrownBy(() -> app.userInfo(tokens.getAccessToken())).hasMessageContaining("invalid_token");
    }

    @Test
    @Spec({"RFC 9068 §4", "OpenID Connect Core §3.1.3.7"})
    @Behaviour({"C47", "D61"})
    void oneKindOfTokenDoesNotPassForAnother() {
        var tokens = app.signIn(person);

        var withIdToken = cluster.wire()
                .get(
                        app.metadata().getUserInfoEndpointURI(),
                        Map.of("Authorization", "Bearer " + tokens.getIDTokenString()));

        assertThat(withIdToken.status()).isEqualTo(401);
        assertThat(withIdToken.header("WWW-Authenticate").orElse(""))
                .startsWith("Bearer")
                .contains("invalid_token");
        var api = new ResourceServer(
                app.issuer(), app.clientId().getValue(), Discovery.keys(cluster.wire(), app.metadata()));
        assertThatThrownBy(() -> api.accept(tokens.getIDTokenString())).isInstanceOf(RefusedToken.class);
    }

    @Test
    @Spec({"RFC 6749 §2.3.1", "RFC 6749 §3.2"})
    @Behaviour("B35")
    void credentialsInTheAddressAreRefused() {
        var signIn = app.begin();
        var form = app.codeForm(signIn, app.receive(signIn, person.authorize(signIn.request())));
        var inQuery = URI.create(app.tokenEndpoint() + "?" + Form.encode(form));

        var posted = cluster.wire().postForm(inQuery, Map.of());
        var got = cluster.wire().get(inQuery);

        refused(posted, "invalid_request");
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("Allow")).hasValue("POST");
        assertThat(got.member("error_description").orElse("")).containsIgnoringCase("use POST");
    }

    @Test
    @Spec({"RFC 6749 §4.1", "RFC 7636", "RFC 9207 §2", "OpenID Connect Core §3.1"})
    @Behaviour({"B22", "B23", "B26"})
    void signsInReadsTheProfileAndRefreshes() throws RefusedToken {
        var signIn = app.begin();
        var tokens = app.exchange(signIn, app.receive(signIn, person.authorize(signIn.request())));

        var profile = app.userInfo(tokens.getAccessToken());

        var claims = app.validate(tokens, signIn.nonce());
        assertThat(profile.getSubject()).isEqualTo(claims.getSubject());
        assertThat(profile.getName()).isEqualTo(TestRegistry.NAME);
        assertThat(profile.getEmailAddress()).isEqualTo("erin@example.com");
        var access = new ResourceServer(app.issuer(), app.issuer(), Discovery.keys(cluster.wire(), app.metadata()))
                .accept(tokens.getAccessToken().getValue());
        assertThat(access.getSubject()).isEqualTo(claims.getSubject().getValue());
        assertThat(app.refresh(tokens.getRefreshToken())).isInstanceOf(OIDCTokenResponse.class);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.3")
    void aSecondSignInOfTheSameBrowserAsksForNoPassword() {
        app.signIn(person);
        var signIn = app.begin();

        var answer = person.open(signIn.request());

        assertThat(answer.isRedirect()).isTrue();
        assertThat(app.receive(signIn, person.authorize(signIn.request()))).isNotNull();
    }

    private com.nimbusds.oauth2.sdk.token.RefreshToken refresh(com.nimbusds.oauth2.sdk.token.RefreshToken token) {
        var response = app.refresh(token);
        assertThat(response.indicatesSuccess()).isTrue();
        return response.toSuccessResponse().getTokens().getRefreshToken();
    }

    private static void refused(Answer answer, String error) {
        assertThat(answer.error()).as("%s", answer).hasValue(error);
        assertThat(answer.member("access_token")).isEmpty();
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
    }

    private void refusedByRedirect(Answer answer, Map<String, String> parameters, String error) {
        assertThat(answer.isRedirect()).as("%s", answer).isTrue();
        assertThat(answer.location().toString()).startsWith(TestRegistry.CALLBACK.toString());
        assertThat(PkceApp.parse(answer.location())).isInstanceOf(AuthenticationErrorResponse.class);
        var response = PkceApp.parse(answer.location()).toErrorResponse();
        assertThat(response.getErrorObject().getCode()).isEqualTo(error);
        assertThat(response.getState().getValue()).isEqualTo(parameters.get("state"));
        assertThat(response.getIssuer().getValue()).isEqualTo(cluster.authIssuer());
    }

    private static String error(URI location) {
        return PkceApp.parse(location).toErrorResponse().getErrorObject().getCode();
    }

    private static void isErrorPage(Answer answer) {
        assertThat(answer.isRedirect()).as("%s", answer).isFalse();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.header("Location")).isEmpty();
    }
}
