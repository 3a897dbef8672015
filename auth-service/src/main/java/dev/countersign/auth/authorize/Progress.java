package dev.countersign.auth.authorize;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a request has come.
 *
 * @param answered what its person has answered on our pages, for this request and no other
 * @param afresh it began again because a page had been open for too long
 */
public record Progress(Set<Prompt> answered, boolean afresh) {
    public static final Progress JUST_BEGUN = new Progress(Set.of(), false);
    public static final Progress BEGUN_AFRESH = new Progress(Set.of(), true);

    public Progress {
        answered = Set.copyOf(answered);
    }

    /** Without the answers: somebody else may be about to sign in, and what one person allowed counts for nobody else. */
    Progress forgotten() {
        return new Progress(Set.of(), afresh);
    }

    /** The same with one more answer. */
    public Progress and(Prompt prompt) {
        var all = EnumSet.of(prompt);
        all.addAll(answered);
        return new Progress(all, false);
    }
}
