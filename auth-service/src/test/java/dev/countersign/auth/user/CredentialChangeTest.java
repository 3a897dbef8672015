package dev.countersign.auth.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.auth.session.BrowserSessions;
import dev.countersign.auth.session.DeviceLabel;
import dev.countersign.auth.session.SignedIn;
import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.AtOnce;
import dev.countersign.auth.testing.AuditTrail;
import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.auth.testing.TestBrowser;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever got in with a password that is changed, or to an account that is disabled, is out. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("C44")
class CredentialChangeTest {
    private static final String OLD = "the-password-that-leaked";
    private static final String NEW = "the-password-that-did-not";

    @Inject
    PostgresUsers users;

    @Inject
    BrowserSessions sessions;

    @Inject
    TestAccounts accounts;

    private final String username = "changes-" + UUID.randomUUID();
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void somebodyHasAnAccount() {
        declare(OLD, false);
    }

    @Test
    void anotherPasswordEndsEverySessionAndEveryGrantAtOnce() {
        JsonPath tokens = tokens(browser, OLD);
        tokens(new TestBrowser(), OLD);

        try (var audit = AuditTrail.open()) {
            declare(NEW, false);

            assertThat(audit.lines()).anyMatch(line -> line.contains(id() + " has another password or is disabled: 2"));
        }

        isOut(tokens);
        assertThat(accounts.sessions(id())).isZero();
        assertThat(accounts.liveGrants(id())).isZero();
    }

    @Test
    void aDisabledAccountIsOutAndComesBackWithNothing() {
        JsonPath tokens = tokens(browser, OLD);

        declare(OLD, true);
        isOut(tokens);
        declare(OLD, false);

        isOut(tokens);
        assertThat(tokens(browser, OLD).getString("access_token")).isNotEmpty();
    }

    @Test
    @Behaviour("C42")
    void aPasswordThatWasCheckedBeforeTheChangeBeginsNoSessionAfterIt() {
        User checked = await(() -> users.signIn(username, OLD)).orElseThrow();
        declare(NEW, false);

        var begun = begin(checked);

        assertThat(begun).isEmpty();
        assertThat(accounts.sessions(id())).isZero();
    }

    @Test
    @Behaviour("C42")
    void aPasswordThatWasCheckedBeforeTheAccountWasDisabledCountsNotEvenOnceItIsBack() {
        User checked = await(() -> users.signIn(username, OLD)).orElseThrow();
        declare(OLD, true);
        assertThat(begin(checked)).isEmpty();
        declare(OLD, false);

        assertThat(begin(checked)).isEmpty();
    }

    @Test
    @Behaviour("C42")
    void aSignInAtTheMomentOfTheChangeLeavesNothingOpen() throws Exception {
        String current = OLD;
        for (int round = 0; round < 8; round++) {
            String former = current;
            String next = NEW + round;
            var fresh = new TestBrowser();
            String transaction = fresh.openSignIn(Asking.asSpa());
            var turn = new AtomicInteger();

            AtOnce.run(
                    2,
                    () -> turn.getAndIncrement() == 0
                            ? Optional.of(fresh.signIn(transaction, username, former))
                            : Optional.ofNullable(declare(next, false)));

            assertThat(accounts.sessions(id())).isZero();
            current = next;
        }
    }

    @Test
    void whatElseChangesEndsNothing() {
        JsonPath tokens = tokens(browser, OLD);

        await(() -> users.declare(
                new DeclaredUser(username, Optional.of(OLD), Optional.empty(), Map.of("name", "Another Name"), false)));

        assertThat(refreshed(tokens).statusCode()).isEqualTo(200);
        assertThat(accounts.sessions(id())).isEqualTo(1);
    }

    @Test
    void instancesThatReadTheSameChangeMakeItOnce() throws Exception {
        AtOnce.run(4, () -> Optional.ofNullable(declare(NEW, false)));
        User once = await(() -> users.signIn(username, NEW)).orElseThrow();

        assertThat(once.credentialVersion()).isEqualTo(1);
    }

    private void isOut(JsonPath tokens) {
        assertThat(refreshed(tokens).jsonPath().getString("error")).isEqualTo("invalid_grant");
        assertThat(Auth.userInfo(tokens.getString("access_token")).statusCode()).isEqualTo(401);
        assertThat(TestBrowser.location(browser.authorize(Asking.asSpa()))).startsWith(Auth.ISSUER + "/sign-in?");
    }

    private Optional<?> begin(User checked) {
        var who = new SignedIn(checked.id(), checked.credentialVersion());
        return await(() -> sessions.begin(who, Optional.empty(), DeviceLabel.UNKNOWN));
    }

    private JsonPath tokens(TestBrowser in, String password) {
        String transaction = in.openSignIn(Asking.asSpaWith("scope", "openid offline_access"));
        String code = TestBrowser.code(in.signIn(transaction, username, password));
        return Auth.token(Asking.exchange("spa", code))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response refreshed(JsonPath tokens) {
        return Auth.token(Auth.refresh("spa", tokens.getString("refresh_token")));
    }

    private UUID id() {
        return accounts.idOf(username);
    }

    private Void declare(String password, boolean disabled) {
        return await(() ->
                users.declare(new DeclaredUser(username, Optional.of(password), Optional.empty(), Map.of(), disabled)));
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
