package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.CONSENT_REQUIRED;
import static dev.countersign.oauth.error.ErrorCode.LOGIN_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.authorize.AuthorizationPolicy.ChoiceNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.ConsentNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.Decision;
import dev.countersign.auth.authorize.AuthorizationPolicy.Granted;
import dev.countersign.auth.authorize.AuthorizationPolicy.LoginNeeded;
import dev.countersign.auth.authorize.AuthorizationPolicy.Refused;
import dev.countersign.auth.consent.Consent;
import dev.countersign.auth.session.BrowserSession;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.TestClient;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a right request, given who is signed in and since when. */
@Behaviour("B31")
@Spec("OpenID Connect Core §3.1.2.3")
class AuthorizationPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void promptNoneWithoutASessionIsRefusedAndNeverAPage() {
        assertThat(decide("prompt", "none", Optional.empty()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(LOGIN_REQUIRED));
    }

    @Test
    void promptNoneWithASessionThatIsTooOldIsRefused() {
        var request = request("prompt", "none", "max_age", "60");

        var decision = decide(request, signedIn(Duration.ofSeconds(61)), NOW);

        assertThat(decision).isInstanceOf(Refused.class);
    }

    @Test
    void whoeverIsSignedInHasToSayWhetherItIsThem() {
        assertThat(decide("prompt", "select_account", justNow())).isEqualTo(new ChoiceNeeded());
        assertThat(decide("prompt", "select_account consent", justNow())).isEqualTo(new ChoiceNeeded());
        assertThat(decide("prompt", "select_account", Optional.empty())).isEqualTo(new LoginNeeded());
    }

    @Test
    void whoeverHasSaidThatItIsThemIsNotAskedAgain() {
        var request = request("prompt", "select_account", "scope", "openid");

        assertThat(AuthorizationPolicy.decide(
                        request, new Standing(justNow(), Optional.empty(), Set.of(Prompt.SELECT_ACCOUNT)), NOW))
                .isInstanceOf(Granted.class);
    }

