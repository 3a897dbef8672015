package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Race;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pod with nothing but its projected service-account token. */
@ExtendWith(ClusterExtension.class)
@Behaviour("D65")
class WorkloadIT {
    private final Cluster cluster;

    /** Signs as the API server of the pod's cluster does. */
    private final Machine apiServer;

    WorkloadIT(Cluster cluster) {
        this.cluster = cluster;
        this.apiServer = cluster.stsClient(TestRegistry.WORKLOAD, "RS256");
    }

    @Test
    @Spec("RFC 7521 §4.2")
    void aPodGetsAScopedTokenThatTheApiTakes() throws Exception {
        var answer = present(apiServer, projectedToken(TestRegistry.SERVICE_ACCOUNT));

        assertThat(answer.status()).isEqualTo(200);
        var claims = cluster.ordersApi().accept(answer.member("access_token").orElseThrow());
        assertThat(claims.getSubject()).isEqualTo(TestRegistry.WORKLOAD);
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read");
    }

    @Test
    @Spec("RFC 7523 §3")
    void anotherAccountOfTheNamespaceGetsNone() {
        var answer = present(apiServer, projectedToken("system:serviceaccount:shop:default"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).hasValue("invalid_client");
    }

    @Test
    @Spec("RFC 7523 §3")
    void oneTokenOfAPodGetsOneTokenOnTwoInstances() {
        var second = apiServer.over(cluster.secondWire());
        var token = projectedToken(TestRegistry.SERVICE_ACCOUNT);

        var answers = Race.run(Race.RUNNERS, runner -> present(runner % 2 == 0 ? apiServer : second, token));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allSatisfy(answer -> assertThat(answer.error()).hasValue("invalid_client"));
    }

    private String projectedToken(String subject) {
        var claims = apiServer.claims();
        claims.put("iss", TestRegistry.CLUSTER_ISSUER);
        claims.put("sub", subject);
        claims.put("aud", List.of(apiServer.issuer()));
        claims.put("exp", Instant.now().getEpochSecond() + 607);
        var header = apiServer.header();
        header.remove("typ");
        return apiServer.assertion(header, claims);
    }

    private static Answer present(Machine machine, String token) {
        var form = Machine.form(token);
        form.putAll(Map.of("client_id", TestRegistry.WORKLOAD));
        return machine.send(form);
    }
}
