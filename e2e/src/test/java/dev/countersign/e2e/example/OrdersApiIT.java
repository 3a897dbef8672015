package dev.countersign.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.ServiceProcess;
import dev.countersign.testing.Spec;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** An API on stock quarkus-smallrye-jwt, and real tokens of both services. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersApiIT {
    private final Cluster cluster;
    private ServiceProcess api;

    OrdersApiIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startApi() {
        api = Example.ordersApi(cluster);
    }

    @AfterAll
    void stopApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    @Spec("RFC 6750 §3.1")
    void aTokenWithoutTheScopeIsForbidden() {
        var answer = orders("Bearer " + machineToken("orders:write"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", scope=\"orders:read\"");
    }

    @Test
    @Spec("RFC 6750 §3")
    void withoutATokenOneIsAskedFor() {
        var answer = cluster.wire().get(api.uri().resolve("/orders"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    @Spec("RFC 9068 §4")
    void aTokenOfAPersonIsNotFromThisIssuer() {
        var person = cluster.app().signIn(cluster.person());

        assertInvalid(orders("Bearer " + person.getAccessToken().getValue()));
        assertInvalid(orders("Bearer " + person.getIDTokenString()));
    }

    @Test
    @Spec("RFC 6750 §2.1")
    void whatIsNoTokenIsRefused() {
        assertInvalid(orders("Bearer not.a.token"));
        assertInvalid(orders("Bearer ."));
    }

    @Test
    @Spec("RFC 7009 §3")
    void aRevokedTokenServesUntilItEndsForAnApiThatAsksNobody() {
        var token = machineToken("orders:read");
        var machine = cluster.machine("ES256");
        var form = Form.with(Form.without(Machine.form(machine.assertion()), "grant_type"), "token", token);

        var revoked = cluster.wire().postForm(cluster.stsUri("/revoke"), form);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(orders("Bearer " + token).status()).isEqualTo(200);
    }

    private String machineToken(String scope) {
        return cluster.machine("ES256")
                .token(Scope.parse(scope))
                .toSuccessResponse()
                .getTokens()
                .getAccessToken()
                .getValue();
    }

    private Answer orders(String authorization) {
        return cluster.wire().get(api.uri().resolve("/orders"), Map.of("Authorization", authorization));
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).isEmpty();
    }
}
