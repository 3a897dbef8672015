package dev.countersign.sts.revoke;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code revoked_token}. It never leaves {@link PostgresRevokedTokens}, and is written by statements only. */
@Entity
@Table(name = "revoked_token")
@NullUnmarked // Hibernate fills the fields
class RevokedTokenRow {
    @Id
    @Column(name = "jti_digest", nullable = false, updatable = false)
    String jtiDigest;

    @Column(name = "expires_at", nullable = false, updatable = false)
    Instant expiresAt;
}
