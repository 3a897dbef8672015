package dev.countersign.sts.exchange;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;

import dev.countersign.crypto.signing.VerifiedClaims;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who acts for whom: the chain in {@code act} (RFC 8693 §4.1), and who {@code may_act} lets into it (§4.4). */
final class Actors {
    /** How many actors a chain may have. Longer ones are loops more often than journeys, and every token carries all of it. */
    static final int MOST = 4;

    private static final String ACT = "act";
    private static final String SUB = "sub";
    private static final Set<String> UNDERSTOOD = Set.of("iss", SUB);

    private Actors() {}

    /** The chain with a new actor in front, or as it was if there is none. */
    static Optional<Map<String, Object>> chain(VerifiedClaims subject, Optional<String> newActor) {
        Optional<Map<String, Object>> past = past(subject);
        int length = past.map(Actors::length).orElse(0) + (newActor.isPresent() ? 1 : 0);
        if (length > MOST) {
            throw refused("its chain would have " + length + " actors");
        }
        return newActor.map(actor -> with(actor, past)).or(() -> past);
    }

    /** Holds the client to {@code may_act}, if the token has one. What we do not understand of it is not met. */
    static void requireMayAct(VerifiedClaims subject, String clientId, String issuer) {
        Object mayAct = subject.all().get("may_act");
        if (mayAct == null) {
            return;
        }
        boolean met = mayAct instanceof Map<?, ?> named
                && clientId.equals(named.get(SUB))
                && (!named.containsKey("iss") || issuer.equals(named.get("iss")))
                && UNDERSTOOD.containsAll(named.keySet());
        if (!met) {
            throw refused("its may_act does not name client " + clientId);
        }
    }

    private static Map<String, Object> with(String actor, Optional<Map<String, Object>> past) {
        var act = new LinkedHashMap<String, Object>();
        act.put(SUB, actor);
        past.ifPresent(previous -> act.put(ACT, previous));
        return act;
    }

    private static Optional<Map<String, Object>> past(VerifiedClaims subject) {
        Object act = subject.all().get(ACT);
        return act == null ? Optional.empty() : Optional.of(object(act));
    }

    private static int length(Map<String, Object> act) {
        int length = 1;
        Object next = act.get(ACT);
        while (next != null) {
            length++;
            next = object(next).get(ACT);
        }
        return length;
    }

    @SuppressWarnings("unchecked") // the names of a JSON object's members are texts
    private static Map<String, Object> object(Object act) {
        if (!(act instanceof Map<?, ?> map)) {
            throw refused("act is no object");
        }
        return (Map<String, Object>) map;
    }

    private static OAuthException refused(String reason) {
        return OAuthException.of(INVALID_REQUEST, "The client may not act with this subject_token.")
                .because(RefusalReason.failed(
                        "", "act", "at most " + MOST + " actors, and one that may_act names", reason));
    }
}
