package dev.countersign.sts.exchange;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientDelegation;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.token.AccessTokenContent;
import dev.countersign.oauth.token.AccessTokens;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code grant_type=urn:ietf:params:oauth:grant-type:token-exchange} (RFC 8693): a service that was called with a token of somebody
 * gets one for the next service. It speaks of the same person, never says more, never lives longer, and names who acts.
 *
 * <p>How the person signed in is not handed on, nor {@code may_act}: both were said to the service that was called.
 */
@ApplicationScoped
public class TokenExchangeGrant implements Grant {
    /** Claims that somebody other than an issuer vouches for keep their mark, however often they are handed on. */
    private static final String ASSERTED = "asserted";

    private final PresentedTokens presented;
    private final AccessTokens tokens;
    private final Issuer issuer;

    TokenExchangeGrant(PresentedTokens presented, AccessTokens tokens, Issuer issuer) {
        this.presented = presented;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    @Override
    public String grantType() {
        return ClientDelegation.TOKEN_EXCHANGE;
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        var asked = ExchangeRequest.of(request.parameters());
        return presented
                .subject(asked.subjectToken())
                .call(() -> checkActor(asked, request))
                .chain(subject -> issue(subject, asked, request));
    }

    private Uni<Void> checkActor(ExchangeRequest asked, TokenRequest request) {
        return asked.actorToken()
                .map(token -> presented
                        .actor(token)
                        .invoke(actor -> ExchangePolicy.requireOwn(actor, request.client(), request.keyThumbprint()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<TokenResponse> issue(VerifiedClaims subject, ExchangeRequest asked, TokenRequest request) {
        var content = content(subject, asked, request);
        return tokens.mint(content, subject.expiresAt())
                .map(token -> TokenResponse.of(token, content.scope()).withIssuedTokenType(asked.tokenType()));
    }

    private AccessTokenContent content(VerifiedClaims subject, ExchangeRequest asked, TokenRequest request) {
        Client client = request.client();
        ExchangePolicy.requireMeantFor(client, subject);
        Actors.requireMayAct(subject, client.clientId(), issuer.value());
        ExchangePolicy.requireProof(subject, request.keyThumbprint());
        return new AccessTokenContent(
                ExchangePolicy.subject(subject, client),
                client.clientId(),
                List.of(ExchangePolicy.audience(client, asked.target())),
                ExchangePolicy.scope(client, subject, asked.scope()).toString(),
                client.accessTokenLifetime(),
                request.keyThumbprint(),
                more(subject, newActor(client, asked)));
    }

    /** An actor token asks for delegation; without one the registration decides, and it has to say impersonation. */
    private static Optional<String> newActor(Client client, ExchangeRequest asked) {
        boolean unnamed = client.delegation().exchangeImpersonation()
                && asked.actorToken().isEmpty();
        return unnamed ? Optional.empty() : Optional.of(client.clientId());
    }

    private static Map<String, Object> more(VerifiedClaims subject, Optional<String> newActor) {
        var more = new LinkedHashMap<String, Object>();
        Actors.chain(subject, newActor).ifPresent(act -> more.put("act", act));
        Object asserted = subject.all().get(ASSERTED);
        if (asserted != null) {
            more.put(ASSERTED, asserted);
        }
        return more;
    }
}
