package dev.countersign.auth.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}. It never leaves {@link PostgresUsers}. */
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

    @Column(name = "name")
    @Nullable String name;

    @Column(name = "email")
    @Nullable String email;

    @Column(name = "email_verified", nullable = false)
    boolean emailVerified;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    User user() {
        return new User(
                id, username, Optional.ofNullable(name), Optional.ofNullable(email), emailVerified, disabledAt != null);
    }
}
