package dev.countersign.auth.authorize;

import dev.countersign.auth.authorize.AuthorizationPolicy.Granted;
import dev.countersign.auth.authorize.AuthorizationPolicy.LoginNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.Refused;
import dev.countersign.auth.authorize.IncomingRequest.Addressed;
import dev.countersign.auth.authorize.IncomingRequest.Unreadable;
import dev.countersign.auth.code.AuthorizationCodes;
import dev.countersign.auth.code.CodeBinding;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How an authorization request walks (RFC 6749 §4.1.1): {@link IncomingRequests} finds the client and a verified redirect URI
 * → {@link AuthorizationChecks} → {@link AuthorizationPolicy} → a code, an error, or the sign-in page. Until the redirect URI
 * is verified a refusal can only become a page; after that it goes back to the app.
 */
@ApplicationScoped
public class AuthorizeFlow {
    private static final Logger REFUSALS = Logger.getLogger("dev.countersign.refusals");

    private final IncomingRequests incoming;
    private final ParkedRequests parked;
    private final BrowserSessions sessions;
    private final BrowserCookies cookies;
    private final AuthorizationCodes codes;
    private final ExpectedPerson expected;
    private final Issuer issuer;
    private final Clock clock;

    AuthorizeFlow(
            IncomingRequests incoming,
            ParkedRequests parked,
            BrowserSessions sessions,
            BrowserCookies cookies,
            AuthorizationCodes codes,
            ExpectedPerson expected,
            Issuer issuer,
            Clock clock) {
        this.incoming = incoming;
        this.parked = parked;
        this.sessions = sessions;
        this.cookies = cookies;
        this.codes = codes;
        this.expected = expected;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A request that has just come. */
    public Uni<Onward> begin(Parameters sent, Browser browser) {
        return incoming.read(sent).chain(request -> switch (request) {
            case Addressed(AddressedRequest asked) -> proceed(asked, sessionOf(browser), browser, false);
            case Unreadable(AddressedRequest outside, OAuthException reason) ->
                Uni.createFrom().item(refused(outside, reason));
        });
    }

    /** A request whose sign-in page was open for too long begins again; whoever is signed in by now goes straight on. */
    public Uni<Onward> beginAfresh(ParkedRequest old, Browser browser) {
        return proceed(incoming.renewed(old), sessionOf(browser), browser, true);
    }

    /** A parked request goes on, now that its person has signed in. It passes the same checks as at its beginning. */
    public Uni<Onward> resume(ParkedRequest waiting, BrowserSession begun, Browser browser) {
        return proceed(reread(waiting), Uni.createFrom().item(Optional.of(begun)), browser, false);
    }

    /** Who asks in a parked request, and where its answer goes. */
    public AddressedRequest reread(ParkedRequest waiting) {
        return incoming.reread(waiting);
    }

    private Uni<Onward> proceed(
            AddressedRequest asked, Uni<Optional<BrowserSession>> session, Browser browser, boolean afresh) {
        return Uni.createFrom()
                .item(() -> AuthorizationChecks.check(asked))
                .chain(request -> session.chain(live -> answer(request, live, browser, afresh)))
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> refused(asked, refusal));
    }

    private Uni<Onward> answer(
            AuthorizationRequest request, Optional<BrowserSession> session, Browser browser, boolean afresh) {
        return switch (AuthorizationPolicy.decide(request, expected.in(session, request.asked()), clock.instant())) {
            case LoginNeeded() -> parked.park(request.asked(), browser, afresh);
            case Granted(BrowserSession live) -> granted(request, live);
            case Refused(OAuthException reason) -> Uni.createFrom().failure(reason);
        };
    }

    private Uni<Onward> granted(AuthorizationRequest request, BrowserSession session) {
        return codes.issue(binding(request, session))
                .map(code -> new Onward.ToClient(AuthorizationResponse.granted(request.asked(), code, issuer)));
    }

    private CodeBinding binding(AuthorizationRequest request, BrowserSession session) {
        return new CodeBinding(
                request.asked().client().clientId(),
                request.asked().redirect().value(),
                request.challenge(),
                request.nonce(),
                request.scope(),
                request.resources(),
                session.userId(),
                session.id(),
                session.authTime(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    private Onward refused(AddressedRequest asked, OAuthException refusal) {
        REFUSALS.infof(
                "client %s, %s: %s %s",
                LogText.safe(asked.client().clientId()),
                refusal.code().code(),
                refusal.description(),
                LogText.safe(refusal.detail()));
        return new Onward.ToClient(AuthorizationResponse.refused(asked, refusal, issuer));
    }

    private Uni<Optional<BrowserSession>> sessionOf(Browser browser) {
        return Uni.createFrom()
                .deferred(() -> cookies.session(browser)
                        .map(sessions::find)
                        .orElse(Uni.createFrom().item(Optional.empty())));
    }
}
