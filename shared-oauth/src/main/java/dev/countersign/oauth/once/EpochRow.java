package dev.countersign.oauth.once;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code replay_epoch}. It never leaves {@link PostgresEpochRecord}. */
@Entity
@Table(name = "replay_epoch")
@NullUnmarked // Hibernate fills the fields
class EpochRow {
    @Id
    @Column(name = "issuer", nullable = false, updatable = false)
    String issuer;

    @Column(name = "since", nullable = false)
    Instant since;
}
