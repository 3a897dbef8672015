package dev.countersign.e2e.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Jws;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.local.ServiceProcess;
import dev.countersign.testing.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders API with an issuer whose key is ours, so that tokens can be rightly signed and wrong. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersApiRefusalsIT {
    private static final String ISSUER = "https://sts.shop.example";

    private final Cluster cluster;
    private final ECKey key = newKey();
    private ServiceProcess api;

    OrdersApiRefusalsIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void startApi(@TempDir Path folder) throws Exception {
        var keys = Files.writeString(folder.resolve("jwks.json"), new JWKSet(key.toPublicJWK()).toString());
        api = Example.start(
                cluster,
                "orders-api",
                "orders-api-refusals",
                Map.of(
                        "mp.jwt.verify.issuer",
                        ISSUER,
                        "mp.jwt.verify.publickey.location",
                        keys.toUri().toString()));
    }

    @AfterAll
    void stopApi() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    @Spec("RFC 9068 §2")
    void aRightTokenIsTaken() throws Exception {
        assertThat(status(header(), claims(), key)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another audience", "another issuer", "over", "no end", "no audience", "bound to a key"})
    @Spec({"RFC 9068 §4", "RFC 9449 §6.1"})
    void aTokenThatIsNotForHereOrNotForNowIsRefused(String wrong) throws Exception {
        var claims = claims();
        switch (wrong) {
            case "another audience" -> claims.put("aud", "https://api.example.com/stock");
            case "another issuer" -> claims.put("iss", ISSUER + "/");
            case "over" -> claims.put("exp", Instant.now().getEpochSecond() - 60);
            case "no end" -> claims.remove("exp");
            case "no audience" -> claims.remove("aud");
            default -> claims.put("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
        }

        assertThat(status(header(), claims, key)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "id_token", ""})
    @Spec("RFC 9068 §4")
    void anotherKindOfTokenIsRefused(String type) throws Exception {
        assertThat(status(Form.with(header(), "typ", type), claims(), key)).isEqualTo(401);
    }

    @Test
    @Spec("RFC 9068 §4")
    void aTokenThatSomebodyElseSignedIsRefused() throws Exception {
        assertThat(status(header(), claims(), newKey())).isEqualTo(401);
    }

    private int status(Map<String, String> header, Map<String, Object> claims, ECKey signing) throws JOSEException {
        var token = Jws.compact(header, claims, Jws.signer("ES256", signing.toPrivateKey()));
        return cluster.wire()
                .get(api.uri().resolve("/orders"), Map.of("Authorization", "Bearer " + token))
                .status();
    }

    private static Map<String, String> header() {
        return Map.of("alg", "ES256", "kid", "k1", "typ", "at+jwt");
    }

    private static Map<String, Object> claims() {
        long now = Instant.now().getEpochSecond();
        return new LinkedHashMap<>(Map.of(
                "iss",
                ISSUER,
                "sub",
                "machine",
                "client_id",
                "machine",
                "aud",
                List.of(TestRegistry.RESOURCE),
                "scope",
                "orders:write orders:read",
                "jti",
                "1",
                "iat",
                now,
                "exp",
                now + 300));
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
