package dev.countersign.auth.code;

import dev.countersign.auth.grant.GrantAudit;
import dev.countersign.auth.grant.UserGrant;
import dev.countersign.auth.grant.UserGrants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends what came of the first use of a code when the code is presented again (RFC 6749 §4.1.2, §10.5). One of the two who
 * presented it is a thief, and nobody can tell which.
 */
@ApplicationScoped
class ReplayedCodes {
    /** How long the first use may take to store its grant. A loser of a close race sees the tombstone before the grant. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration STEP = Duration.ofMillis(100);

    private final UserGrants grants;
    private final Vertx vertx;

    ReplayedCodes(UserGrants grants, Vertx vertx) {
        this.grants = grants;
        this.vertx = vertx;
    }

    /** For a code that Redis does not know: it never was, or Redis lost its memory and PostgreSQL did not. */
    Uni<Optional<UserGrant>> revoke(CodeExchange exchange) {
        return revoke(exchange, 0);
    }

    /**
     * For a code that Redis knows to be spent.
     *
     * @param spentAt the patience runs from then, so that a code which was spent on nothing costs a flood of requests no
     *     more than one look each
     */
    Uni<Optional<UserGrant>> revoke(CodeExchange exchange, Instant spentAt) {
        Duration left = Duration.between(exchange.now(), spentAt.plus(PATIENCE));
        return revoke(exchange, Math.clamp(left.dividedBy(STEP), 0, (int) PATIENCE.dividedBy(STEP)));
    }

    private Uni<Optional<UserGrant>> revoke(CodeExchange exchange, int moreLooks) {
        return grants.revokeOpenedBy(exchange.codeDigest(), exchange.now())
                .invoke(revoked -> revoked.ifPresent(
                        grant -> GrantAudit.codeReused(grant, exchange.client().clientId())))
                .chain(revoked -> revoked.isPresent() || moreLooks == 0
                        ? Uni.createFrom().item(revoked)
                        : pause().chain(() -> revoke(exchange, moreLooks - 1)));
    }

    /** Waits without a thread, and comes back to the request's own context, where database sessions live. */
    private Uni<Void> pause() {
        Context context = vertx.getOrCreateContext();
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(STEP)
                .emitOn(command -> context.runOnContext(ignored -> command.run()));
    }
}
