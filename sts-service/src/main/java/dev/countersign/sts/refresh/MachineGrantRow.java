package dev.countersign.sts.refresh;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code machine_grant}. It never leaves {@link PostgresMachineGrants}, and is written by statements only. */
@Entity
@Table(name = "machine_grant")
@NullUnmarked // Hibernate fills the fields
class MachineGrantRow {
    @Id
    @Column(name = "token_digest", nullable = false, updatable = false)
    String tokenDigest;

    @Column(nullable = false, updatable = false)
    UUID id;

    @Column(name = "client_id", nullable = false, updatable = false)
    String clientId;

    @Column(nullable = false, updatable = false)
    String scope;

    @Column(nullable = false, updatable = false)
    String audience;

    @Column(name = "key_thumbprint", updatable = false)
    String keyThumbprint;

    @Column(name = "ends_at", nullable = false, updatable = false)
    Instant endsAt;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;
}
