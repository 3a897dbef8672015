package dev.countersign.oauth.scope;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A set of scope tokens (RFC 6749 §3.3). The tokens are opaque: {@code orders} does not cover {@code orders:read}, and case
 * counts. Order is kept for display and does not matter for equality.
 */
public final class Scope {
    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256}");
    private static final Scope NONE = new Scope(Set.of());

    private final Set<String> tokens;

    private Scope(Set<String> tokens) {
        this.tokens = tokens;
    }

    public static Scope none() {
        return NONE;
    }

    /** Reads space-delimited tokens; empty if a token has a character that RFC 6749 does not allow. */
    public static Optional<Scope> parse(String text) {
        return text.isEmpty() ? Optional.of(NONE) : of(Arrays.asList(text.split(" ", -1)));
    }

    /** A scope of these tokens; empty if one of them is not a scope token. */
    public static Optional<Scope> of(Collection<String> tokens) {
        return tokens.stream().allMatch(token -> TOKEN.matcher(token).matches())
                ? Optional.of(new Scope(Collections.unmodifiableSet(new LinkedHashSet<>(tokens))))
                : Optional.empty();
    }

    public boolean contains(String token) {
        return tokens.contains(token);
    }

    /** Whether every token of the other scope is in this one. */
    public boolean covers(Scope other) {
        return tokens.containsAll(other.tokens);
    }

    /** The tokens that are in both. */
    public Scope within(Scope other) {
        return other.covers(this)
                ? this
                : of(tokens.stream().filter(other::contains).toList()).orElse(NONE);
    }

    /** The tokens of both. */
    public Scope with(Scope other) {
        var all = new LinkedHashSet<>(tokens);
        all.addAll(other.tokens);
        return new Scope(Collections.unmodifiableSet(all));
    }

    /** The tokens of this one that are not in the other. */
    public Scope without(Scope other) {
        return of(tokens.stream().filter(token -> !other.contains(token)).toList())
                .orElse(NONE);
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    public Set<String> tokens() {
        return tokens;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && tokens.equals(scope.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    /** The wire form: tokens with single spaces between them. */
    @Override
    public String toString() {
        return String.join(" ", tokens);
    }
}
