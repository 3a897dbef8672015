package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.testing.AtOnce;
import dev.countersign.oauth.testing.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** People in PostgreSQL, as the registry declares them. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class PostgresUsersTest {

    @Inject
    PostgresUsers users;

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
        await(() -> users.declare(new DeclaredUser(
                "ivan", Optional.empty(), Optional.of(hash), Optional.empty(), Optional.empty(), false)));

        assertThat(await(() -> users.signIn("ivan", ""))).isEmpty();
        assertThat(await(() -> users.signIn("ivan", "from-elsewhere"))).isPresent();
    }

    private static DeclaredUser declared(String username, String password, boolean disabled) {
        return new DeclaredUser(
                username,
                Optional.of(password),
                Optional.empty(),
                Optional.of(username + "@example.com"),
                Optional.empty(),
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
