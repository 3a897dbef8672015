package dev.countersign.auth.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for every address, not only for those that someone thought of. */
@Behaviour("B21")
class RedirectUrisPropertyTest {
    private static final String REGISTERED = "https://app.example.com/callback?door=1";
    private static final Client WEB = new TestClient().redirectUris(REGISTERED).registered();
    private static final Client NATIVE = new TestClient()
            .nativeApp()
            .redirectUris("http://127.0.0.1/callback")
            .registered();

    @Property
    void whateverIsPutInNoOtherAddressPasses(@ForAll @IntRange(max = 39) int at, @ForAll char inserted) {
        String bent = REGISTERED.substring(0, at) + inserted + REGISTERED.substring(at);

        assertThatThrownBy(() -> RedirectUris.verify(WEB, Optional.of(bent))).isInstanceOf(OAuthException.class);
    }

    @Property
    void whateverIsReplacedNoOtherAddressPasses(@ForAll @IntRange(max = 38) int at, @ForAll char other) {
        Assume.that(REGISTERED.charAt(at) != other);
        String bent = REGISTERED.substring(0, at) + other + REGISTERED.substring(at + 1);

        assertThatThrownBy(() -> RedirectUris.verify(WEB, Optional.of(bent))).isInstanceOf(OAuthException.class);
    }

    @Property
    void anyTextIsRefusedWithoutAnyOtherFailure(@ForAll String text) {
        assertThatThrownBy(() -> RedirectUris.verify(NATIVE, Optional.of(text))).isInstanceOf(OAuthException.class);
    }

    @Property
    @Spec("RFC 8252 §7.3")
    void everyPortOfTheLoopbackAddressPasses(@ForAll @IntRange(min = 1, max = 65_535) int port) {
        String uri = "http://127.0.0.1:" + port + "/callback";

        assertThat(RedirectUris.verify(NATIVE, Optional.of(uri)).value()).isEqualTo(uri);
    }

    @Property
    @Spec("RFC 8252 §7.3")
    void whateverFollowsThePortTheHostStaysTheLoopbackAddress(@ForAll String text) {
        String uri = "http://127.0.0.1:" + text + "/callback";
        Optional<VerifiedRedirect> verified = verified(uri);

        assertThat(verified.stream().map(VerifiedRedirect::value).map(URI::create))
                .allSatisfy(address -> assertThat(address.getHost()).isEqualTo("127.0.0.1"));
    }

    private static Optional<VerifiedRedirect> verified(String uri) {
        try {
            return Optional.of(RedirectUris.verify(NATIVE, Optional.of(uri)));
        } catch (OAuthException refused) {
            return Optional.empty();
        }
    }
}
