package dev.countersign.auth.edge;

import static dev.countersign.oauth.testing.Endpoint.direct;
import static dev.countersign.oauth.testing.Endpoint.document;
import static dev.countersign.oauth.testing.Endpoint.page;
import static dev.countersign.oauth.testing.Endpoint.resource;

import dev.countersign.auth.testing.Asking;
import dev.countersign.auth.testing.Auth;
import dev.countersign.oauth.testing.Endpoint;
import dev.countersign.oauth.testing.EndpointTableContract;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every endpoint of this service. One that is added gets a row here. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("F90")
class EndpointTableTest extends EndpointTableContract {

    static Stream<Endpoint> endpoints() {
        return Stream.of(
                page(
                        "/authorize",
                        Asking.asSpa(),
                        "client_id",
                        "response_type",
                        "code_challenge",
                        "code_challenge_method"),
                page("/sign-in", Map.of("transaction", "x", "username", "alice"), "transaction"),
                page("/consent", Map.of("transaction", "x", "answer", "allow"), "transaction"),
                page("/select-account", Map.of("transaction", "x", "answer", "same"), "transaction"),
                page("/account", Map.of("client_id", "spa", "confirmation", "x")),
                page("/account/sessions", Map.of("end", "all", "confirmation", "x")),
                page("/logout", Map.of("client_id", "spa", "state", "x")),
                direct("/par", Asking.asSpa(), "client_id", "response_type", "code_challenge", "code_challenge_method"),
                direct("/token", Auth.exchange("spa", "x"), "grant_type", "client_id", "code"),
                direct("/refresh", Map.of("client_id", "spa", "refresh_token", "x"), "client_id", "refresh_token"),
                direct("/revoke", Map.of("client_id", "spa", "token", "x"), "client_id", "token")
                        .withoutContent(),
                direct("/introspect", Map.of("client_id", "spa", "token", "x"), "client_id", "token"),
                new Endpoint(
                        "/account/api/consents",
                        Endpoint.Face.JSON,
                        Set.of("GET", "DELETE"),
                        Map.of(),
                        Set.of(),
                        Optional.of("text/html")),
                new Endpoint(
                        "/account/api/sessions",
                        Endpoint.Face.JSON,
                        Set.of("GET", "DELETE"),
                        Map.of(),
                        Set.of(),
                        Optional.of("text/html")),
                direct("/revoke-all", Map.of("access_token", "x")).withoutContent(),
                resource("/userinfo", Map.of("access_token", "x")),
                document("/jwks", "text/html"),
                document("/.well-known/oauth-authorization-server", "text/html"),
                document("/.well-known/openid-configuration", "text/html"),
                document("/.well-known/oauth-protected-resource", "text/html"),
                document("/errors", "application/json"));
    }

    @Override
    protected Stream<Endpoint> table() {
        return endpoints();
    }

    @Override
    protected int port() {
        return RestAssured.port;
    }
}
