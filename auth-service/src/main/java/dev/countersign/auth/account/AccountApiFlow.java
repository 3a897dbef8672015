package dev.countersign.auth.account;

import dev.countersign.auth.resource.ProtectedResource;
import dev.countersign.auth.resource.ResourceAccess;
import dev.countersign.auth.resource.ResourceNeeds;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.http.RequestHead;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the account page does, for an app that its person trusts with it: the scope is {@code account}. {@link ResourceAccess}
 * has the checks.
 */
@ApplicationScoped
public class AccountApiFlow {
    static final ProtectedResource CONSENTS = new ProtectedResource(
            "/account/api/consents", "Apps with access to an account", List.of("account"), List.of("header"));

    /** Whoever finds an unlocked phone must not cut its owner off from their apps (RFC 9470). */
    private static final Duration RECENT = Duration.ofMinutes(10);

    private static final ResourceNeeds TO_READ = ResourceNeeds.of(CONSENTS, "account");
    private static final ResourceNeeds TO_WITHDRAW = TO_READ.signedInWithin(RECENT);

    private final ResourceAccess access;
    private final ConnectedApps apps;

    AccountApiFlow(ResourceAccess access, ConnectedApps apps) {
        this.access = access;
        this.apps = apps;
    }

    /** What has access to the account of this token's person. */
    Uni<Map<String, Object>> list(RequestHead head) {
        return access.accept(head, TO_READ)
                .chain(token -> apps.of(token.user().id()))
                .map(connected -> Map.of(
                        "consents",
                        connected.stream().map(AccountApiFlow::document).toList()));
    }

    /** Ends the access of one of them. */
    Uni<Void> withdraw(RequestHead head) {
        return access.accept(head, TO_WITHDRAW)
                .chain(token -> apps.withdraw(
                        token.user().id(), Parameters.ofQuery(head.rawQuery()).require("client_id")));
    }

    private static Map<String, Object> document(ConnectedApp app) {
        var document = new LinkedHashMap<String, Object>();
        document.put("client_id", app.clientId());
        document.put("client_name", app.name());
        document.put("scope", app.scope().toString());
        document.put("since", app.since().getEpochSecond());
        document.put("first_party", app.ours());
        return document;
    }
}
