package dev.countersign.oauth.jwksuri;

import dev.countersign.crypto.jose.InvalidKeysException;
import dev.countersign.crypto.jose.SpiffeBundle;
import dev.countersign.crypto.jose.VerificationKeys;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * {@link PublishedKeys} over HTTPS. Metadata leads to keys only if it says that it is this issuer's (OpenID Connect Discovery
 * §4.3), and to an address under the same rules as the first.
 */
final class RemotePublishedKeys implements PublishedKeys {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final HttpsKeyFetch fetch;
    private final RemoteClientKeys sets;
    private final RemoteClientKeys issuers;
    private final RemoteClientKeys bundles;

    RemotePublishedKeys(HttpsKeyFetch fetch, Clock clock) {
        this.fetch = fetch;
        this.sets = new RemoteClientKeys(fetch, clock);
        this.issuers = new RemoteClientKeys(this::ofIssuer, clock);
        this.bundles = new RemoteClientKeys(this::ofBundle, clock);
    }

    @Override
    public Uni<VerificationKeys> at(URI jwksUri, Optional<String> keyId) {
        return sets.of("the issuer", jwksUri, keyId);
    }

    @Override
    public Uni<VerificationKeys> discovered(String issuer, Optional<String> keyId) {
        return issuers.of("the issuer", URI.create(issuer), keyId);
    }

    @Override
    public Uni<VerificationKeys> bundle(URI address, Optional<String> keyId) {
        return bundles.of("the trust domain", address, keyId);
    }

    private Uni<VerificationKeys> ofIssuer(URI issuer) {
        return fetch.json(metadataOf(issuer))
                .map(metadata -> jwksUri(metadata, issuer))
                .chain(fetch::from);
    }

    private Uni<VerificationKeys> ofBundle(URI address) {
        return fetch.json(address).map(RemotePublishedKeys::svidKeys);
    }

    /** OpenID Connect Discovery §4.1: a slash at the end is taken away first. */
    static URI metadataOf(URI issuer) {
        String text = issuer.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + WELL_KNOWN);
    }

    static URI jwksUri(Map<String, Object> metadata, URI issuer) {
        if (!issuer.toString().equals(metadata.get("issuer"))) {
            throw new KeyFetchException("the metadata is that of another issuer");
        }
        try {
            URI uri = URI.create(String.valueOf(metadata.get("jwks_uri")));
            if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words
        }
        throw new KeyFetchException("the metadata has no jwks_uri that is an https URL without user part");
    }

    private static VerificationKeys svidKeys(Map<String, Object> bundle) {
        try {
            return SpiffeBundle.keys(bundle);
        } catch (InvalidKeysException e) {
            throw new KeyFetchException("no usable SPIFFE bundle: " + e.getMessage());
        }
    }
}
