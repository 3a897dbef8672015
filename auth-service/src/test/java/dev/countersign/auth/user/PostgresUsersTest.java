package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People in PostgreSQL, as the registry declares them. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class PostgresUsersTest {

    @Inject
    PostgresUsers users;

    @Inject
    SettableClock clock;

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void nobodyIsFoundUnderAnUnknownId() {
        assertThat(await(() -> users.find(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void instancesThatStartTogetherDoNotClash() throws Exception {
        var frank = declared("frank", "a-password-of-frank", false);

        AtOnce.run(6, () -> Optional.ofNullable(await(() -> users.declare(frank))));

        assertThat(await(() -> users.signIn("frank", "a-password-of-frank"))).isPresent();
    }

    @Test
    void aChangedDeclarationKeepsThePersonAndChangesTheRest() {
        await(() -> users.declare(declared("grace", "first-password", false)));
        UUID before = await(() -> users.signIn("grace", "first-password"))
                .orElseThrow()
                .id();

        await(() -> users.declare(declared("grace", "second-password", false)));

        assertThat(await(() -> users.signIn("grace", "first-password"))).isEmpty();
        assertThat(await(() -> users.signIn("grace", "second-password")).map(User::id))
                .contains(before);
    }

    @Test
    void whoIsDeclaredDisabledCannotSignInUntilTheyAreEnabledAgain() {
        await(() -> users.declare(declared("heidi", "a-password-of-heidi", true)));
        assertThat(await(() -> users.signIn("heidi", "a-password-of-heidi"))).isEmpty();

        await(() -> users.declare(declared("heidi", "a-password-of-heidi", false)));

        assertThat(await(() -> users.signIn("heidi", "a-password-of-heidi"))).isPresent();
    }

    @Test
    void anAccountWithoutAnyPasswordCannotSignIn() {
        String hash = new Passwords().hash("from-elsewhere");
        await(() -> users.declare(new DeclaredUser("ivan", Optional.empty(), Optional.of(hash), Map.of(), false)));

        assertThat(await(() -> users.signIn("ivan", ""))).isEmpty();
        assertThat(await(() -> users.signIn("ivan", "from-elsewhere"))).isPresent();
    }

    @Test
    @Spec("OpenID Connect Core §5.1")
    void whatIsToldOfAPersonIsKeptAsItIsAndItsTimeChangesWithItAlone() {
        await(() -> users.declare(declared("judy", "a-password-of-judy", false)));
        User before = await(() -> users.signIn("judy", "a-password-of-judy")).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        await(() -> users.declare(declared("judy", "another-password-of-judy", false)));
        User unchanged = await(() -> users.find(before.id())).orElseThrow();
        await(() -> users.declare(new DeclaredUser(
                "judy", Optional.of("another-password-of-judy"), Optional.empty(), Map.of("name", "Judy"), false)));
        User changed = await(() -> users.find(before.id())).orElseThrow();

        assertThat(before.claims())
                .isEqualTo(Map.of("email", "judy@example.com", "address", Map.of("locality", "Zürich")));
        assertThat(unchanged.updatedAt()).isEqualTo(before.updatedAt());
        assertThat(changed.claims()).isEqualTo(Map.of("name", "Judy"));
        assertThat(changed.updatedAt()).isAfter(before.updatedAt());
    }

    private static DeclaredUser declared(String username, String password, boolean disabled) {
        return new DeclaredUser(
                username,
                Optional.of(password),
                Optional.empty(),
                Map.of("email", username + "@example.com", "address", Map.of("locality", "Zürich")),
                disabled);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
