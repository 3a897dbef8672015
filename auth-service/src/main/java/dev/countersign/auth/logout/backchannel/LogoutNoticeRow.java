package dev.countersign.auth.logout.backchannel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code logout_notice}. It never leaves {@link PostgresLogoutNotices}. */
@Entity
@Table(name = "logout_notice")
@NullUnmarked // Hibernate fills the fields
class LogoutNoticeRow {
    @Id
    @Column(name = "id", nullable = false, updatable = false)
    UUID id;

    @Column(name = "client_id", nullable = false, updatable = false)
    String clientId;

    @Column(name = "account_id", nullable = false, updatable = false)
    UUID accountId;

    @Column(name = "session_id", nullable = false, updatable = false)
    UUID sessionId;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "attempts", nullable = false)
    int attempts;

    @Column(name = "next_attempt_at", nullable = false)
    Instant nextAttemptAt;

    /** One more attempt is about to be made. */
    LogoutNotice attempt(Instant now) {
        attempts++;
        nextAttemptAt = now.plus(NoticeSchedule.pauseAfter(attempts));
        return new LogoutNotice(id, clientId, accountId, sessionId, createdAt, attempts);
    }
}
