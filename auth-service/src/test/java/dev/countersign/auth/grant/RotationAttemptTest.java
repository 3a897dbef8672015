package dev.countersign.auth.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.grant.Rotation.Refused;
import dev.countersign.auth.grant.Rotation.Repeated;
import dev.countersign.auth.grant.Rotation.Reused;
import dev.countersign.auth.grant.Rotation.Rotated;
import dev.countersign.auth.grant.Rotation.TooWide;
import dev.countersign.auth.grant.Rotation.WrongTarget;
import dev.countersign.auth.testing.TestClients;
import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Every answer that a refresh token can get, decided without a database. The client's window is a minute. */
@Spec("OAuth 2.1 §4.3.1")
class RotationAttemptTest {
    private static final RefreshTokens TOKENS =
            new RefreshTokens(MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32])));
    private static final byte[] SECRET = "the family secret of these tests".getBytes(UTF_8);
    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final Client SPA = TestClients.spa(Duration.ofHours(1), Duration.ofMinutes(1));
    private static final Instant ROTATED = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    @Behaviour("C40")
    void anUnknownGrantIsRefused() {
        assertThat(attempt(3, ROTATED).whenNotMoved(Optional.empty())).isInstanceOf(Refused.class);
    }

    @Property(tries = 200)
    @Behaviour("C40")
    void nothingThatIsNotAuthenticHasAnEffect(
            @ForAll @IntRange(max = 9) int generation, @ForAll @Size(32) byte[] otherSecret) {
        if (Arrays.equals(otherSecret, SECRET)) {
            return;
        }
        UserGrant grant = grant(5, "spa", false, otherSecret);

        assertThat(attempt(generation, ROTATED).whenNotMoved(Optional.of(grant)))
                .isInstanceOf(Refused.class);
        assertThat(attempt(generation, ROTATED).whenMoved(grant)).isInstanceOf(Refused.class);
    }

    @Property(tries = 200)
    @Behaviour("C43")
    void anotherClientsTokenHasNoEffectWhateverItsAge(@ForAll @IntRange(max = 9) int generation) {
        UserGrant grant = grant(5, "other-spa", false, SECRET);

        assertThat(attempt(generation, ROTATED).whenNotMoved(Optional.of(grant)))
                .isInstanceOf(Refused.class);
    }

    @Property(tries = 200)
    @Behaviour("C44")
    void nothingComesOfARevokedOrExpiredGrant(
            @ForAll @IntRange(max = 9) int generation, @ForAll @LongRange(min = 3600, max = 99_999) long later) {
        UserGrant revoked = grant(5, "spa", true, SECRET);
        UserGrant expired = grant(5, "spa", false, SECRET);

        assertThat(attempt(generation, ROTATED).whenNotMoved(Optional.of(revoked)))
                .isInstanceOf(Refused.class);
        assertThat(attempt(generation, ROTATED.plusSeconds(later)).whenNotMoved(Optional.of(expired)))
                .isInstanceOf(Refused.class);
    }

    @Property(tries = 500)
    @Behaviour("C40")
    void onlyTheTokenBeforeTheCurrentOneWithinTheWindowIsARetryAndEverythingElseIsReuse(
            @ForAll @IntRange(max = 12) int generation, @ForAll @LongRange(max = 200) long secondsLater) {
        UserGrant grant = grant(6, "spa", false, SECRET);

        Rotation rotation =
                attempt(generation, ROTATED.plusSeconds(secondsLater)).whenNotMoved(Optional.of(grant));

        if (generation == 6) {
            assertThat(rotation).isInstanceOf(Refused.class);
        } else if (generation == 5 && secondsLater < 60) {
            assertThat(rotation).isEqualTo(new Repeated(grant));
        } else {
            assertThat(rotation).isEqualTo(new Reused(grant));
        }
    }

    @Test
    @Behaviour("C40")
    void aClockThatIsBehindTheOtherInstancesMakesNoAlarm() {
        UserGrant grant = grant(6, "spa", false, SECRET);

        Rotation rotation = attempt(5, ROTATED.minusSeconds(2)).whenNotMoved(Optional.of(grant));

        assertThat(rotation).isEqualTo(new Repeated(grant));
    }

    @Test
    @Behaviour("C43")
    void aScopeOrResourceBeyondTheGrantIsToldApartFromABadToken() {
        UserGrant grant = grant(6, "spa", false, SECRET);

        assertThat(attempt(5, ROTATED, "openid admin", List.of()).whenMoved(grant))
                .isEqualTo(new TooWide());
        assertThat(attempt(5, ROTATED, "openid admin", List.of()).whenNotMoved(Optional.of(grant)))
                .isEqualTo(new TooWide());
        assertThat(attempt(5, ROTATED, "openid", List.of("https://c.example.com"))
                        .whenMoved(grant))
                .isEqualTo(new WrongTarget());
        assertThat(attempt(5, ROTATED, "openid", List.of("https://a.example.com", "https://b.example.com"))
                        .whenMoved(grant))
                .isEqualTo(new WrongTarget());
    }

    @Test
    @Behaviour("C43")
    void aNarrowerScopeAndAGrantedResourceAreFine() {
        UserGrant grant = grant(6, "spa", false, SECRET);

        Rotation rotation =
                attempt(5, ROTATED, "openid", List.of("https://b.example.com")).whenMoved(grant);

        assertThat(rotation).isEqualTo(new Rotated(grant));
    }

    @Test
    @Behaviour("C43")
    @Spec("RFC 9449 §5")
    void withoutItsKeyAPublicClientsTokenHasNoEffectWhateverItsAge() {
        for (Optional<String> key : List.of(Optional.<String>empty(), Optional.of("another key"))) {
            UserGrant bound = bound(Optional.of("the key"));

            assertThat(attempt(SPA, 6, key).whenMoved(bound)).isInstanceOf(Refused.class);
            assertThat(attempt(SPA, 5, key).whenNotMoved(Optional.of(bound))).isInstanceOf(Refused.class);
            assertThat(attempt(SPA, 2, key).whenNotMoved(Optional.of(bound))).isInstanceOf(Refused.class);
        }
    }

    @Test
    @Behaviour("C40")
    @Spec("RFC 9449 §5")
    void withItsKeyAPublicClientsTokenIsLikeAnyOther() {
        UserGrant bound = bound(Optional.of("the key"));
        Optional<String> key = Optional.of("the key");

        assertThat(attempt(SPA, 6, key).whenMoved(bound)).isEqualTo(new Rotated(bound));
        assertThat(attempt(SPA, 5, key).whenNotMoved(Optional.of(bound))).isEqualTo(new Repeated(bound));
        assertThat(attempt(SPA, 2, key).whenNotMoved(Optional.of(bound))).isEqualTo(new Reused(bound));
    }

    @Test
    @Spec("RFC 9449 §5")
    void aConfidentialClientMayChangeItsKey() {
        UserGrant bound = bound(Optional.of("the key"));

        Rotation rotation = attempt(TestClients.confidential(true), 6, Optional.of("the next key"))
                .whenMoved(bound);

        assertThat(rotation).isEqualTo(new Rotated(bound));
    }

    @Test
    @Behaviour("C43")
    @Spec("FAPI 2.0 SP §5.3.2.1")
    void onlyAConfidentialClientWithBoundTokensKeepsItsRefreshToken() {
        assertThat(attempt(TestClients.confidential(true), 6, Optional.of("the key"))
                        .step())
                .isZero();
        assertThat(attempt(TestClients.confidential(false), 6, Optional.empty()).step())
                .isEqualTo(1);
        assertThat(attempt(SPA, 6, Optional.of("the key")).step()).isEqualTo(1);
    }

    private static RotationAttempt attempt(Client client, int generation, Optional<String> key) {
        return new RotationAttempt(
                RefreshTokens.parse(TOKENS.mint(ID, generation, SECRET)).orElseThrow(),
                TOKENS,
                client,
                Optional.empty(),
                List.of(),
                key,
                ROTATED);
    }

    private static RotationAttempt attempt(int generation, Instant now) {
        return attempt(generation, now, "", List.of());
    }

    private static RotationAttempt attempt(int generation, Instant now, String scope, List<String> resources) {
        return new RotationAttempt(
                RefreshTokens.parse(TOKENS.mint(ID, generation, SECRET)).orElseThrow(),
                TOKENS,
                SPA,
                Scope.parse(scope),
                resources,
                Optional.empty(),
                now);
    }

    private static UserGrant bound(Optional<String> key) {
        return grant(6, "spa", false, SECRET, key);
    }

    private static UserGrant grant(int generation, String clientId, boolean revoked, byte[] secret) {
        return grant(generation, clientId, revoked, secret, Optional.empty());
    }

    private static UserGrant grant(
            int generation, String clientId, boolean revoked, byte[] secret, Optional<String> key) {
        return new UserGrant(
                ID,
                clientId,
                UUID.fromString("018f0000-0000-7000-8000-000000000002"),
                UUID.fromString("018f0000-0000-7000-8000-000000000003"),
                Scope.parse("openid orders:read").orElseThrow(),
                List.of("https://a.example.com", "https://b.example.com"),
                ROTATED.minusSeconds(900),
                key,
                Optional.empty(),
                secret,
                generation,
                ROTATED,
                ROTATED.plus(Duration.ofHours(8)),
                revoked);
    }
}
