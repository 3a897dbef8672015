package dev.countersign.sts.edge;

import static dev.countersign.oauth.testing.Endpoint.direct;
import static dev.countersign.oauth.testing.Endpoint.document;

import dev.countersign.oauth.testing.Endpoint;
import dev.countersign.oauth.testing.EndpointTableContract;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.stream.Stream;

/** Every endpoint of this service. One that is added gets a row here. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("F90")
class EndpointTableTest extends EndpointTableContract {

    static Stream<Endpoint> endpoints() {
        return Stream.of(
                direct("/token", Sts.parameters("x"), "grant_type", "client_assertion_type", "client_assertion"),
                direct("/refresh", Map.of("client_id", "x", "refresh_token", "x"), "client_id"),
                // Who asks comes first there: an app with cookies may leave the token out.
                direct("/revoke", Map.of("client_id", "x", "token", "x"), "client_id")
                        .withoutContent(),
                direct("/introspect", Map.of("client_id", "x", "token", "x"), "client_id", "token"),
                document("/jwks", "text/html"),
                document("/.well-known/oauth-authorization-server", "text/html"),
                document("/errors", "application/json"),
                direct("/admin/assertions/explain", Map.of("client_assertion", "x"), "client_assertion"),
                document("/admin/rejections/{id}", "text/html"));
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
