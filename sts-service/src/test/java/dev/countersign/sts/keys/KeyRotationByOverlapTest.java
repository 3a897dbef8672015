package dev.countersign.sts.keys;

import static org.awaitility.Awaitility.await;

import dev.countersign.oauth.config.CountersignConfig;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestJwt;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client changes its keys by having two for a while; what it takes out of the registry stops to work. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Behaviour("A11")
class KeyRotationByOverlapTest {
    /** The registry is looked at every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final TestKey NEXT = TestKey.named("ES256", "orders-next");

    @Inject
    CountersignConfig config;

    private Path file;
    private String before;

    @BeforeEach
    void remember() throws IOException {
        file = config.registry().orElseThrow().getFirst().resolve("sts-service.yaml");
        before = Files.readString(file);
    }

    @AfterEach
    void putBack() throws IOException {
        Files.writeString(file, before);
        await().atMost(PATIENCE).until(() -> status(Sts.ORDERS_1) == 200);
    }

    @Test
    void aRemovedKeyStopsAndTheNewOneWorks() throws IOException {
        Files.writeString(file, before.replace(Sts.ORDERS_1.publicJwk(), NEXT.publicJwk()));

        await().atMost(PATIENCE).until(() -> status(NEXT) == 200);

        await().atMost(PATIENCE).until(() -> status(Sts.ORDERS_1) == 401);
        await().atMost(PATIENCE).until(() -> status(Sts.ORDERS_2) == 200);
    }

    @Test
    void aRegistryWithAProblemIsNotTakenOver() throws IOException {
        Files.writeString(file, before.replace(Sts.ORDERS_1.publicJwk(), "{\"kty\":\"oct\",\"k\":\"AAAA\"}"));
        var looked = Instant.now().plusSeconds(11);

        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(looked));

        await().atMost(PATIENCE).until(() -> status(Sts.ORDERS_1) == 200);
    }

    private static int status(TestKey key) {
        return Sts.token(TestJwt.assertion("orders-batch", Sts.ISSUER, key, Instant.now())
                        .signedBy(key))
                .statusCode();
    }
}
