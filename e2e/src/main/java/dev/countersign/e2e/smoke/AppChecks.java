package dev.countersign.e2e.smoke;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.ResourceServer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Job one: people sign in to apps with PKCE (RFC 7636, OAuth 2.1). */
final class AppChecks {
    private final PkceApp app;
    private final Person person;

    AppChecks(PkceApp app, Person person) {
        this.app = app;
        this.person = person;
    }

    List<Check> all() {
        return List.of(
                new Check("a person signs in, and the app's ID token, access token and profile agree", this::signIn),
                new Check("the app refreshes its tokens", this::refresh),
                new Check("a refresh whose answer got lost can be repeated: same refresh token", this::lostAnswer),
                new Check("refused: a code with the wrong verifier", this::wrongVerifier),
                new Check("refused: a code used twice; the tokens of its first use die", this::codeTwice),
                new Check("refused: no PKCE", this::noChallenge),
                new Check("refused: PKCE method plain", this::plainChallenge),
                new Check(
                        "refused: an unregistered redirect URI, without leaving our own error page",
                        this::foreignRedirect),
                new Check("refused: an old refresh token; its whole family dies", this::refreshReuse),
                new Check("refused: GET /token, which would put the code into logs (405)", this::getToken));
    }

    private void signIn() throws ResourceServer.RefusedToken {
        var tokens = app.signIn(person);
        var profile = app.userInfo(tokens.getAccessToken());
        Expect.that(profile.getName() != null, "a name in the profile");
        var access = new ResourceServer(app.issuer(), app.issuer(), Discovery.keys(app.wire(), app.metadata()))
                .accept(tokens.getAccessToken().getValue());
        Expect.same(profile.getSubject().getValue(), access.getSubject(), "the access token's subject");
    }

    private void refresh() {
        var first = newRefreshToken();
        Expect.that(!first.equals(next(first)), "a new refresh token");
    }

    private void lostAnswer() {
        var first = newRefreshToken();
        Expect.that(next(first).equals(next(first)), "the same refresh token again");
    }

    private void wrongVerifier() {
        var signIn = app.begin();
        var form = app.codeForm(signIn, app.receive(signIn, person.authorize(signIn.request())));
        var other = app.begin().verifier().getValue();
        Expect.refusal(app.token(Form.with(form, "code_verifier", other)), 400, "invalid_grant");
    }

    private void codeTwice() {
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var tokens = app.exchange(signIn, code);
        Expect.refusal(app.token(app.codeForm(signIn, code)), 400, "invalid_grant");
        Expect.refusal(app.token(app.refreshForm(tokens.getRefreshToken())), 400, "invalid_grant");
        var profile = app.wire()
                .get(
                        app.metadata().getUserInfoEndpointURI(),
                        Map.of(
                                "Authorization",
                                "Bearer " + tokens.getAccessToken().getValue()));
        Expect.refusal(profile, 401, "invalid_token");
    }

    private void noChallenge() {
        var parameters = PkceApp.parametersOf(app.begin().request());
        refusedByRedirect(Form.without(Form.without(parameters, "code_challenge"), "code_challenge_method"));
    }

    private void plainChallenge() {
        var parameters = PkceApp.parametersOf(app.begin().request());
        refusedByRedirect(Form.with(parameters, "code_challenge_method", "plain"));
    }

    private void refusedByRedirect(Map<String, String> parameters) {
        Answer answer = person.open(app.requestWith(parameters));
        var response = PkceApp.parse(answer.location()).toErrorResponse();
        Expect.same("invalid_request", response.getErrorObject().getCode(), "the error");
        Expect.same(app.issuer(), response.getIssuer().getValue(), "the response's issuer");
    }

    private void foreignRedirect() {
        var parameters =
                Form.with(PkceApp.parametersOf(app.begin().request()), "redirect_uri", "https://evil.example/callback");
        Answer answer = person.open(app.requestWith(parameters));
        Expect.same(400, answer.status(), "the status");
        Expect.that(answer.header("Location").isEmpty(), "no redirect");
    }

    private void refreshReuse() {
        var first = newRefreshToken();
        var third = next(next(first));
        Expect.refusal(app.token(app.refreshForm(first)), 400, "invalid_grant");
        Expect.refusal(app.token(app.refreshForm(third)), 400, "invalid_grant");
    }

    private void getToken() {
        Expect.refusal(
                app.wire().get(URI.create(app.tokenEndpoint() + "?grant_type=authorization_code")),
                405,
                "invalid_request");
    }

    private RefreshToken newRefreshToken() {
        return app.signIn(person).getRefreshToken();
    }

    private RefreshToken next(RefreshToken token) {
        var response = app.refresh(token);
        Expect.that(response.indicatesSuccess(), "a refreshed token");
        return response.toSuccessResponse().getTokens().getRefreshToken();
    }
}
