package dev.countersign.sts.rejection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** The refusals of the last day, as many as there is room for, where every instance finds them. */
public interface Rejections {
    /** How long one can be asked for. */
    Duration KEPT = Duration.ofHours(24);

    /** Keeps a refusal, and lets the oldest go if there are too many. */
    Uni<Void> keep(Rejection rejection);

    /** The refusal of the request with this id. */
    Uni<Optional<Rejection>> find(String requestId);
}
