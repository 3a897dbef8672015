package dev.countersign.auth.user;

import dev.countersign.crypto.jose.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}, with its JSON as text. It never leaves {@link PostgresUsers}. */
@Entity
@Table(name = "account")
@NullUnmarked // Hibernate fills the fields
class AccountRow {
    @Id
    @Column(name = "id", nullable = false, updatable = false)
    UUID id;

    @Column(name = "username", nullable = false)
    String username;

    @Column(name = "password_hash")
    @Nullable String passwordHash;

    @Column(name = "claims", nullable = false, insertable = false, updatable = false)
    String claims;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "credential_version", nullable = false)
    int credentialVersion;

    User user() {
        return new User(id, username, StrictJson.parseObject(claims), updatedAt, disabledAt != null, credentialVersion);
    }
}