    @Test
    void withoutASessionThePersonSignsIn() {
        assertThat(decide("nonce", "n", Optional.empty())).isEqualTo(new LoginNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "login consent", "login select_account"})
    void whoWantsPeopleAskedGetsThemAskedWhateverSessionThereIs(String prompt) {
        assertThat(decide("prompt", prompt, signedIn(Duration.ofSeconds(1)))).isEqualTo(new LoginNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account"})
    void onceAskedThePersonIsNotAskedForever(String prompt) {
        var request = request("prompt", prompt, "nonce", "n");
        var since = signedInAt(NOW.plusSeconds(20));

        assertThat(decide(request, since, NOW.plusSeconds(20))).isEqualTo(new Granted(since.orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "", "login"})
    @Spec("RFC 8252 §8.6")
    void aNativeAppOfOthersIsNeverAllowedByWhatWasAllowedBefore(String prompt) {
        var request =
                request(new TestClient().nativeApp().ofOthers().registered(), "prompt", prompt, "scope", "openid");

        assertThat(AuthorizationPolicy.decide(request, standing(justNow(), "openid profile"), NOW))
                .isNotInstanceOf(Granted.class);
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.6")
    void withoutAPageNobodyCanBeAskedForConsent() {
        var request = request(ofOthers(), "prompt", "none", "scope", "openid");

        assertThat(AuthorizationPolicy.decide(request, standing(justNow(), null), NOW))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(CONSENT_REQUIRED));
    }

    @Test
    void whatWasAllowedBeforeIsNoConsentToMore() {
        var request = request(ofOthers(), "nonce", "n", "scope", "openid profile");

        assertThat(AuthorizationPolicy.decide(request, standing(justNow(), "openid"), NOW))
                .isEqualTo(new ConsentNeeded());
    }

    @Test
    @Spec("RFC 6749 §10.2")
    void anAppOfOthersHasToBeAllowed() {
        var request = request(ofOthers(), "nonce", "n", "scope", "openid");

        assertThat(AuthorizationPolicy.decide(request, standing(justNow(), null), NOW))
                .isEqualTo(new ConsentNeeded());
    }

    @Test
    @Spec("OpenID Connect Core §3.1.2.1")
    void promptConsentAsksWhateverWasAllowedAndWhoeverOwnsTheApp() {
        var client = new TestClient().registered();
        var request = request(client, "prompt", "consent", "scope", "openid");

        assertThat(AuthorizationPolicy.decide(request, standing(justNow(), "openid profile"), NOW))
                .isEqualTo(new ConsentNeeded());
    }

    @Test
    void consentIsNoSignIn() {
        var request = request(ofOthers(), "prompt", "login", "scope", "openid");
        var before = new Standing(justNow(), Optional.empty(), Set.of(Prompt.CONSENT));

        assertThat(AuthorizationPolicy.decide(request, before, NOW)).isEqualTo(new LoginNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consent"})
    void whoeverHasJustAllowedItIsNotAskedAgain(String prompt) {
        var client = new TestClient().nativeApp().ofOthers().registered();
        var request = request(client, "prompt", prompt, "scope", "openid profile");
        var session = justNow();

        assertThat(AuthorizationPolicy.decide(
                        request, new Standing(session, Optional.empty(), Set.of(Prompt.CONSENT)), NOW))
                .isEqualTo(new Granted(session.orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    @Spec("OpenID Connect Core §3.1.2.4")
    void whatWasAllowedBeforeIsRemembered(String prompt) {
        var session = justNow();

        assertThat(AuthorizationPolicy.decide(
                        request(ofOthers(), "prompt", prompt, "scope", "openid"),
                        standing(session, "openid profile"),
                        NOW))
                .isEqualTo(new Granted(session.orElseThrow()));
    }

    @Test
    void aLongLookAtTheConsentPageDoesNotLeadBackToTheSignInPage() {
        var request = request(ofOthers(), "max_age", "1", "scope", "openid");
        var since = signedInAt(NOW.plusSeconds(20));

        assertThat(AuthorizationPolicy.decide(
                        request,
                        new Standing(since, Optional.empty(), Set.of(Prompt.CONSENT)),
                        NOW.plus(Duration.ofMinutes(10))))
                .isInstanceOf(Granted.class);
    }

    @Test
    void maxAgeZeroWantsANewSignInAndIsContentWithIt() {
        var request = request("max_age", "0", "nonce", "n");
        var since = signedInAt(NOW.plusSeconds(20));

        assertThat(decide(request, signedIn(Duration.ZERO), NOW)).isEqualTo(new LoginNeeded());
        assertThat(decide(request, since, NOW.plusSeconds(20))).isInstanceOf(Granted.class);
    }

    @Test
    void maxAgeIsMetToTheSecondAndNotBeyond() {
        assertThat(decide("max_age", "60", signedIn(Duration.ofSeconds(60)))).isInstanceOf(Granted.class);
        assertThat(decide("max_age", "60", signedIn(Duration.ofSeconds(60).plusMillis(1))))
                .isEqualTo(new LoginNeeded());
    }

    @Test
    void aSessionThatIsOverCountsAsNone() {
        var over = Optional.of(new BrowserSession(UUID.randomUUID(), UUID.randomUUID(), NOW.minusSeconds(9), NOW));

        assertThat(decide("nonce", "n", over)).isEqualTo(new LoginNeeded());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void aLiveSessionIsEnough(String prompt) {
        var session = signedIn(Duration.ofHours(3));

        assertThat(decide("prompt", prompt, session)).isEqualTo(new Granted(session.orElseThrow()));
    }

    private static Decision decide(String name, String value, Optional<BrowserSession> session) {
        return decide(request(name, value, "scope", "openid"), session, NOW);
    }

    private static Decision decide(AuthorizationRequest request, Optional<BrowserSession> session, Instant now) {
        return AuthorizationPolicy.decide(request, new Standing(session, Optional.empty(), Set.of()), now);
    }

    private static Standing standing(Optional<BrowserSession> session, @Nullable String allowed) {
        var consent = Optional.ofNullable(allowed)
                .flatMap(Scope::parse)
                .map(scope -> new Consent(session.orElseThrow().userId(), "app", scope, NOW));
        return new Standing(session, consent, Set.of());
    }

    private static Client ofOthers() {
        return new TestClient().ofOthers().registered();
    }

    private static Optional<BrowserSession> justNow() {
        return signedIn(Duration.ofSeconds(1));
    }

    private static Optional<BrowserSession> signedIn(Duration ago) {
        return signedInAt(NOW.minus(ago));
    }

    private static Optional<BrowserSession> signedInAt(Instant authTime) {
        return Optional.of(new BrowserSession(
                UUID.randomUUID(), UUID.randomUUID(), authTime, authTime.plus(Duration.ofHours(12))));
    }

    private static AuthorizationRequest request(String name, String value, String otherName, String otherValue) {
        return request(new TestClient().registered(), name, value, otherName, otherValue);
    }

    private static AuthorizationRequest request(
            Client client, String name, String value, String otherName, String otherValue) {
        var parameters = Asking.as("app", "https://app.example.com/callback");
        parameters.put(name, value);
        parameters.put(otherName, otherValue);
        return AuthorizationChecks.check(new AddressedRequest(
                client, RedirectUris.verify(client, Optional.empty()), Parameters.of(parameters), Arrival.DIRECT, NOW));
    }
}
