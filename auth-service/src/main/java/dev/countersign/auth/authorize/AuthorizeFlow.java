package dev.countersign.auth.authorize;

import static dev.countersign.auth.authorize.Progress.BEGUN_AFRESH;
import static dev.countersign.auth.authorize.Progress.JUST_BEGUN;
import static dev.countersign.oauth.error.ErrorCode.ACCESS_DENIED;

import dev.countersign.auth.authorize.AuthorizationPolicy.ChoiceNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.ConsentNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.Granted;
import dev.countersign.auth.authorize.AuthorizationPolicy.LoginNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.Refused;
import dev.countersign.auth.authorize.IncomingRequest.Addressed;
import dev.countersign.auth.code.AuthorizationCodes;
import dev.countersign.auth.code.CodeBinding;
import dev.countersign.auth.consent.Consents;
import dev.countersign.auth.session.Browser;
import dev.countersign.auth.session.BrowserCookies;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.oauth.client.Client;
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
 * → {@link AuthorizationChecks} → {@link AuthorizationPolicy} → a code, an error, or a page that asks the person. Until the
 * redirect URI is verified a refusal can only become a page; after that it goes back to the app.
 */
@ApplicationScoped
public class AuthorizeFlow {
    private static final Logger REFUSALS = Logger.getLogger("dev.countersign.refusals");

    private final IncomingRequests incoming;
    private final PushedRequests pushed;
    private final ParkedRequests parked;
    private final BrowserSessions sessions;
    private final BrowserCookies cookies;
    private final Consents consents;
    private final AuthorizationCodes codes;
    private final ExpectedPerson expected;
    private final Issuer issuer;
    private final Clock clock;

    AuthorizeFlow(
            IncomingRequests incoming,
            PushedRequests pushed,
            ParkedRequests parked,
            BrowserSessions sessions,
            BrowserCookies cookies,
            Consents consents,
            AuthorizationCodes codes,
            ExpectedPerson expected,
            Issuer issuer,
            Clock clock) {
        this.incoming = incoming;
        this.pushed = pushed;
        this.parked = parked;
        this.sessions = sessions;
        this.cookies = cookies;
        this.consents = consents;
        this.codes = codes;
        this.expected = expected;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A request that has just come. */
    public Uni<Onward> begin(Parameters sent, Browser browser) {
        return incoming.read(sent).chain(request -> switch (request) {
            case Addressed(AddressedRequest asked) -> proceed(asked, sessionOf(browser), browser, JUST_BEGUN);
            case IncomingRequest.Refused(AddressedRequest outside, OAuthException reason) ->
                Uni.createFrom().item(refused(outside, reason));
        });
    }

    /** A request whose page was open for too long begins again; whoever is signed in by now goes straight on. */
    public Uni<Onward> beginAfresh(ParkedRequest old, Browser browser) {
        return proceed(incoming.renewed(old), sessionOf(browser), browser, BEGUN_AFRESH);
    }

    /**
     * A parked request goes on, now that its person has answered. It passes the same checks as at its beginning.
     *
     * @param session of the person who answered; an answer counts for nobody else
     */
    public Uni<Onward> resume(ParkedRequest waiting, BrowserSession session, Progress progress, Browser browser) {
        return proceed(reread(waiting), Uni.createFrom().item(Optional.of(session)), browser, progress);
    }

    /** Somebody else is to sign in for a parked request than whoever is signed in now. */
    public Uni<Onward> signInFirst(ParkedRequest waiting, Browser browser) {
        return parked.park(Stop.SIGN_IN, reread(waiting), browser, JUST_BEGUN);
    }

    /** A parked request ends here: its person does not want it (RFC 6749 §4.1.2.1). */
    public Onward deny(ParkedRequest waiting) {
        return refused(reread(waiting), OAuthException.of(ACCESS_DENIED, "The person did not allow it."));
    }

    /** What a parked request asks for. */
    public AuthorizationRequest review(ParkedRequest waiting) {
        return AuthorizationChecks.check(reread(waiting));
    }

    /** Who asks in a parked request, and where its answer goes. */
    public AddressedRequest reread(ParkedRequest waiting) {
        return incoming.reread(waiting);
    }

    private Uni<Onward> proceed(
            AddressedRequest asked, Uni<Optional<BrowserSession>> session, Browser browser, Progress progress) {
        return Uni.createFrom()
                .item(() -> AuthorizationChecks.check(asked))
                .chain(request -> session.chain(live -> standing(request, live, progress))
                        .chain(standing -> answer(request, standing, browser, progress)))
                .onFailure(OAuthException.class)
                .recoverWithItem(refusal -> refused(asked, refusal));
    }

    /** Consent is read only where it counts. */
    private Uni<Standing> standing(AuthorizationRequest request, Optional<BrowserSession> session, Progress progress) {
        Client client = request.asked().client();
        var person = expected.in(session, request.asked());
        return person.filter(live -> !client.firstParty())
                .map(live -> consents.find(live.userId(), client.clientId()))
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(consent -> new Standing(person, consent, progress.answered()));
    }

    private Uni<Onward> answer(AuthorizationRequest request, Standing standing, Browser browser, Progress progress) {
        return switch (AuthorizationPolicy.decide(request, standing, clock.instant())) {
            case LoginNeeded() -> parked.park(Stop.SIGN_IN, request.asked(), browser, progress.forgotten());
            case ChoiceNeeded() -> parked.park(Stop.SELECT_ACCOUNT, request.asked(), browser, progress);
            case ConsentNeeded() -> parked.park(Stop.CONSENT, request.asked(), browser, progress);
            case Granted(BrowserSession live) -> granted(request, live);
            case Refused(OAuthException reason) -> Uni.createFrom().failure(reason);
        };
    }

    private Uni<Onward> granted(AuthorizationRequest request, BrowserSession session) {
        return spendReference(request.asked())
                .chain(() -> codes.issue(binding(request, session)))
                .map(code -> new Onward.ToClient(AuthorizationResponse.granted(request.asked(), code, issuer)));
    }

    /** Of several sign-ins that one reference began, the first that gets here goes on. */
    private Uni<Void> spendReference(AddressedRequest asked) {
        return asked.reference()
                .map(reference -> pushed.spend(asked.client().clientId(), reference)
                        .invoke(first -> {
                            if (!first) {
                                throw IncomingRequests.unknownReference();
                            }
                        }))
                .orElseGet(() -> Uni.createFrom().item(true))
                .replaceWithVoid();
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
                request.asked().keyThumbprint(),
                request.claims());
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
