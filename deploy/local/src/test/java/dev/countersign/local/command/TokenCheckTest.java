package dev.countersign.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.crypto.signing.TokenSigner;
import dev.countersign.testing.Spec;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code verify} says about a token. */
@Spec("RFC 9068 §4")
class TokenCheckTest {

    private static final String ISSUER = "https://sts.example.com";
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final SigningKey key = newKey();
    private final VerificationKeys keys = VerificationKeys.parse(Map.of("keys", List.of(key.publicJwk())));

    @Test
    void another_kind_of_token_is_refused() {
        assertThat(problem(TokenSigner.sign(key, "JWT", claims(60)))).contains("its typ is \"JWT\"");
    }

    @Test
    void another_issuers_token_is_refused() {
        var token = TokenSigner.sign(key, "at+jwt", Map.of("iss", "https://evil.example", "exp", 2_000_000_000L));

        assertThat(problem(token)).contains("its iss is \"https://evil.example\"");
    }

    @Test
    void an_unpublished_key_is_named() {
        var stranger = newKey();

        assertThat(problem(TokenSigner.sign(stranger, "at+jwt", claims(60))))
                .contains("no published key is called \"" + stranger.kid() + "\"");
    }

    @Test
    void a_changed_token_is_refused() {
        var token = TokenSigner.sign(key, "at+jwt", claims(60));
        var other = TokenSigner.sign(key, "at+jwt", claims(120));
        var mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertThat(problem(mixed)).contains("the signature does not match");
    }

    @Test
    void an_expired_token_says_since_when() {
        assertThat(problem(TokenSigner.sign(key, "at+jwt", claims(-1)))).contains("expired at 2026-01-01T11:59:59Z");
    }

    @Test
    void a_good_token_has_no_problem_and_its_times_are_readable() {
        var token = UntrustedJwt.parse(TokenSigner.sign(key, "at+jwt", claims(60)));

        assertThat(new TokenCheck(token, ISSUER, keys, NOW).problem()).isEqualTo(Optional.empty());
        assertThat(ClaimsTable.of(token)).contains("✓ Valid access token", "2026-01-01T12:01:00Z", ISSUER);
    }

    @Test
    void control_characters_in_claims_do_not_reach_the_terminal() {
        var token = TokenSigner.sign(key, "at+jwt", Map.of("iss", ISSUER, "sub", "\u001b[2Jgone"));

        assertThat(ClaimsTable.of(UntrustedJwt.parse(token))).doesNotContain("\u001b");
    }

    @Test
    void a_token_is_found_inside_the_answer_of_a_token_endpoint() {
        assertThat(PresentedToken.from(" abc \n")).isEqualTo("abc");
        assertThat(PresentedToken.from("{\"access_token\":\"abc\",\"expires_in\":300}"))
                .isEqualTo("abc");
        assertThatThrownBy(() -> PresentedToken.from("{\"error\":\"invalid_client\"}"))
                .hasMessageContaining("invalid_client");
        assertThatThrownBy(() -> PresentedToken.from("  ")).hasMessageContaining("no token");
    }

    private String problem(String token) {
        return new TokenCheck(UntrustedJwt.parse(token), ISSUER, keys, NOW)
                .problem()
                .orElseThrow();
    }

    private static Map<String, Object> claims(long secondsToLive) {
        return Map.of("iss", ISSUER, "exp", NOW.getEpochSecond() + secondsToLive);
    }

    private static SigningKey newKey() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new Randomness(new SecureRandom()));
    }
}
