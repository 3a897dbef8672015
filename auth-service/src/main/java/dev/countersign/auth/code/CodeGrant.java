package dev.countersign.auth.code;

import static dev.countersign.oauth.error.ErrorCode.INVALID_GRANT;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.auth.code.Redemption.Redeemed;
import dev.countersign.auth.code.Redemption.SpentBefore;
import dev.countersign.auth.code.Redemption.Unknown;
import dev.countersign.auth.grant.GrantAudit;
import dev.countersign.auth.grant.Opening;
import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import dev.countersign.auth.grant.UserTokens;
import dev.countersign.crypto.pkce.CodeVerifier;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.token.Grant;
import dev.countersign.oauth.token.TokenRequest;
import dev.countersign.oauth.token.TokenResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code grant_type=authorization_code} (RFC 6749 §4.1.3, RFC 7636 §4.5, OAuth 2.1 §4.1.3).
 *
 * <table><caption>Steps, in this order</caption>
 * <tr><td>there is a code</td><td>invalid_request; nothing is spent</td></tr>
 * <tr><td>there is a verifier, of 43 to 128 unreserved characters</td><td>invalid_grant; nothing is spent</td></tr>
 * <tr><td>Redis gives the code out, once</td><td>invalid_grant; after a first use, what came of it is revoked</td></tr>
 * <tr><td>it fits ({@link CodeExchange})</td><td>invalid_grant or invalid_target; the code is spent</td></tr>
 * <tr><td>PostgreSQL takes the grant: account enabled, session live, consent there, code never seen</td><td>invalid_grant; as above</td></tr>
 * </table>
 *
 * Every {@code invalid_grant} has the same words: unknown, expired, replayed and somebody else's code are one answer.
 */
@ApplicationScoped
public class CodeGrant implements Grant {
    private static final int SECRET_BYTES = 32;

    private final AuthorizationCodes codes;
    private final UserGrants grants;
    private final ReplayedCodes replayed;
    private final UserTokens tokens;
    private final Clock clock;
    private final Randomness randomness;

    CodeGrant(
            AuthorizationCodes codes,
            UserGrants grants,
            ReplayedCodes replayed,
            UserTokens tokens,
            Clock clock,
            Randomness randomness) {
        this.codes = codes;
        this.grants = grants;
        this.replayed = replayed;
        this.tokens = tokens;
        this.clock = clock;
        this.randomness = randomness;
    }

    @Override
    public String grantType() {
        return "authorization_code";
    }

    @Override
    public Uni<TokenResponse> grant(TokenRequest request) {
        CodeExchange exchange = exchange(request);
        return codes.redeem(exchange.code(), exchange.grantId())
                .chain(redemption -> binding(exchange, redemption))
                .invoke(binding -> refuseMismatch(exchange, binding))
                .chain(binding -> open(exchange, binding).chain(grant -> issue(exchange, binding, grant)));
    }

    private CodeExchange exchange(TokenRequest request) {
        Parameters parameters = request.parameters();
        String code = parameters.require("code");
        CodeVerifier verifier = parameters
                .get("code_verifier")
                .flatMap(CodeVerifier::parse)
                .orElseThrow(() -> OAuthException.of(
                        INVALID_GRANT, "code_verifier must be 43 to 128 of the characters A-Z a-z 0-9 - . _ ~."));
        Instant now = clock.instant();
        return new CodeExchange(
                request.client(),
                code,
                verifier,
                parameters.get("redirect_uri"),
                parameters.all("resource"),
                request.keyThumbprint(),
                randomness.uuid(now),
                now);
    }

    private Uni<CodeBinding> binding(CodeExchange exchange, Redemption redemption) {
        return switch (redemption) {
            case Redeemed(CodeBinding binding) -> Uni.createFrom().item(binding);
            case SpentBefore spent ->
                replayed.revoke(exchange, spent.spentAt()).chain(revoked -> refuse(exchange, revoked));
            case Unknown unknown -> replayed.revoke(exchange).chain(revoked -> refuse(exchange, revoked));
        };
    }

    private static void refuseMismatch(CodeExchange exchange, CodeBinding binding) {
        exchange.mismatch(binding).ifPresent(reason -> {
            throw refused(exchange, reason);
        });
        if (!exchange.targetPermitted(binding)) {
            throw OAuthException.of(INVALID_TARGET, "Ask for one resource, and one that was granted.");
        }
    }

    private Uni<UserGrant> open(CodeExchange exchange, CodeBinding binding) {
        return grants.open(exchange.grant(binding, randomness.bytes(SECRET_BYTES)))
                .map(opening -> switch (opening) {
                    case Opening.Opened(UserGrant grant) -> grant;
                    case Opening.CodeKnown(UserGrant revoked) -> {
                        GrantAudit.codeReused(revoked, exchange.client().clientId());
                        throw refused(exchange, "used before, although Redis did not know");
                    }
                    case Opening.AccountUnusable unusable ->
                        throw refused(
                                exchange,
                                "account " + binding.userId()
                                        + " is gone or disabled, has signed out, or has withdrawn");
                });
    }

    private Uni<TokenResponse> issue(CodeExchange exchange, CodeBinding binding, UserGrant grant) {
        return tokens.issue(
                exchange.client(),
                grant,
                binding.scope(),
                exchange.resources(),
                exchange.keyThumbprint(),
                binding.nonce());
    }

    private static <T> Uni<T> refuse(CodeExchange exchange, Optional<UserGrant> revoked) {
        String reason =
                revoked.map(grant -> "used before, by grant " + grant.id()).orElse("unknown, or spent on nothing");
        return Uni.createFrom().failure(refused(exchange, reason));
    }

    private static OAuthException refused(CodeExchange exchange, String reason) {
        return OAuthException.of(INVALID_GRANT, "The authorization code is not valid.")
                .because("client " + exchange.client().clientId() + ", code: " + reason);
    }
}
