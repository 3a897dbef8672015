package dev.countersign.oauth.jwksuri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer's metadata leads to its keys, and to nothing that a stranger wrote in it. */
@Behaviour({"A12", "D65"})
@Spec("OpenID Connect Discovery §4")
class RemotePublishedKeysTest {
    private static final URI ISSUER = URI.create("https://issuer.example.com/cluster-1");

    @Test
    void metadataIsBelowTheIssuerWithOrWithoutASlashAtItsEnd() {
        var wanted = URI.create("https://issuer.example.com/cluster-1/.well-known/openid-configuration");

        assertThat(RemotePublishedKeys.metadataOf(ISSUER)).isEqualTo(wanted);
        assertThat(RemotePublishedKeys.metadataOf(URI.create(ISSUER + "/"))).isEqualTo(wanted);
    }

    @Test
    void theMetadataOfAnotherIssuerIsRefused() {
        var metadata = Map.<String, Object>of("issuer", ISSUER + "/", "jwks_uri", "https://issuer.example.com/keys");

        assertThatThrownBy(() -> RemotePublishedKeys.jwksUri(metadata, ISSUER)).hasMessageContaining("another issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example.com/keys", "https://me@issuer.example.com/", "file:///keys", "keys", "a b"
            })
    void anAddressThatIsNoHttpsUrlIsRefused(String jwksUri) {
        var metadata = Map.<String, Object>of("issuer", ISSUER.toString(), "jwks_uri", jwksUri);

        assertThatThrownBy(() -> RemotePublishedKeys.jwksUri(metadata, ISSUER)).hasMessageContaining("no jwks_uri");
    }

    @Test
    void theAddressOfTheKeysIsTakenAsItIs() {
        var metadata = Map.<String, Object>of("issuer", ISSUER.toString(), "jwks_uri", "https://keys.example.com/a");

        assertThat(RemotePublishedKeys.jwksUri(metadata, ISSUER)).isEqualTo(URI.create("https://keys.example.com/a"));
    }
}
