package dev.countersign.auth.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Forms;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Too many requests, seen from outside. The clock stands still, so the machine's speed does not matter. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("F93")
@Spec("RFC 6585 §4")
class LimitTest {
    /** More than any limit of the tests' configuration. */
    private static final int MANY = 400;

    @Inject
    SettableClock clock;

    @BeforeEach
    void stopTheClock() {
        clock.stop();
    }

    @AfterEach
    void letItGoOn() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "/token, 8.1.1.1",
        "/refresh, 8.1.1.2",
        "/par, 8.1.1.3",
        "/revoke, 8.1.1.4",
        "/introspect, 8.1.1.6",
        "/token/, 8.1.1.5"
    })
    @Spec("RFC 7009 §5")
    void aClientsEndpointSaysItInItsOwnForm(String path, String address) {
        Response refused = untilRefused(() -> from(address)
                .contentType("application/x-www-form-urlencoded")
                .body("client_id=spa")
                .post(path));

        refused.then()
                .contentType("application/json")
                .header("Retry-After", equalTo("1"))
                .header("Cache-Control", equalTo("no-store"))
                .body("error", equalTo("temporarily_unavailable"));
    }

    @ParameterizedTest
    @CsvSource({"/authorize?client_id=nobody, 8.1.2.1", "/sign-in?transaction=x, 8.1.2.2", "/logout, 8.1.2.3"})
    void aPageSaysItToPeople(String path, String address) {
        Response refused = untilRefused(() -> from(address).get(path));

        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Location")).isNull();
        assertThat(refused.body().asString()).contains("Too many requests");
    }

    @Test
    void anAppThatGoesRoundInCirclesIsStoppedAndOthersAtItsAddressAreNot() {
        String circle = "/authorize?" + Forms.encode(Asking.asSpaWith("prompt", "none"));

        Response refused = untilRefused(() -> from("8.1.3.1").get(circle));

        assertThat(refused.statusCode()).isEqualTo(429);
        String other = "/authorize?" + Forms.encode(Asking.as("kiosk", "https://kiosk.example.com/callback"));
        assertThat(from("8.1.3.1").get(other).statusCode()).isEqualTo(303);
    }

    @Test
    void afterTheWaitItGoesOn() {
        untilRefused(() -> from("8.1.4.1").get("/logout"));

        clock.advance(Duration.ofSeconds(1));

        assertThat(from("8.1.4.1").get("/logout").statusCode()).isEqualTo(200);
        assertThat(from("8.1.4.2").get("/logout").statusCode()).isEqualTo(200);
    }

    private static RequestSpecification from(String address) {
        return given().urlEncodingEnabled(false).redirects().follow(false).header("X-Forwarded-For", address);
    }

    private static Response untilRefused(Supplier<Response> request) {
        return Stream.generate(request)
                .limit(MANY)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
    }
}
