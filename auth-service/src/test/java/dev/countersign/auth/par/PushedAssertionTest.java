package dev.countersign.auth.par;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9126 once allowed three audiences; an assertion for one endpoint was good for another server's (RFC 10070 §1). */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
class PushedAssertionTest {
    @Inject
    SettableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/par", "/token", "/authorize"})
    @Behaviour("A1")
    @Spec("RFC 10070 §5")
    void anAssertionForAnAddressOfOursIsRefused(String path) {
        var request = Auth.asWeb(Asking.as("web", "https://web.example.com/callback"), clock.instant());
        request.put(
                "client_assertion",
                TestJwt.assertion("web", Auth.ISSUER + path, Auth.WEB, clock.instant())
                        .signedBy(Auth.WEB));

        Auth.form()
                .formParams(request)
                .post("/par")
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("$", not(hasKey("request_uri")));
    }
}
