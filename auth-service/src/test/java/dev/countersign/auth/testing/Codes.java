package dev.countersign.auth.testing;

import dev.countersign.auth.code.AuthorizationCodes;
import dev.countersign.auth.code.CodeBinding;
import dev.countersign.auth.code.Redemption;
import dev.countersign.crypto.pkce.CodeVerifier;
import dev.countersign.oauth.scope.Scope;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Codes as the authorize side issues them, without a browser. */
@ApplicationScoped
public class Codes {
    public static final String VERIFIER = "a-verifier-that-is-long-enough-for-RFC-7636-0123456789";
    public static final String NONCE = "n-0S6_WzA2Mj";

    private final AuthorizationCodes codes;
    private final TestAccounts accounts;
    private final Clock clock;

    Codes(AuthorizationCodes codes, TestAccounts accounts, Clock clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A code of the client "spa" with everything that it may have. */
    public String forSpa(UUID accountId) {
        return issue(binding("spa", accountId, "openid profile email orders:read", List.of()));
    }

    public String issue(CodeBinding binding) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> codes.issue(binding));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a code stood for, which was redeemed for this. */
    public CodeBinding redeemed(String code) {
        try {
            var redemption = VertxContextSupport.subscribeAndAwait(() -> codes.redeem(code, UUID.randomUUID()));
            return ((Redemption.Redeemed) redemption).binding();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, bound to the key with this thumbprint. */
    public CodeBinding bound(String clientId, UUID accountId, String scope, String thumbprint) {
        return binding(clientId, accountId, scope, List.of(), Optional.of(thumbprint));
    }

    /** What a code of this client stands for, a moment after its person signed in. */
    public CodeBinding binding(String clientId, UUID accountId, String scope, List<String> resources) {
        return binding(clientId, accountId, scope, resources, Optional.empty());
    }

    private CodeBinding binding(
            String clientId, UUID accountId, String scope, List<String> resources, Optional<String> thumbprint) {
        Instant now = clock.instant();
        return new CodeBinding(
                clientId,
                Auth.redirectUri(clientId),
                CodeVerifier.parse(VERIFIER).orElseThrow().challenge(),
                Optional.of(NONCE),
                Scope.parse(scope).orElseThrow(),
                resources,
                accountId,
                accounts.signedIn(accountId, now),
                now.minusSeconds(5),
                now,
                thumbprint,
                Optional.empty());
    }
}
