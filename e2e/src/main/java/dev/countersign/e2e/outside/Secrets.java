package dev.countersign.e2e.outside;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every secret that went over the wire, so that a test can look for it where it must not be: in a log.
 *
 * <p>Of a signed token the parts are remembered one by one: a log line with the payload alone is a leak of the claims, one
 * with the signature alone is a leak of the token to whoever can guess the claims.
 */
public final class Secrets {
    /** Shorter texts would be found by chance. */
    private static final int SHORTEST = 12;

    private final Map<String, String> kindByValue = new ConcurrentHashMap<>();

    /** Remembers a value, under the name of what it is. */
    public void remember(String kind, String value) {
        if (value.length() >= SHORTEST) {
            kindByValue.put(value, kind);
        }
        var parts = value.split("\\.", -1);
        if (parts.length == 3) {
            // Not the header: it is the same for all tokens of one key.
            Stream.of(parts[1], parts[2])
                    .filter(part -> part.length() >= SHORTEST)
                    .forEach(part -> kindByValue.put(part, "part of " + kind));
        }
    }

    /** What kinds of secrets a text holds, and how they begin. */
    public List<String> foundIn(String text) {
        return kindByValue.entrySet().stream()
                .filter(secret -> text.contains(secret.getKey()))
                .map(secret -> secret.getValue() + " " + secret.getKey().substring(0, 6) + "…")
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The kinds that were seen; a scan for nothing proves nothing. */
    public Set<String> kinds() {
        return Set.copyOf(kindByValue.values());
    }

    public int count() {
        return kindByValue.size();
    }

    /** Parameter and JSON names that carry secrets, wherever they appear. */
    static Optional<String> kindOf(String name) {
        return switch (name) {
            case "code",
                    "code_verifier",
                    "access_token",
                    "refresh_token",
                    "id_token",
                    "client_assertion",
                    "assertion",
                    "subject_token",
                    "actor_token",
                    "password",
                    "token",
                    "client_secret",
                    "id_token_hint" -> Optional.of(name);
            default -> Optional.empty();
        };
    }
}
