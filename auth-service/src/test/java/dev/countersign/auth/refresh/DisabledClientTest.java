package dev.countersign.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.config.CountersignConfig;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that the operator disables gets nothing any more, whatever it was given before. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class DisabledClientTest {
    /** The registry is looked at every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final TestKey ORDERS_API = TestKey.named("ES256", "orders-api-1");

    @Inject
    CountersignConfig config;

    @Inject
    ClientRegistry registry;

    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    Clock clock;

    private Path file;
    private String before;
    private UUID person;

    @BeforeEach
    void remember() throws IOException {
        file = config.registry().orElseThrow().getFirst().resolve("auth-service.yaml");
        before = Files.readString(file);
        person = accounts.create();
    }

    @AfterEach
    void putBack() throws IOException {
        Files.writeString(file, before);
        await().atMost(PATIENCE).until(() -> !isDisabled("spa") && !isDisabled("web"));
    }

    @Test
    @Behaviour("C44")
    @Spec("RFC 6749 §5.2")
    void itsRefreshTokenIsRefusedAndNotSpent() throws IOException {
        String token = Auth.token(Auth.exchange("spa", codes.forSpa(person))).path("refresh_token");
        disable("spa");

        Response response = Auth.token(Auth.refresh("spa", token));

        refused(response);
        assertThat(accounts.rotations(person)).isZero();
        putBack();
        Auth.token(Auth.refresh("spa", token)).then().statusCode(200);
    }

    @Test
    @Behaviour("C44")
    @Spec("RFC 6749 §5.2")
    void norDoesItHelpToProveWhoItIs() throws IOException {
        String token = webTokens().path("refresh_token");
        disable("web");

        Response response = Auth.token(Auth.asWeb(Auth.refresh("web", token), clock.instant()));

        refused(response);
        assertThat(accounts.rotations(person)).isZero();
    }

    @Test
    @Behaviour("C46")
    @Spec("RFC 7662 §2.2")
    void itsAccessTokensAreInactive() throws IOException {
        String token = webTokens().path("access_token");
        Auth.introspect("orders-api", ORDERS_API, token, clock.instant()).then().body("active", equalTo(true));
        disable("web");

        Response response = Auth.introspect("orders-api", ORDERS_API, token, clock.instant());

        assertThat(response.asString()).isEqualTo("{\"active\":false}");
    }

    private void disable(String clientId) throws IOException {
        String entry = "  - client_id: " + clientId + '\n';
        assertThat(before).containsOnlyOnce(entry);
        Files.writeString(file, before.replace(entry, entry + "    disabled: true\n"));
        await().atMost(PATIENCE).until(() -> isDisabled(clientId));
    }

    private boolean isDisabled(String clientId) {
        return registry.current().client(clientId).orElseThrow().disabled();
    }

    private Response webTokens() {
        String code = codes.issue(
                codes.binding("web", person, "openid orders:read", List.of("https://api.example.com/orders")));
        return Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()));
    }

    private static void refused(Response response) {
        response.then().statusCode(400).body("error", equalTo("invalid_grant")).body("$", not(hasKey("access_token")));
    }
}
