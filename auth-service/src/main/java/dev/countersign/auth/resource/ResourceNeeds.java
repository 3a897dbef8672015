package dev.countersign.auth.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one operation of an API asks of an access token.
 *
 * @param resource the API that it belongs to
 * @param scope the scope token that it takes
 * @param anyAudience whether a token that is meant for another server will do; see {@link #whateverItsAudience()}
 * @param maxAge how long ago the person may have signed in (RFC 9470 §3)
 * @param acr the ways to sign in that are good enough (RFC 9470 §3); empty for any
 */
public record ResourceNeeds(
        ProtectedResource resource, String scope, boolean anyAudience, Optional<Duration> maxAge, List<String> acr) {

    public ResourceNeeds {
        acr = List.copyOf(acr);
    }

    /** A token for this API or for this server, with this scope. */
    public static ResourceNeeds of(ProtectedResource resource, String scope) {
        return new ResourceNeeds(resource, scope, false, Optional.empty(), List.of());
    }

    /**
     * Lets other servers that hold a token use it here too. Right for userinfo alone, whose scope openid is there for that;
     * everywhere else it would let an orders server act for a person at an API that has nothing to do with orders.
     */
    public ResourceNeeds whateverItsAudience() {
        return new ResourceNeeds(resource, scope, true, maxAge, acr);
    }

    /** Only for whoever signed in this recently: a session that was left open is not enough. */
    public ResourceNeeds signedInWithin(Duration age) {
        return new ResourceNeeds(resource, scope, anyAudience, Optional.of(age), acr);
    }

    /** Only for whoever signed in by one of these ways, the best one first. */
    public ResourceNeeds signedInBy(List<String> ways) {
        return new ResourceNeeds(resource, scope, anyAudience, maxAge, ways);
    }
}
