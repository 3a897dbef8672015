package dev.countersign.local.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.assertion.AssertionRules;
import dev.countersign.crypto.assertion.AssertionVerdict;
import dev.countersign.crypto.assertion.ClientAssertionVerifier;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.local.Service;
import dev.countersign.local.StackOptions;
import dev.countersign.testing.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry files and keys that a first start writes. */
class DemoRegistryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void no_private_member_reaches_the_registry() throws Exception {
        var registry = write();

        var published = Files.readString(registry.files().resolve("sts-service.yaml"));

        assertThat(published).contains("\"kty\":\"EC\"", "\"kty\":\"RSA\"");
        for (var member : List.of("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"")) {
            assertThat(published).doesNotContain(member);
        }
    }

    @Test
    void private_keys_are_readable_by_their_owner_only() throws Exception {
        var registry = write();

        for (var machine : DemoMachine.values()) {
            assertThat(Files.getPosixFilePermissions(registry.keyFile(machine)))
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }

    @Test
    void every_placeholder_is_filled_in() throws Exception {
        var registry = write();

        for (var service : Service.values()) {
            assertThat(Files.readString(registry.files().resolve(service.module() + ".yaml")))
                    .doesNotContain("${spa}", "${orders-batch}", "${client-id}", "${orders-service}");
        }
    }

    @Test
    void redirect_uris_follow_the_port_of_the_sample_app() throws Exception {
        var registry = DemoRegistry.write(
                folder, StackOptions.temporary().spaPort(9999).build());

        assertThat(Files.readString(registry.files().resolve("auth-service.yaml")))
                .contains("http://localhost:9999/callback", "http://localhost:9999/seed/callback")
                .doesNotContain("8082");
    }

    @ParameterizedTest
    @CsvSource({
        "orders-batch, https://sts.example.com",
        "orders-service, https://sts.example.com",
        "client-id, https://sts.example.com/token",
    })
    @Spec("RFC 7523 §3")
    void an_assertion_is_what_the_service_wants_of_that_client(String clientId, String audience) {
        var registry = write();
        var machine = DemoMachine.of(clientId).orElseThrow();

        var assertion = registry.assertion(machine, Clock.fixed(NOW, ZoneOffset.UTC));

        var rules = new AssertionRules(
                clientId, audience, Set.of(machine.algorithm()), Duration.ofSeconds(60), Duration.ofSeconds(10));
        var keys = VerificationKeys.parse(
                Map.of("keys", List.of(registry.key(machine).publicJwk())));
        assertThat(new ClientAssertionVerifier().verify(UntrustedJwt.parse(assertion), rules, keys, NOW))
                .isInstanceOf(AssertionVerdict.Accepted.class);
    }

    @Test
    void two_assertions_have_different_ids() {
        var registry = write();
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);

        var first = UntrustedJwt.parse(registry.assertion(DemoMachine.ORDERS_BATCH, clock));
        var second = UntrustedJwt.parse(registry.assertion(DemoMachine.ORDERS_BATCH, clock));

        assertThat(first.claims().get("jti")).isNotEqualTo(second.claims().get("jti"));
    }

    @Test
    void tools_read_back_what_the_stack_wrote() throws Exception {
        write();

        var read = DemoRegistry.read(folder);

        assertThat(DemoRegistry.isIn(folder)).isTrue();
        assertThat(read.issuer(Service.STS)).isEqualTo("https://sts.example.com");
    }

    private DemoRegistry write() {
        return DemoRegistry.write(
                folder,
                StackOptions.temporary()
                        .issuer(Service.STS, "https://sts.example.com")
                        .build());
    }
}
