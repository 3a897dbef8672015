package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.local.Service;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server whose operator wants every request pushed, whatever each client is registered for. */
@ExtendWith(ClusterExtension.class)
class PushedRequestsOnlyIT {
    private final Cluster cluster;

    PushedRequestsOnlyIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Spec("RFC 9126 §5")
    @Behaviour({"B34", "F92"})
    void whoDoesNotPushIsRefusedAndTheMetadataSaysSo() {
        var service = cluster.stack().startAnother(Service.AUTH, Map.of("countersign.par.required", "true"));
        try {
            var wire = cluster.wire().towards(cluster.authIssuer(), service.uri());
            var app = PkceApp.discover(
                    wire, cluster.authIssuer(), TestRegistry.WEB_APP, TestRegistry.CALLBACK, TestRegistry.SCOPE);
            var person = cluster.person().over(wire);
            var signIn = app.begin();
            var reference = wire.postForm(cluster.authUri("/par"), PkceApp.parametersOf(signIn.request()))
                    .member("request_uri")
                    .orElseThrow();

            var direct = person.open(signIn.request());
            var pushed = person.authorize(
                    app.requestWith(Map.of("client_id", app.clientId().getValue(), "request_uri", reference)));

            assertThat(app.metadata().requiresPushedAuthorizationRequests()).isTrue();
            assertThat(PkceApp.parse(direct.location())
                            .toErrorResponse()
                            .getErrorObject()
                            .getCode())
                    .isEqualTo("invalid_request");
            assertThat(app.receive(signIn, pushed).getValue()).isNotEmpty();
        } finally {
            service.stop();
        }
    }
}
