package dev.countersign.auth.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code user_grant}. It never leaves {@link PostgresUserGrants}, and is changed by statements only. */
@Entity
@Table(name = "user_grant")
@NullUnmarked // Hibernate fills the fields
class UserGrantRow {
    @Id
    @Column(name = "id", nullable = false, updatable = false)
    UUID id;

    @Column(name = "code_digest", nullable = false, updatable = false)
    String codeDigest;

    @Column(name = "client_id", nullable = false, updatable = false)
    String clientId;

    @Column(name = "account_id", nullable = false, updatable = false)
    UUID accountId;

    @Column(name = "session_id", nullable = false, updatable = false)
    UUID sessionId;

    @Column(name = "scope", nullable = false, updatable = false)
    String scope;

    @Column(name = "resources", nullable = false, updatable = false)
    String resources;

    @Column(name = "auth_time", nullable = false, updatable = false)
    Instant authTime;

    @Column(name = "key_thumbprint", updatable = false)
    @Nullable String keyThumbprint;

    @Column(name = "claims", updatable = false)
    @Nullable String claims;

    @Column(name = "family_secret", nullable = false, updatable = false)
    byte[] familySecret;

    @Column(name = "generation", nullable = false, updatable = false)
    int generation;

    @Column(name = "opened_at", nullable = false, updatable = false)
    Instant openedAt;

    @Column(name = "rotated_at", nullable = false, updatable = false)
    Instant rotatedAt;

    @Column(name = "expires_at", nullable = false, updatable = false)
    Instant expiresAt;

    @Column(name = "revoked_at", updatable = false)
    @Nullable Instant revokedAt;
}
