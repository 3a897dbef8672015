package dev.countersign.sts.expiry;

import dev.countersign.crypto.jose.Validity;
import dev.countersign.crypto.jose.VerificationKey;
import dev.countersign.crypto.jose.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Until when a client has a key that it can use without a break (RFC 5280 §4.1.2.5): a newer certificate counts from the day on
 * which it is valid, so one that begins after the old one ended leaves a gap, and the gap is the end.
 */
final class KeyCover {
    private KeyCover() {}

    /** The end; empty for a client that has none, because one of its keys is no certificate, or all are. */
    static Optional<Instant> end(VerificationKeys keys, Instant now) {
        List<Validity> dates = keys.all().stream()
                .map(VerificationKey::validity)
                .flatMap(Optional::stream)
                .toList();
        return dates.isEmpty() || dates.size() < keys.all().size()
                ? Optional.empty()
                : Optional.of(withoutBreak(dates, now));
    }

    private static Instant withoutBreak(List<Validity> dates, Instant now) {
        Instant end = now;
        Instant further = furthest(dates, end);
        while (further.isAfter(end)) {
            end = further;
            further = furthest(dates, end);
        }
        return end.isAfter(now) ? end : lastEnd(dates, now);
    }

    private static Instant furthest(List<Validity> dates, Instant from) {
        return dates.stream()
                .filter(date -> !date.notBefore().isAfter(from))
                .map(Validity::notAfter)
                .max(Instant::compareTo)
                .orElse(from);
    }

    /** When it ended that nothing is valid; now, if nothing ever was. */
    private static Instant lastEnd(List<Validity> dates, Instant now) {
        return dates.stream()
                .map(Validity::notAfter)
                .filter(end -> !end.isAfter(now))
                .max(Instant::compareTo)
                .orElse(now);
    }
}
