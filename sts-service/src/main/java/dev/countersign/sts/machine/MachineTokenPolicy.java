package dev.countersign.sts.machine;

import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.scope.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a machine token may be for (RFC 6749 §3.3, RFC 8707 §2). Scope tokens and resources are opaque: they are equal or
 * they are not, {@code orders} is no part of {@code orders:read}, and one URL does not cover the URLs below it.
 *
 * <table><caption>Decisions</caption>
 * <tr><th>asked for</th><th>registered</th><th>answer</th></tr>
 * <tr><td>no scope</td><td>some</td><td>all of it</td></tr>
 * <tr><td>scope</td><td>all of that</td><td>what was asked for</td></tr>
 * <tr><td>scope</td><td>not all of that</td><td>invalid_scope; never a silent subset</td></tr>
 * <tr><td>anything</td><td>no scope</td><td>invalid_scope</td></tr>
 * <tr><td>no resource</td><td>none</td><td>the issuer: a token for this server and nobody else (RFC 9068 §3)</td></tr>
 * <tr><td>no resource</td><td>one</td><td>that one</td></tr>
 * <tr><td>no resource</td><td>several</td><td>invalid_target; never a token for all, never "the first"</td></tr>
 * <tr><td>one resource</td><td>that one among others</td><td>that one</td></tr>
 * <tr><td>one resource</td><td>others</td><td>invalid_target</td></tr>
 * <tr><td>several resources</td><td>whatever</td><td>invalid_target; a token that two services take, one can replay at the
 * other</td></tr>
 * </table>
 */
public final class MachineTokenPolicy {
    private MachineTokenPolicy() {}

    /**
     * The scope of the token.
     *
     * @param requested the {@code scope} parameter as it came, if any
     */
    public static Scope scope(Client client, Optional<String> requested) {
        if (client.scope().isEmpty()) {
            throw OAuthException.of(INVALID_SCOPE, "The client is registered for no scope.")
                    .because(RefusalReason.failed(client.clientId(), "scope", "a registered scope", "none"));
        }
        if (requested.isEmpty()) {
            return client.scope();
        }
        return Scope.parse(requested.get())
                .filter(client.scope()::covers)
                .orElseThrow(() -> OAuthException.of(
                                INVALID_SCOPE,
                                "The scope is malformed or goes beyond what the client is registered for.")
                        .because(RefusalReason.failed(
                                client.clientId(), "scope", "within " + client.scope(), requested.get())));
    }

    /**
     * The one audience of the token.
     *
     * @param requested the {@code resource} parameters as they came
     * @param issuer this server, whom the token is for when the client has no resource
     */
    public static String audience(Client client, List<String> requested, String issuer) {
        if (requested.size() > 1) {
            throw OAuthException.of(INVALID_TARGET, "Ask for one resource at a time; a token has one audience.")
                    .because(RefusalReason.failed(
                            client.clientId(), "resource", "one", requested.size() + " resources"));
        }
        return requested.isEmpty() ? usualAudience(client, issuer) : registeredResource(client, requested.getFirst());
    }

    private static String usualAudience(Client client, String issuer) {
        return switch (client.resources().size()) {
            case 1 -> client.resources().getFirst();
            case 0 -> issuer;
            default ->
                throw OAuthException.of(
                                INVALID_TARGET,
                                "The client is registered for several resources; name one in the resource parameter.")
                        .because(RefusalReason.failed(
                                client.clientId(), "resource", "one of " + client.resources(), "none"));
        };
    }

    private static String registeredResource(Client client, String resource) {
        if (!client.resources().contains(resource)) {
            throw OAuthException.of(INVALID_TARGET, "The client is not registered for this resource.")
                    .because(RefusalReason.failed(
                            client.clientId(), "resource", "one of " + client.resources(), resource));
        }
        return resource;
    }
}
