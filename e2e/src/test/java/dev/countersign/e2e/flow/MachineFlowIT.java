package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Jws;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.ResourceServer.RefusedToken;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine that authenticates with private_key_jwt, made by Nimbus where it is right and by hand where it is wrong. */
@ExtendWith(ClusterExtension.class)
class MachineFlowIT {
    private final Cluster cluster;
    private final Machine machine;

    MachineFlowIT(Cluster cluster) {
        this.cluster = cluster;
        this.machine = cluster.machine("ES256");
    }

    @Test
    @Spec("RFC 10070")
    @Behaviour("A1")
    void anAssertionForAnythingButTheIssuerIsRefused() {
        var issuer = machine.issuer();
        var wrong = List.<Object>of(
                issuer + "/",
                machine.tokenEndpoint().toString(),
                issuer.replace("localhost", "LOCALHOST"),
                issuer + "0",
                issuer.substring(0, issuer.length() - 1),
                cluster.authIssuer(),
                List.of(issuer, machine.tokenEndpoint().toString()),
                List.of(),
                "");

        for (var audience : wrong) {
            refused(machine.present(machine.assertion(with("aud", audience))));
        }
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A1")
    void theSeedsClientIsHeldToTheTokenEndpoint() {
        var seed = new Machine(
                cluster.wire(),
                machine.metadata(),
                TestRegistry.SEED_MACHINE,
                cluster.registry().key("RS256"),
                "RS256",
                machine.issuer());

        refused(seed.present(seed.assertion()));
        refused(seed.addressing(machine.tokenEndpoint() + "/")
                .present(seed.addressing(machine.tokenEndpoint() + "/").assertion()));
        var right = seed.addressing(machine.tokenEndpoint().toString());
        assertThat(right.present(right.assertion()).status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A2")
    void anAssertionOutsideItsTimeIsRefused() {
        long now = Instant.now().getEpochSecond();

        refused(machine.present(machine.assertion(with(Map.of("iat", now - 120, "exp", now - 60)))));
        refused(machine.present(machine.assertion(with(Map.of("iat", now + 60, "exp", now + 100)))));
        refused(machine.present(machine.assertion(with("nbf", now + 60))));
        refused(machine.present(machine.assertion(with("exp", now + 3600))));
        for (String required : List.of("iat", "exp", "jti", "iss", "sub", "aud")) {
            var claims = machine.claims();
            claims.remove(required);
            refused(machine.present(machine.assertion(claims)));
        }
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A3")
    void theSameAssertionTwiceIsRefusedOnEveryInstance() {
        var assertion = machine.assertion();

        assertThat(machine.present(assertion).status()).isEqualTo(200);

        refused(machine.present(assertion));
        refused(machine.over(cluster.secondWire()).present(assertion));
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A3")
    void theSameIdentifierFromAnotherClientIsAnotherOne() {
        var claims = machine.claims();
        var other = cluster.machine("RS256");
        var otherClaims = other.claims();
        otherClaims.put("jti", claims.get("jti"));

        assertThat(machine.present(machine.assertion(claims)).status()).isEqualTo(200);
        assertThat(other.present(other.assertion(otherClaims)).status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A3")
    void aForgedAssertionDoesNotBurnTheIdentifierOfTheRightOne() {
        var claims = machine.claims();
        var right = machine.assertion(claims);
        var forged = right.substring(0, right.lastIndexOf('.') + 1)
                + machine.assertion().replaceFirst("^.*\\.", "");

        refused(machine.present(forged));

        assertThat(machine.present(right).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", ""})
    @Spec("RFC 8725 §3.2")
    @Behaviour("A5")
    void anUnsignedAssertionIsRefused(String none) {
        refused(machine.present(Jws.compact(Map.of("alg", none, "typ", "JWT"), machine.claims(), Jws.nothing())));
    }

    @Test
    @Spec("RFC 8725 §2.1")
    @Behaviour("A5")
    void thePublicKeyIsNoSharedSecret() throws JOSEException {
        var rsa = cluster.machine("RS256");
        byte[] der = rsa.key().toRSAKey().toPublicKey().getEncoded();
        byte[] json = rsa.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);

        for (byte[] secret : List.of(der, json)) {
            var signer = Jws.hmac(new SecretKeySpec(secret, "HmacSHA256"));
            refused(rsa.present(Jws.compact(Map.of("alg", "HS256", "typ", "JWT"), rsa.claims(), signer)));
        }
    }

    @Test
    @Spec("RFC 8725 §3.1")
    @Behaviour("A5")
    void anAlgorithmThatTheClientDidNotRegisterIsRefused() {
        var rsa = cluster.machine("RS256");
        var header = rsa.header();
        header.put("alg", "PS256");

        refused(rsa.present(Jws.compact(header, rsa.claims(), Jws.signer("PS256", rsa.privateKey()))));
    }

    @Test
    @Spec("RFC 8725 §3.10")
    @Behaviour("A6")
    void aKeyOrAnAddressInTheHeaderIsRefused() {
        for (var member : List.of(
                Map.entry("jku", "https://evil.example/jwks"),
                Map.entry("x5u", "https://evil.example/cert"),
                Map.entry("jwk", machine.key().toPublicJWK().toJSONObject()),
                Map.entry("crit", List.of("unknown")),
                Map.entry("b64", false),
                Map.entry("kid", "../../etc/passwd' OR 1=1 --"))) {
            var header = machine.header();
            header.put(member.getKey(), member.getValue());
            refused(machine.present(machine.assertion(header, machine.claims())));
        }
    }

    @Test
    @Spec("RFC 8725 §3.11")
    @Behaviour("A7")
    void aTokenOfAnotherTypeIsNoAssertion() {
        for (String type : List.of("at+jwt", "dpop+jwt", "logout+jwt")) {
            var header = machine.header();
            header.put("typ", type);
            refused(machine.present(machine.assertion(header, machine.claims())));
        }
    }

    @Test
    @Spec({"RFC 7523 §2.2", "RFC 6749 §2.3"})
    @Behaviour("A8")
    void twoWaysToAuthenticateAtOnceAreRefused() {
        var form = Machine.form(machine.assertion());

        var withSecret = machine.send(Form.with(form, "client_secret", "guessed-by-somebody"));
        var withHeader =
                cluster.wire().postForm(machine.tokenEndpoint(), form, Map.of("Authorization", "Basic bTpndWVzc2Vk"));
        var wrongType = machine.send(Form.with(form, "client_assertion_type", "urn:wrong"));
        var noType = machine.send(Form.without(form, "client_assertion_type"));

        for (var answer : List.of(withSecret, withHeader, wrongType, noType)) {
            assertThat(answer.error().orElse("")).isIn("invalid_request", "invalid_client");
            assertThat(answer.member("access_token")).isEmpty();
        }
    }

    @Test
    @Spec("RFC 7519 §4")
    @Behaviour({"A4", "A9"})
    void claimsOfTheWrongKindAreRefusedAndNeverAFailure() {
        for (var claim : List.<Map.Entry<String, Object>>of(
                Map.entry("exp", "soon"),
                Map.entry("exp", List.of(1)),
                Map.entry("exp", 9.9e99),
                Map.entry("iat", Map.of("a", 1)),
                Map.entry("jti", ""),
                Map.entry("jti", 7),
                Map.entry("jti", "*"),
                Map.entry("jti", "a\u0000b\r\nc"),
                Map.entry("jti", "x".repeat(5000)),
                Map.entry("iss", List.of(machine.clientId())),
                Map.entry("sub", 1))) {
            refused(machine.present(machine.assertion(with(claim.getKey(), claim.getValue()))));
        }
        for (String payload : List.of("[]", "\"text\"", "{", "{\"iss\":\"a\",\"iss\":\"b\"}", "null", "")) {
            refused(machine.present(
                    Jws.compact("{\"alg\":\"ES256\"}", payload, Jws.signer("ES256", machine.privateKey()))));
        }
    }

    @Test
    @Spec("RFC 6749 §5.2")
    @Behaviour({"A10", "F90"})
    void anUnknownClientAnUnknownKeyAndABadSignatureLookTheSame() {
        var stranger =
                new Machine(cluster.wire(), machine.metadata(), "nobody", machine.key(), "ES256", machine.issuer());
        var header = machine.header();
        header.put("kid", "unknown");
        var right = machine.assertion();
        var bent = right.substring(0, right.lastIndexOf('.') + 1) + "A".repeat(86);

        var answers = List.of(
                stranger.present(stranger.assertion()),
                machine.present(machine.assertion(header, machine.claims())),
                machine.present(bent));

        assertThat(answers).allSatisfy(MachineFlowIT::refused);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).extracting(Answer::status).containsOnly(401);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.header("X-Request-Id")).isPresent());
        var id = answers.getFirst().header("X-Request-Id").orElseThrow();
        assertThat(cluster.stack().sts().log())
                .as("the operator finds the reason")
                .contains(id);
    }

    @Test
    @Spec({"RFC 6749 §3.3", "RFC 8707 §2"})
    @Behaviour("D60")
    void aScopeOrResourceThatIsNotRegisteredIsRefused() {
        var scope = machine.send(Form.with(Machine.form(machine.assertion()), "scope", "orders:read admin"));
        var resource =
                machine.send(Form.with(Machine.form(machine.assertion()), "resource", TestRegistry.RESOURCE + "/"));

        assertThat(scope.error()).hasValue("invalid_scope");
        assertThat(resource.error()).hasValue("invalid_target");
    }

    @Test
    @Spec({"RFC 7523 §2.2", "RFC 9068 §2"})
    @Behaviour({"D60", "D61"})
    void everyAlgorithmGetsATokenThatTheApiAccepts() throws RefusedToken, ParseException {
        for (String algorithm : TestRegistry.ALGORITHMS) {
            var one = cluster.machine(algorithm);
            var answer = one.present(one.assertion());

            assertThat(answer.status()).as(algorithm).isEqualTo(200);
            var token = answer.member("access_token").orElseThrow();
            var claims = cluster.ordersApi().accept(token);
            assertThat(claims.getSubject()).isEqualTo(one.clientId());
            assertThat(claims.getStringClaim("client_id")).isEqualTo(one.clientId());
            assertThat(claims.getAudience()).containsExactly(TestRegistry.RESOURCE);
            assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read orders:write");
            assertThat(Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofMinutes(5));
            assertThat(SignedJWT.parse(token).getHeader().getType().getType()).isEqualTo("at+jwt");
        }
    }

    @Test
    @Spec("RFC 7523 §2.2")
    @Behaviour({"D60", "D61"})
    void nimbusGetsATokenForAPartOfItsScope() throws RefusedToken, ParseException {
        var response = machine.token(new Scope("orders:read"));

        assertThat(response.indicatesSuccess()).isTrue();
        var token = response.toSuccessResponse().getTokens().getBearerAccessToken();
        assertThat(cluster.ordersApi().accept(token.getValue()).getStringClaim("scope"))
                .isEqualTo("orders:read");
    }

    private Map<String, Object> with(String claim, Object value) {
        return with(Map.of(claim, value));
    }

    private Map<String, Object> with(Map<String, Object> changes) {
        var claims = new HashMap<>(machine.claims());
        claims.putAll(changes);
        return claims;
    }

    private static void refused(Answer answer) {
        assertThat(answer.error().orElse(answer.toString())).isEqualTo("invalid_client");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.member("access_token")).isEmpty();
        assertThat(answer.header("Cache-Control").orElse("")).contains("no-store");
    }
}
