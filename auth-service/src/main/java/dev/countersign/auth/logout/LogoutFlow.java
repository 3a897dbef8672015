package dev.countersign.auth.logout;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.authorize.RedirectUris;
import dev.countersign.auth.authorize.VerifiedRedirect;
import dev.countersign.auth.logout.LogoutStep.Confirm;
import dev.countersign.auth.logout.LogoutStep.Done;
import dev.countersign.auth.logout.LogoutStep.GoBack;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.auth.session.Sid;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.keys.SigningKeys;
import dev.countersign.oauth.registry.ClientRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signs a person out (OpenID Connect RP-Initiated Logout 1.0).
 *
 * <table><caption>Rules</caption>
 * <tr><td>post_logout_redirect_uri not registered for the client, or no client named</td><td>an error page, §3</td></tr>
 * <tr><td>id_token_hint of ours (expired or not), of the session's own person and from that session</td><td>signed out</td></tr>
 * <tr><td>no such hint, but a session</td><td>the person is asked: any site could have sent them, §6</td></tr>
 * <tr><td>no session</td><td>nothing to end; back to the app</td></tr>
 * </table>
 */
@ApplicationScoped
public class LogoutFlow {
    private final ClientRegistry registry;
    private final BrowserSessions sessions;
    private final BrowserCookies cookies;
    private final SigningKeys keys;
    private final Subjects subjects;
    private final Issuer issuer;

    LogoutFlow(
            ClientRegistry registry,
            BrowserSessions sessions,
            BrowserCookies cookies,
            SigningKeys keys,
            Subjects subjects,
            Issuer issuer) {
        this.registry = registry;
        this.sessions = sessions;
        this.cookies = cookies;
        this.keys = keys;
        this.subjects = subjects;
        this.issuer = issuer;
    }

    Uni<LogoutStep> logout(LogoutRequest request, Browser browser) {
        Optional<VerifiedClaims> hint = request.idTokenHint().flatMap(this::verify);
        Optional<Client> client = client(request, hint);
        Optional<VerifiedRedirect> redirect = redirect(request, client);
        LogoutStep afterwards = afterwards(request, redirect);
        return cookies.session(browser)
                .map(token -> sessions.find(token)
                        .chain(session -> session.isEmpty() || isAllowed(request, client, hint, session.get(), token)
                                ? sessions.end(token).replaceWith(afterwards)
                                : Uni.createFrom().item(confirm(request, client, redirect, token))))
                .orElse(Uni.createFrom().item(afterwards));
    }

    /** The hint names the person who is signed in, or they said yes on our own page. */
    private boolean isAllowed(
            LogoutRequest request,
            Optional<Client> client,
            Optional<VerifiedClaims> hint,
            BrowserSession session,
            String token) {
        boolean hinted = hint.flatMap(claims -> client.filter(app -> names(claims, app, session)))
                .isPresent();
        return hinted
                || request.confirmation()
                        .filter(given -> Digests.equal(given, confirmation(token)))
                        .isPresent();
    }

    /** A hint from another session than this one, even of the same person, may be a stolen one (§2): they are asked. */
    private boolean names(VerifiedClaims hint, Client client, BrowserSession session) {
        String sid = Sid.of(session.id(), client.clientId());
        return hint.string("sub").equals(Optional.of(subjects.of(client, session.userId())))
                && hint.string("sid").orElse(sid).equals(sid);
    }

    private Optional<VerifiedClaims> verify(String hint) {
        return TokenVerifier.verifyIgnoringExpiry(
                hint, "JWT", issuer.value(), keys.ring().verificationKeys());
    }

    /** The client that the hint was issued to, or that names itself. Both at once must agree (§2). */
    private Optional<Client> client(LogoutRequest request, Optional<VerifiedClaims> hint) {
        Optional<String> hinted = hint.map(VerifiedClaims::audience)
                .filter(audience -> audience.size() == 1)
                .map(List::getFirst);
        if (hinted.isPresent()
                && request.clientId().filter(id -> !id.equals(hinted.get())).isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "The client_id is not the one that the id_token_hint was for.");
        }
        return hinted.or(request::clientId)
                .flatMap(id -> registry.current().client(id))
                .filter(client -> !client.disabled());
    }

    private static Optional<VerifiedRedirect> redirect(LogoutRequest request, Optional<Client> client) {
        return request.postLogoutRedirectUri()
                .map(uri -> RedirectUris.verifyAfterLogout(
                        client.orElseThrow(() -> OAuthException.of(
                                INVALID_REQUEST, "A post_logout_redirect_uri needs an id_token_hint or a client_id.")),
                        uri));
    }

    private LogoutStep afterwards(LogoutRequest request, Optional<VerifiedRedirect> redirect) {
        var forgotten = List.of(cookies.forgetSession());
        Map<String, String> state =
                request.state().map(value -> Map.of("state", value)).orElse(Map.of());
        return redirect.<LogoutStep>map(to -> new GoBack(to.with(state), forgotten))
                .orElse(new Done(forgotten));
    }

    private static LogoutStep confirm(
            LogoutRequest request, Optional<Client> client, Optional<VerifiedRedirect> redirect, String token) {
        return new Confirm(client.map(Client::clientName), confirmation(token), redirect, request.parameters());
    }

    /** Follows from the session's cookie, so another site cannot know it and nothing has to be kept. */
    private static String confirmation(String token) {
        return Digests.sha256("logout-confirmation", token);
    }
}
