package dev.countersign.sts.revoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.oauth.housekeeping.ExpiringRows;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A revoked token is remembered until it has expired for everybody, and not for ever. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class RevocationHousekeepingTest {
    private static final Instant EXPIRES = Instant.parse("2030-01-01T00:00:00Z");

    @Inject
    PostgresExpiredRevocations expired;

    @Inject
    RevokedTokens revoked;

    @Inject
    @All
    List<ExpiringRows> all;

    @Test
    @Behaviour("C45")
    void aRevokedTokenIsRememberedAnHourLongerThanItCouldLive() {
        String jti = UUID.randomUUID().toString();
        await(() -> revoked.add(jti, EXPIRES));

        await(() -> expired.removeExpired(EXPIRES.plus(PostgresExpiredRevocations.KEPT), Integer.MAX_VALUE));
        assertThat(await(() -> revoked.contains(jti))).isTrue();

        await(() -> expired.removeExpired(
                EXPIRES.plus(PostgresExpiredRevocations.KEPT).plusSeconds(1), 500));
        assertThat(await(() -> revoked.contains(jti))).isFalse();
    }

    @Test
    void everyTableWhoseRowsExpireIsLookedAfter() {
        assertThat(all)
                .extracting(ExpiringRows::table)
                .containsExactlyInAnyOrder("revoked_token", "machine_grant", "signing_key");
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
