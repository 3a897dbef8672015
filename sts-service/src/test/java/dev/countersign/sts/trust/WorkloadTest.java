package dev.countersign.sts.trust;

import static dev.countersign.sts.trust.PlatformTokens.CLUSTER;
import static dev.countersign.sts.trust.PlatformTokens.GITHUB;
import static dev.countersign.sts.trust.PlatformTokens.OTHER_CLUSTER;
import static dev.countersign.sts.trust.PlatformTokens.SPIRE;
import static dev.countersign.sts.trust.PlatformTokens.github;
import static dev.countersign.sts.trust.PlatformTokens.kubernetes;
import static dev.countersign.sts.trust.PlatformTokens.present;
import static dev.countersign.sts.trust.PlatformTokens.spiffe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.countersign.oauth.config.CountersignConfig;
import dev.countersign.oauth.registry.ClientRegistry;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A workload with nothing but the token of its platform, over HTTP. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("D65")
@Spec("RFC 7521 §4.2")
class WorkloadTest {
    /** The registry is looked at every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    CountersignConfig config;

    @Inject
    ClientRegistry registry;

    @Test
    void aPodGetsAScopedTokenForItsServiceAccountToken() {
        var answer = present("invoices", kubernetes(Instant.now()).signedBy(CLUSTER));

        answer.then().statusCode(200).body("scope", equalTo("invoices:read"));
    }

    @Test
    void aSpiffeWorkloadAndAGithubJobGetTheirs() {
        present("payments", spiffe(Instant.now()).signedBy(SPIRE)).then().statusCode(200);
        present("deployer", github(Instant.now()).signedBy(GITHUB)).then().statusCode(200);
    }

    @Test
    void oneSubjectIsWhicheverOfItsClientsTheRequestNames() {
        present("invoices", kubernetes(Instant.now()).signedBy(CLUSTER)).then().body("scope", equalTo("invoices:read"));

        var other = present("invoices-archive", kubernetes(Instant.now()).signedBy(CLUSTER));

        other.then().statusCode(200).body("scope", equalTo("archive:write"));
    }

    @Test
    void withoutClientIdItIsNobody() {
        refused(Sts.token(kubernetes(Instant.now()).signedBy(CLUSTER)));
    }

    @Test
    void aClientThatNoRuleNamesIsRefused() {
        refused(present("deployer", kubernetes(Instant.now()).signedBy(CLUSTER)));
        refused(present("orders-batch", kubernetes(Instant.now()).signedBy(CLUSTER)));
        refused(present("forsaken", kubernetes(Instant.now()).signedBy(CLUSTER)));
        refused(present("nobody", kubernetes(Instant.now()).signedBy(CLUSTER)));
    }

    @Test
    void aWorkloadCannotVouchForItself() {
        refused(present(
                "invoices",
                TestJwt.assertion("invoices", Sts.ISSUER, CLUSTER, Instant.now())
                        .signedBy(CLUSTER)));
    }

    @Test
    void whoeverIsNotTheWorkloadIsRefused() {
        Instant now = Instant.now();

        refused(present("invoices", kubernetes(now).signedBy(OTHER_CLUSTER)));
        refused(present(
                "invoices",
                kubernetes(now)
                        .claim("sub", "system:serviceaccount:shop:default")
                        .signedBy(CLUSTER)));
        refused(present(
                "invoices",
                kubernetes(now).claim("aud", "https://other.example").signedBy(CLUSTER)));
        refused(present("invoices", kubernetes(now.minusSeconds(3601)).signedBy(CLUSTER)));
        refused(present(
                "payments",
                spiffe(now)
                        .claim("sub", "spiffe://example.org.evil/shop/payments")
                        .signedBy(SPIRE)));
        refused(present(
                "payments", spiffe(now).claim("iss", "https://evil.example").signedBy(SPIRE)));
        refused(present(
                "deployer",
                github(now).claim("sub", "repo:example/shop:pull_request").signedBy(GITHUB)));
        refused(present("deployer", github(now).claim("repository_id", "75").signedBy(GITHUB)));
    }

    @Test
    @Spec("RFC 7523 §3 no. 7")
    void aTokenCountsOnceWhicheverClientItIsFor() {
        String token = kubernetes(Instant.now()).signedBy(CLUSTER);
        present("invoices", token).then().statusCode(200);

        refused(present("invoices", token));
        refused(present("invoices-archive", token));
    }

    @Test
    @Spec("RFC 7523 §3 no. 7")
    void aTokenWithoutJtiCountsOnceToo() {
        String token = spiffe(Instant.now()).signedBy(SPIRE);
        present("payments", token).then().statusCode(200);

        refused(present("payments", token));
    }

    @Test
    void aForgerCannotSpendAToken() {
        String jti = UUID.randomUUID().toString();
        refused(present("invoices", kubernetes(Instant.now()).claim("jti", jti).signedBy(OTHER_CLUSTER)));

        present("invoices", kubernetes(Instant.now()).claim("jti", jti).signedBy(CLUSTER))
                .then()
                .statusCode(200);
    }

    @Test
    void whereTheRulesAreTakenAwayNobodyIsTrustedAnyMore() throws IOException {
        Path file = config.registry().orElseThrow().getFirst().resolve("sts-service.yaml");
        String before = Files.readString(file);
        try {
            Files.writeString(file, before.substring(before.indexOf("\nclients:\n") + 1));
            await().atMost(PATIENCE)
                    .until(() -> registry.current().section(TrustSection.NAME).isEmpty());

            refused(present("invoices", kubernetes(Instant.now()).signedBy(CLUSTER)));
        } finally {
            Files.writeString(file, before);
            await().atMost(PATIENCE)
                    .until(() -> !registry.current().section(TrustSection.NAME).isEmpty());
        }
        assertThat(present("invoices", kubernetes(Instant.now()).signedBy(CLUSTER))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rulesThatDoNotFitTheRestOfTheRegistryAreProblems() throws IOException {
        Path file = config.registry().orElseThrow().getFirst().resolve("sts-service.yaml");
        String before = Files.readString(file);
        try {
            Files.writeString(
                    file,
                    before.replace(
                                    "clients: [deployer]",
                                    "clients: [deployer, orders-batch, nobody]\n    replay: token")
                            .replace("name: builds", "name: invoices")
                            .replace("https://token.actions.githubusercontent.com", PlatformTokens.CLUSTER_ISSUER));

            assertThat(registry.problems())
                    .containsExactlyInAnyOrder(
                            "trust_rules \"invoices\", name: is used twice",
                            "trust_rules \"invoices\", replay: must be the same in all rules for an issuer",
                            "trust_rules \"invoices\", clients: nobody is not registered with workload_identity here",
                            "trust_rules \"invoices\", clients: orders-batch is not registered with workload_identity here");
        } finally {
            Files.writeString(file, before);
        }
    }

    private static void refused(Response response) {
        response.then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("error_description", equalTo("Client authentication failed."));
    }
}
