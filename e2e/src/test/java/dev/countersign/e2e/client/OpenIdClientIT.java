package dev.countersign.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.testing.Spec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** openid-client, as it comes, over https: every profile that it knows and we claim. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenIdClientIT {
    private final Cluster cluster;
    private StockService service;

    OpenIdClientIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        OpenIdClient.require();
        service = StockService.start(cluster, folder);
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Spec({"OAuth 2.1 §2.1", "RFC 7636 §4", "OpenID Connect Core §3.1"})
    void a_public_client_signs_in_refreshes_and_revokes() {
        var end = signIn(StockClients.PUBLIC, Map.of());

        assertThat(end).extractingByKey("tokens", MAP).containsEntry("token_type", "bearer");
        assertThat(end).extractingByKey("refreshed", MAP).containsKeys("access_token", "refresh_token");
        assertThat(end).extractingByKey("userinfo", MAP).containsEntry("email", "frank@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256", "RS256", "EdDSA"})
    @Spec({"RFC 7523 §2.2", "RFC 7662 §2.1", "RFC 7009 §2.1"})
    void a_confidential_client_signs_its_assertions(String algorithm) {
        var end = signIn(StockClients.CONFIDENTIAL, Map.of("introspect", true), algorithm);

        assertThat(end).extractingByKey("introspection", MAP).containsEntry("active", true);
        assertThat(end).extractingByKey("revoked", MAP).containsOnly(Map.entry("active", false));
    }

    @ParameterizedTest
    @CsvSource({"stock-private-key-jwt, ES256", "stock-signed-introspection, RS256"})
    @Spec({"RFC 9701 §4", "RFC 9701 §6"})
    void an_answer_about_a_token_can_be_signed(String clientId, String algorithm) {
        var end = signIn(clientId, Map.of("introspect", true, "signedIntrospection", algorithm), "ES256");

        assertThat(end).extractingByKey("introspection", MAP).containsEntry("active", true);
        assertThat(end).extractingByKey("revoked", MAP).containsOnly(Map.entry("active", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256", "RS256", "EdDSA"})
    @Spec({"RFC 6749 §4.4", "RFC 7009 §2.1", "RFC 7662 §2.1"})
    void a_machine_asks_about_its_token_and_gives_it_back(String algorithm) {
        var end = OpenIdClient.machine(machine(algorithm));

        assertThat(end).extractingByKey("introspection", MAP).containsEntry("active", true);
        assertThat(end).extractingByKey("revoked", MAP).containsOnly(Map.entry("active", false));
    }

    @Test
    @Spec("RFC 9701 §5")
    void a_machine_can_have_the_answer_signed() {
        var asked = machine("ES256");
        asked.put("signedIntrospection", "ES256");

        var end = OpenIdClient.machine(asked);

        assertThat(end).extractingByKey("introspection", MAP).containsEntry("active", true);
        assertThat(end).extractingByKey("revoked", MAP).containsOnly(Map.entry("active", false));
    }

    @Test
    @Spec("RFC 9126 §2")
    void a_request_can_be_pushed() {
        assertThat(signIn(StockClients.PUBLIC, Map.of("par", true))).containsKey("userinfo");
    }

    @Test
    @Spec({"RFC 9449 §5", "RFC 9449 §8"})
    void a_public_client_binds_its_tokens_to_a_key() {
        var end = signIn(StockClients.PUBLIC_BOUND, Map.of("dpop", true));

        assertThat(end).extractingByKey("tokens", MAP).containsEntry("token_type", "dpop");
        assertThat(end).extractingByKey("refreshed", MAP).containsEntry("token_type", "dpop");
        assertThat(end).containsKey("userinfo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256"})
    @Spec("RFC 9101 §5.1")
    void a_request_can_be_signed(String algorithm) {
        assertThat(signIn(StockClients.CONFIDENTIAL, Map.of("jar", true), algorithm))
                .containsKey("userinfo");
    }

    @Test
    @Spec("JARM §2.3")
    void an_answer_can_be_signed() {
        assertThat(signIn(StockClients.PUBLIC, Map.of("jarm", true))).containsKey("userinfo");
    }

    @Test
    @Spec({"OpenID Connect Core §8.1", "OpenID Connect Core §5.3.2"})
    void a_person_has_another_name_for_each_sector_and_userinfo_can_be_signed() {
        var pairwise = signIn(StockClients.PAIRWISE, Map.of());
        var open = signIn(StockClients.PUBLIC, Map.of());

        assertThat(subject(pairwise)).isNotEqualTo(subject(open));
        assertThat(pairwise).extractingByKey("userinfo", MAP).containsEntry("sub", subject(pairwise));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "PS256"})
    @Spec("FAPI 2.0 Security Profile §5.3")
    void the_fapi_profile_works_as_openid_connect(String algorithm) {
        var end = signIn(StockClients.FAPI, Map.of("par", true, "dpop", true), algorithm);

        assertThat(end).extractingByKey("tokens", MAP).containsEntry("token_type", "dpop");
        assertThat(refreshToken(end, "refreshed")).isEqualTo(refreshToken(end, "tokens"));
        assertThat(end).containsKey("userinfo");
    }

    @Test
    @Spec("FAPI 2.0 Security Profile §5.3")
    void the_fapi_profile_works_as_plain_oauth() {
        var asked = Map.<String, Object>of("par", true, "dpop", true, "plainOAuth", true, "scope", "orders:read");

        var end = signIn(StockClients.FAPI, asked, "ES256");

        assertThat(end)
                .extractingByKey("tokens", MAP)
                .containsEntry("token_type", "dpop")
                .doesNotContainKey("id_token");
    }

    @Test
    @Spec("FAPI 2.0 Message Signing §5.3")
    void a_fapi_client_signs_the_requests_that_it_pushes() {
        var asked = Map.<String, Object>of("par", true, "dpop", true, "jar", true);

        assertThat(signIn(StockClients.FAPI_SIGNED_REQUESTS, asked, "ES256")).containsKey("userinfo");
    }

    @Test
    @Spec("FAPI 2.0 Security Profile §5.3.2.2")
    void a_fapi_client_that_does_not_push_is_refused() {
        assertThat(attempt(StockClients.FAPI, withKey(Map.of("dpop", true), "ES256")))
                .containsEntry("error", "invalid_request");
    }

    @Test
    @Spec("RFC 9449 §5.2")
    void a_client_registered_for_bound_tokens_gets_no_others() {
        assertThat(attempt(StockClients.PUBLIC_BOUND, Map.of())).containsEntry("error", "invalid_request");
    }

    private Map<String, Object> signIn(String clientId, Map<String, Object> more) {
        var end = attempt(clientId, more);
        assertThat(end).doesNotContainKey("error");
        return end;
    }

    private Map<String, Object> signIn(String clientId, Map<String, Object> more, String algorithm) {
        return signIn(clientId, withKey(more, algorithm));
    }

    private Map<String, Object> attempt(String clientId, Map<String, Object> more) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("issuer", service.issuer());
        asked.put("clientId", clientId);
        asked.put("redirectUri", StockClients.CALLBACK);
        asked.put("scope", StockClients.SCOPE);
        asked.putAll(more);
        return OpenIdClient.signIn(asked, service.certificate(), service.person()::authorize);
    }

    private Map<String, Object> machine(String algorithm) {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("issuer", cluster.stsIssuer());
        asked.put("clientId", cluster.machine(algorithm).clientId());
        asked.put("scope", "orders:read");
        asked.put("plainOAuth", true);
        return withKey(asked, algorithm);
    }

    private Map<String, Object> withKey(Map<String, Object> asked, String algorithm) {
        var all = new LinkedHashMap<>(asked);
        all.put("key", service.key(algorithm).toJSONObject());
        all.put("algorithm", algorithm);
        return all;
    }

    private static String subject(Map<String, Object> end) {
        return member(end, "claims", "sub");
    }

    private static String refreshToken(Map<String, Object> end, String answer) {
        return member(end, answer, "refresh_token");
    }

    private static String member(Map<String, Object> end, String object, String name) {
        assertThat(end).containsKey(object);
        return end.get(object) instanceof Map<?, ?> members ? String.valueOf(members.get(name)) : "";
    }
}
