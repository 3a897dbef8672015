package dev.countersign.e2e.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.Home;
import dev.countersign.local.Service;
import dev.countersign.local.process.FreePorts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refuses to start rather than run insecure; all problems at once, in words, without a stack trace. */
@ExtendWith(ClusterExtension.class)
class StartupIT {
    @TempDir
    Path folder;

    private final Cluster cluster;

    StartupIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    @Spec("RFC 8414 §2")
    void aServiceWithoutIssuerAndWithoutMasterKeySaysBoth(Service service) throws Exception {
        var settings = settings(service);
        settings.remove("countersign.issuer");
        settings.put(
                "countersign.master-key-file",
                folder.resolve("nobody-made-it.key").toString());

        var ended = StartAttempt.of(Home.find().jar(service), settings, folder);

        refusedInWords(ended);
        assertThat(ended.output()).contains("countersign.issuer").contains("nobody-made-it.key");
    }

    @Test
    @Spec("RFC 8414 §2")
    void anIssuerWithoutTlsIsRefusedUnlessItIsLoopback() throws Exception {
        var settings = settings(Service.STS);
        settings.put("countersign.issuer", "http://sts.example.com");

        var ended = StartAttempt.of(Home.find().jar(Service.STS), settings, folder);

        refusedInWords(ended);
        assertThat(ended.output()).contains("countersign.issuer").contains("https");
    }

    @Test
    @Spec("RFC 7591 §2")
    @Behaviour({"A11", "B21"})
    void aRegistryWithSeveralMistakesNamesEachFileClientAndField() throws Exception {
        Files.writeString(folder.resolve("auth-service.yaml"), """
                clients:
                  - client_id: careless
                    token_endpoint_auth_method: client_secret_post
                    redirect_uris: [https://app.example.com/callback]
                    grant_types: [authorization_code]
                    scope: openid
                  - client_id: hostile
                    token_endpoint_auth_method: none
                    redirect_uris: ["javascript:alert(1)"]
                    grant_types: [authorization_code]
                    scope: openid
                  - client_id: misspelt
                    token_endpoint_auth_method: none
                    redirect_uris: [https://app.example.com/callback]
                    grant_types: [authorization_code]
                    scope: openid
                    requires_state: true
                  - client_id: shared-secret
                    token_endpoint_auth_method: private_key_jwt
                    jwks: { keys: [ { kty: oct, kid: k1, k: c2VjcmV0LXRoYXQtdHdvLWtub3ctaXMtbm8tc2VjcmV0LWF0LWFsbA } ] }
                    redirect_uris: [https://app.example.com/callback]
                    grant_types: [authorization_code]
                    scope: openid
                """);
        var settings = settings(Service.AUTH);
        settings.put("countersign.registry", folder.toString());

        var ended = StartAttempt.of(Home.find().jar(Service.AUTH), settings, folder);

        refusedInWords(ended);
        assertThat(ended.output())
                .contains("auth-service.yaml")
                .contains("careless", "token_endpoint_auth_method")
                .contains("hostile", "redirect_uris")
                .contains("misspelt", "requires_state")
                .contains("shared-secret", "jwks");
    }

    @Test
    @Spec("NIST SP 800-57 §6.2")
    @Behaviour("E81")
    void theWrongMasterKeyForAnExistingDatabaseIsSaidClearly() throws Exception {
        var wrong = folder.resolve("wrong.key");
        Files.writeString(wrong, Base64.getEncoder().encodeToString(new byte[32]));
        var settings = settings(Service.STS);
        settings.put("countersign.master-key-file", wrong.toString());

        var ended = StartAttempt.of(Home.find().jar(Service.STS), settings, folder);

        refusedInWords(ended);
        assertThat(ended.output()).containsIgnoringCase("master key");
    }

    private static void refusedInWords(StartAttempt ended) {
        assertThat(ended.exitCode()).as(ended.output()).isNotZero();
        assertThat(ended.output().lines().filter(line -> line.startsWith("\tat ")))
                .as("stack trace in:%n%s", ended.output())
                .isEmpty();
        List<String> secretNames = List.of("PRIVATE KEY", "\"d\":");
        assertThat(ended.output()).doesNotContain(secretNames);
    }

    /** The settings of the running instance, on other ports. */
    private Map<String, String> settings(Service service) {
        var running = service == Service.AUTH
                ? cluster.stack().auth()
                : cluster.stack().sts();
        var settings = new HashMap<>(running.config());
        settings.put("quarkus.http.port", Integer.toString(FreePorts.next()));
        settings.put("quarkus.management.port", Integer.toString(FreePorts.next()));
        return settings;
    }
}
