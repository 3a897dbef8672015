package dev.countersign.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.client.NodeFolder;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.ServiceProcess;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both example services get tokens and call the orders API with them. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceExamplesIT {
    private static final int CALLS = 20;

    /** How every token and every assertion begins: a brace and a quotation mark in Base64. */
    private static final String BEGINNING_OF_A_TOKEN = "eyJ";

    private final Cluster cluster;
    private final NodeFolder node = new NodeFolder(Example.folder("service-node"));
    private ServiceProcess api;
    private Path keyFile;

    ServiceExamplesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startApi(@TempDir Path folder) throws IOException {
        keyFile = Files.writeString(
                folder.resolve("key.jwk"), cluster.registry().key("ES256").toJSONString());
        api = Example.ordersApi(cluster);
    }

    @AfterAll
    void stopApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    @Spec({"RFC 7523 §2.2", "RFC 6749 §4.4"})
    void theNodeServiceCallsTwentyTimesWithOneToken() {
        node.require();
        int before = tokensIssued();

        var end = node.run(List.of("node", "call-orders.mjs"), environment(false));

        assertThat(end.output().lines())
                .hasSize(CALLS)
                .allSatisfy(line -> assertThat(line).startsWith("200 ").contains("\"machine-es256\"", "tea"));
        assertThat(end.output()).doesNotContain(BEGINNING_OF_A_TOKEN);
        assertThat(tokensIssued() - before).isOne();
    }

    @Test
    @Spec("RFC 9449 §7.1")
    void withDpopTheNodeServiceFollowsTheNonceAndTheBearerApiRefusesItsToken() {
        node.require();
        int before = tokensIssued();
        int refused = noncesDemanded();

        var end = node.run(List.of("node", "call-orders.mjs"), environment(true));

        assertThat(end.output().lines()).hasSize(CALLS).allMatch(line -> line.startsWith("401"));
        assertThat(tokensIssued() - before).isOne();
        assertThat(noncesDemanded() - refused).isOne();
    }

    @Test
    @Spec({"RFC 7523 §2.2", "RFC 6749 §4.4"})
    void theJavaServiceCallsTwentyTimesWithOneToken() {
        int before = tokensIssued();

        try (var service = javaService(false)) {
            assertThat(Collections.nCopies(CALLS, service))
                    .extracting(this::report)
                    .allSatisfy(answer -> assertThat(answer.body()).contains("\"machine-es256\"", "tea"));
            assertThat(service.log()).contains("service-java").doesNotContain(BEGINNING_OF_A_TOKEN);
        }

        assertThat(tokensIssued() - before).isOne();
    }

    @Test
    @Spec("RFC 9449 §7.1")
    void withDpopTheJavaServiceFollowsTheNonceAndTheBearerApiRefusesItsToken() {
        int before = tokensIssued();
        int refused = noncesDemanded();

        try (var service = javaService(true)) {
            assertThat(Collections.nCopies(CALLS, service))
                    .extracting(this::report)
                    .extracting(Answer::status)
                    .containsOnly(502);
            assertThat(service.log()).contains("service-java").doesNotContain(BEGINNING_OF_A_TOKEN);
        }

        assertThat(tokensIssued() - before).isOne();
        assertThat(noncesDemanded() - refused).isOne();
    }

    @Test
    void theHabitsOfTheNodeServicePassTheirOwnTests() {
        node.require();

        var end = node.run(List.of("node", "--test"), Map.of());

        assertThat(end.status()).as(end.output()).isZero();
    }

    private Map<String, String> environment(boolean dpop) {
        return Map.of(
                "ORDERS_ISSUER", cluster.stsIssuer(),
                "ORDERS_CLIENT_ID", "machine-es256",
                "ORDERS_KEY_FILE", keyFile.toString(),
                "ORDERS_API", api.uri() + "/orders",
                "ORDERS_DPOP", Boolean.toString(dpop),
                "ORDERS_CALLS", Integer.toString(CALLS));
    }

    private ServiceProcess javaService(boolean dpop) {
        return Example.start(
                cluster,
                "service-java",
                dpop ? "service-java-dpop" : "service-java",
                Map.of(
                        "orders.issuer", cluster.stsIssuer(),
                        "orders.client-id", "machine-es256",
                        "orders.key-file", keyFile.toString(),
                        "orders.api", api.uri() + "/orders",
                        "orders.dpop", Boolean.toString(dpop)));
    }

    private Answer report(ServiceProcess service) {
        return cluster.wire().get(service.uri().resolve("/report"));
    }

    private int tokensIssued() {
        return requestsAtToken("200");
    }

    private int noncesDemanded() {
        return requestsAtToken("400");
    }

    /** What sts-service has counted so far. */
    private int requestsAtToken(String status) {
        var metrics = cluster.wire()
                .get(cluster.stack().sts().managementUri().resolve("/q/metrics"))
                .body();
        var line = Pattern.compile("(?m)^http_server_requests_seconds_count\\{(?=[^}]*status=\"" + status
                        + "\")[^}]*uri=\"/token\"[^}]*} ([\\d.]+)")
                .matcher(metrics);
        return line.find() ? (int) Double.parseDouble(line.group(1)) : 0;
    }
}
