package dev.countersign.auth.authorize;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How an app wants people to be asked (OpenID Connect Core §3.1.2.1). */
public enum Prompt {
    /** Not at all: answer from the session or refuse. */
    NONE,
    /** To sign in, whatever session there is. */
    LOGIN,
    /** To agree, whatever they agreed to before and whoever owns the app. */
    CONSENT,
    /** To say whether it is them, if somebody is signed in. */
    SELECT_ACCOUNT;

    /** Reads space-delimited values; empty if one is unknown or {@code none} stands beside another. */
    static Optional<Set<Prompt>> parse(String text) {
        var prompts = EnumSet.noneOf(Prompt.class);
        for (String word : text.split(" ", -1)) {
            var known = Arrays.stream(values())
                    .filter(p -> p.wireName().equals(word))
                    .findFirst();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            prompts.add(known.get());
        }
        return prompts.contains(NONE) && prompts.size() > 1 ? Optional.empty() : Optional.of(prompts);
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
