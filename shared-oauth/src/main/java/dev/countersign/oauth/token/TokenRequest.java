package dev.countersign.oauth.token;

import dev.countersign.oauth.client.AuthenticatedClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.http.Parameters;
import java.util.Optional;

/**
 * A token request that may be answered: its client is authenticated, enabled and registered for the grant.
 *
 * @param keyThumbprint the key that the client proved to hold with this request (RFC 9449 §4), as an RFC 7638 thumbprint; the
 *     tokens are bound to it
 */
public record TokenRequest(AuthenticatedClient authenticated, Parameters parameters, Optional<String> keyThumbprint) {

    public Client client() {
        return authenticated.client();
    }
}
