package dev.countersign.auth.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code browser_session}. It never leaves this package. */
@Entity
@Table(name = "browser_session")
@NullUnmarked // Hibernate fills the fields
class BrowserSessionRow {
    @Id
    @Column(name = "id", nullable = false, updatable = false)
    UUID id;

    @Column(name = "token_digest", nullable = false)
    String tokenDigest;

    @Column(name = "account_id", nullable = false, updatable = false)
    UUID accountId;

    @Column(name = "auth_time", nullable = false)
    Instant authTime;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt;

    @Column(name = "device", nullable = false)
    String device;

    @Column(name = "last_seen_at", nullable = false)
    Instant lastSeenAt;

    @Column(name = "ends_at", nullable = false)
    Instant endsAt;

    DeviceSession onDevice() {
        return new DeviceSession(session(), device, createdAt, lastSeenAt);
    }

    BrowserSession session() {
        return new BrowserSession(id, accountId, authTime, expiresAt);
    }
}
