package dev.countersign.auth.account;

import dev.countersign.auth.resource.AcceptedToken;
import dev.countersign.auth.resource.ProtectedResource;
import dev.countersign.auth.resource.ResourceAccess;
import dev.countersign.auth.resource.ResourceNeeds;
import dev.countersign.auth.session.DeviceSession;
import dev.countersign.auth.session.PersonsSessions;
import dev.countersign.auth.session.Sid;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the page of sessions does, for an app that its person trusts with it: the scope is {@code account}. {@link ResourceAccess}
 * has the checks. A session is called what the app's own ID tokens call it ({@link Sid}).
 */
@ApplicationScoped
public class SessionsApiFlow {
    static final ProtectedResource SESSIONS = new ProtectedResource(
            "/account/api/sessions", "Where somebody is signed in", List.of("account"), List.of("header"));

    static final ProtectedResource REVOKE_ALL = new ProtectedResource(
            "/revoke-all", "The end of all that an account has open", List.of("account"), List.of("header", "body"));

    /** Whoever finds an unlocked phone must not sign its owner out everywhere (RFC 9470). */
    static final Duration RECENT = Duration.ofMinutes(10);

    private static final ResourceNeeds TO_READ = ResourceNeeds.of(SESSIONS, "account");
    private static final ResourceNeeds TO_END = TO_READ.signedInWithin(RECENT);
    private static final ResourceNeeds TO_REVOKE_ALL =
            ResourceNeeds.of(REVOKE_ALL, "account").signedInWithin(RECENT);

    private final ResourceAccess access;
    private final PersonsSessions sessions;

    SessionsApiFlow(ResourceAccess access, PersonsSessions sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    /** Where the person of this token is signed in. */
    Uni<Map<String, Object>> list(RequestHead head) {
        return access.accept(head, TO_READ)
                .chain(token -> sessions.of(token.user().id())
                        .map(all -> all.stream()
                                .map(session -> document(session, token))
                                .toList()))
                .map(documents -> Map.of("sessions", documents));
    }

    /** Ends one of them with all that was granted in it. What the person does not have ends without complaint. */
    Uni<Void> end(RequestHead head, String id) {
        return access.accept(head, TO_END).chain(token -> named(id, token).chain(found -> end(found, token)));
    }

    /** Ends all of them, and all that the person ever granted. */
    Uni<Void> endAll(RequestHead head) {
        return access.accept(head, TO_END)
                .chain(token -> sessions.endAll(token.user().id()));
    }

    /** The same, under a name that people look for when something is wrong. */
    Uni<Void> revokeAll(RequestHead head, Supplier<Parameters> form) {
        return access.accept(head, form, TO_REVOKE_ALL)
                .chain(token -> sessions.endAll(token.user().id()));
    }

    /** Only what the person has is looked through. */
    private Uni<Optional<UUID>> named(String id, AcceptedToken token) {
        return sessions.of(token.user().id())
                .map(all -> all.stream()
                        .map(one -> one.session().id())
                        .filter(session -> name(session, token).equals(id))
                        .findFirst());
    }

    private Uni<Void> end(Optional<UUID> session, AcceptedToken token) {
        return session.map(id -> sessions.end(token.user().id(), id))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Map<String, Object> document(DeviceSession place, AcceptedToken token) {
        UUID id = place.session().id();
        var document = new LinkedHashMap<String, Object>();
        document.put("id", name(id, token));
        document.put("device", place.device());
        document.put("created_at", place.createdAt().getEpochSecond());
        document.put("last_seen_at", place.lastSeenAt().getEpochSecond());
        document.put("current", id.equals(token.grant().sessionId()));
        return document;
    }

    private static String name(UUID session, AcceptedToken token) {
        return Sid.of(session, token.client().clientId());
    }
}
