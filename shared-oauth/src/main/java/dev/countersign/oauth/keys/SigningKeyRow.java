package dev.countersign.oauth.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code signing_key}. It never leaves {@link PostgresSigningKeys}. */
@Entity
@Table(name = "signing_key")
@NullUnmarked // Hibernate fills the fields
class SigningKeyRow {
    @Id
    @Column(name = "kid", nullable = false, updatable = false)
    String kid;

    @Column(name = "algorithm", nullable = false, updatable = false)
    String algorithm;

    @Column(name = "sealed_private_jwk", nullable = false, updatable = false)
    byte[] sealedPrivateJwk;

    @Column(name = "announced_at", nullable = false, updatable = false)
    Instant announcedAt;

    @Column(name = "active_at", nullable = false)
    Instant activeAt;

    @Column(name = "retired_at")
    @Nullable Instant retiredAt;

    @Column(name = "gone_at")
    @Nullable Instant goneAt;
}
