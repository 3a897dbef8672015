package dev.countersign.oauth.registry;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one registry entry by name and type. Whatever does not fit becomes a problem that names file, entry
 * and field; reading goes on, so that all problems come out together. A field that nobody read is one too: a misspelt
 * {@code require_state} must not pass for a lenient client.
 */
public final class EntryReader {
    private final String where;
    private final Map<String, Object> entry;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    public EntryReader(String where, Map<String, Object> entry, Problems problems) {
        this.where = where;
        this.entry = entry;
        this.problems = problems;
    }

    public Optional<String> text(String field) {
        return value(field, String.class, "must be text");
    }

    /** Text that must be there; an empty one stands in for it after the problem was noted. */
    public String requiredText(String field) {
        var text = text(field);
        if (text.isEmpty() && entry.get(field) == null) {
            problem(field, "is missing");
        }
        return text.orElse("");
    }

    public boolean flag(String field) {
        return value(field, Boolean.class, "must be true or false").orElse(false);
    }

    /** Whether the entry says false; leaving the field out is not that. */
    boolean isOff(String field) {
        return value(field, Boolean.class, "must be true or false")
                .filter(on -> !on)
                .isPresent();
    }

    public List<String> texts(String field) {
        List<?> list = value(field, List.class, "must be a list").orElse(List.of());
        if (!list.stream().allMatch(String.class::isInstance)) {
            problem(field, "must be a list of texts");
            return List.of();
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** A signature algorithm by its registered name, one of those that we speak. */
    public Optional<SignatureAlgorithm> algorithm(String field) {
        return text(field).flatMap(name -> {
            var algorithm = SignatureAlgorithm.of(name);
            if (algorithm.isEmpty()) {
                problem(field, "must be one of RS256, PS256, ES256, EdDSA, Ed25519");
            }
            return algorithm;
        });
    }

    /** What we sign with for a client; we have keys for no more than these two. */
    Optional<SignatureAlgorithm> signingAlgorithm(String field) {
        var algorithm = algorithm(field);
        if (algorithm
                .filter(named -> named != SignatureAlgorithm.ES256 && named != SignatureAlgorithm.RS256)
                .isPresent()) {
            problem(field, "must be ES256 or RS256");
        }
        return algorithm;
    }

    /** A duration in ISO 8601 ({@code PT5M}) between two bounds. */
    public Duration duration(String field, Duration usual, Duration least, Duration most) {
        return text(field).map(text -> parse(field, text, usual, least, most)).orElse(usual);
    }

    /** A whole number of seconds, the form that RFC 7591 and OpenID Connect registration use. */
    public Optional<Duration> seconds(String field) {
        var seconds = value(field, Integer.class, "must be a whole number of seconds");
        if (seconds.filter(number -> number < 0).isPresent()) {
            problem(field, "must not be negative");
            return Optional.empty();
        }
        return seconds.map(Duration::ofSeconds);
    }

    private Duration parse(String field, String text, Duration usual, Duration least, Duration most) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
            problem(field, "must be between " + least + " and " + most);
        } catch (DateTimeException e) {
            problem(field, "must be an ISO 8601 duration such as PT5M");
        }
        return usual;
    }

    @SuppressWarnings("unchecked") // YAML keys are texts; a key that is not is refused with the file
    public Optional<Map<String, Object>> object(String field) {
        return value(field, Map.class, "must be an object").map(map -> (Map<String, Object>) map);
    }

    private <T> Optional<T> value(String field, Class<T> type, String sentence) {
        read.add(field);
        @Nullable Object value = entry.get(field);
        if (value != null && !type.isInstance(value)) {
            problem(field, sentence);
            return Optional.empty();
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    public void problem(String field, String sentence) {
        problems.add(where, field, sentence);
    }

    /** Notes every field that was not read. Call it last. */
    public void refuseUnreadFields() {
        entry.keySet().stream()
                .filter(field -> !read.contains(field))
                .sorted()
                .forEach(field -> problem(field, "is not a known field"));
    }
}
