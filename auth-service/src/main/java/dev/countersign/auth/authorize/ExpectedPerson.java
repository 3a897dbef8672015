package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.subject.Subjects;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.keys.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whom an app expects to be signed in: the subject of its {@code id_token_hint}, or the {@code sub} that its {@code claims}
 * ask for (OpenID Connect Core §3.1.2.1, §3.1.2.2). A session of somebody else does not do: an app that renews Alice's tokens
 * in the background must not get Bob's.
 */
@ApplicationScoped
class ExpectedPerson {
    private final SigningKeys keys;
    private final Subjects subjects;
    private final Issuer issuer;

    ExpectedPerson(SigningKeys keys, Subjects subjects, Issuer issuer) {
        this.keys = keys;
        this.subjects = subjects;
        this.issuer = issuer;
    }

    /** The session, if it is one of the expected person or anyone will do. */
    Optional<BrowserSession> in(Optional<BrowserSession> session, AddressedRequest asked) {
        Optional<String> hinted = asked.idTokenHint().map(this::subjectOf);
        var claims = ClaimsRequest.kept(asked.claims());
        return session.filter(live -> {
            String subject = subjects.of(asked.client(), live.userId());
            return hinted.orElse(subject).equals(subject) && claims.admitsSubject(subject);
        });
    }

    /** Expired ID tokens are good hints: that is when a hint is needed. */
    private String subjectOf(String hint) {
        return TokenVerifier.verifyIgnoringExpiry(
                        hint, "JWT", issuer.value(), keys.ring().verificationKeys())
                .flatMap(claims -> claims.string("sub"))
                .orElseThrow(() -> OAuthException.of(INVALID_REQUEST, "The id_token_hint is not an ID token of ours."));
    }
}
