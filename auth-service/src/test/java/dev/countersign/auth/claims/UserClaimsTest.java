package dev.countersign.auth.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.user.User;
import dev.countersign.oauth.scope.Scope;
import dev.countersign.testing.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client is told of a person, and what it is not. */
@Spec("OpenID Connect Core §5.4")
class UserClaimsTest {
    private static final Map<String, Object> TOLD =
            Map.of("name", "Erin", "email", "erin@example.com", "email_verified", false, "locale", "fr-CA");
    private static final User ERIN =
            new User(UUID.randomUUID(), "erin", TOLD, Instant.parse("2026-01-01T12:00:00Z"), false, 0);

    @Test
    void aScopeThatIsAboutSomethingElseTellsNothing() {
        assertThat(UserClaims.openedBy(scope("openid orders:read offline_access"), ERIN))
                .isEmpty();
    }

    @Test
    @Spec("OpenID Connect Core §5.3.2")
    void whatIsNotKnownIsLeftOut() {
        assertThat(UserClaims.openedBy(scope("profile phone address"), ERIN))
                .isEqualTo(Map.of(
                        "name", "Erin", "preferred_username", "erin", "locale", "fr-CA", "updated_at", 1767268800L));
    }

    @Test
    @Spec("OpenID Connect Core §5.5")
    void whatIsAskedForOneByOneMustBeOpenToTheClientAtAll() {
        var asked = Map.of("email", wanted(), "name", wanted(), "unheard_of", wanted());

        assertThat(UserClaims.asked(asked, scope("openid email"), ERIN)).isEqualTo(Map.of("email", "erin@example.com"));
    }

    @Test
    @Spec("OpenID Connect Core §5.5.1")
    void aClaimThatIsWantedWithAnotherValueIsNotTold() {
        var asked = Map.of(
                "locale", new ClaimRequest(true, List.of("de", "en")),
                "email_verified", new ClaimRequest(false, List.of(true)),
                "email", new ClaimRequest(false, List.of("erin@example.com", "e@example.com")));

        assertThat(UserClaims.asked(asked, scope("openid email profile"), ERIN))
                .isEqualTo(Map.of("email", "erin@example.com"));
    }

    @Test
    void aPersonsClaimsAreNotInTheirText() {
        assertThat(ERIN.toString()).doesNotContain("Erin", "erin");
    }

    private static ClaimRequest wanted() {
        return new ClaimRequest(false, List.of());
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow();
    }
}
