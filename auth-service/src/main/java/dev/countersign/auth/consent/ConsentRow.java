package dev.countersign.auth.consent;

import dev.countersign.oauth.scope.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code consent}. It never leaves {@link PostgresConsents}, and is changed by statements only. */
@Entity
@Table(name = "consent")
@NullUnmarked // Hibernate fills the fields
class ConsentRow {
    @Id
    @Column(name = "id", nullable = false, updatable = false)
    UUID id;

    @Column(name = "account_id", nullable = false, updatable = false)
    UUID accountId;

    @Column(name = "client_id", nullable = false, updatable = false)
    String clientId;

    @Column(name = "scope", nullable = false, updatable = false)
    String scope;

    @Column(name = "given_at", nullable = false, updatable = false)
    Instant givenAt;

    Consent consent() {
        return new Consent(accountId, clientId, Scope.parse(scope).orElseThrow(), givenAt);
    }
}
