package dev.countersign.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.TokenDesk;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.Map;
import java.util.Set;
import net.minidev.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Nimbus SDK asks what tokens are worth and gives them back, at both services. */
@ExtendWith(ClusterExtension.class)
@Spec({"RFC 7662 §2", "RFC 7009 §2"})
class NimbusTokenLifeIT {
    private final Cluster cluster;
    private final Machine machine;
    private final Machine confidential;
    private final Machine api;

    NimbusTokenLifeIT(Cluster cluster) {
        this.cluster = cluster;
        this.machine = cluster.machine("ES256");
        this.confidential = cluster.confidentialApp();
        this.api = cluster.stsClient(TestRegistry.ORDERS_API, "PS256");
    }

    @Test
    @Behaviour({"C47", "D61"})
    void aTokenOfOneServiceIsNothingAtTheOther() {
        String personsToken = cluster.tokenOfConfidentialApp();
        String machineToken = machineToken();

        assertThat(new TokenDesk(machine).isActive(personsToken)).isFalse();
        assertThat(new TokenDesk(api).isSignedActive(personsToken)).isFalse();
        assertThat(new TokenDesk(confidential).isActive(machineToken)).isFalse();
        var userInfo =
                cluster.wire().get(cluster.authUri("/userinfo"), Map.of("Authorization", "Bearer " + machineToken));
        assertThat(userInfo.status()).isEqualTo(401);
        new TokenDesk(machine).revoke(personsToken);
        new TokenDesk(confidential).revoke(machineToken);
        assertThat(new TokenDesk(confidential).isActive(personsToken)).isTrue();
        assertThat(new TokenDesk(machine).isActive(machineToken)).isTrue();
    }

    @Test
    @Behaviour("C45")
    void whatAnAppGivesBackIsWorthNothing() {
        String token = cluster.tokenOfConfidentialApp();
        var desk = new TokenDesk(confidential);
        var before = desk.introspect(token);

        desk.revoke(token);

        assertThat(before.isActive()).isTrue();
        assertThat(before.getTokenType()).isEqualTo(AccessTokenType.BEARER);
        assertThat(before.getClientID().getValue()).isEqualTo(TestRegistry.CONFIDENTIAL_APP);
        assertThat(desk.introspect(token).toJSONObject()).isEqualTo(Map.of("active", false));
    }

    @Test
    @Behaviour({"C45", "C46"})
    void whatAMachineGivesBackIsWorthNothing() {
        String token = machineToken();
        var desk = new TokenDesk(machine);
        var before = desk.introspect(token);

        desk.revoke(token);

        assertThat(before.getAudience().getFirst().getValue()).isEqualTo(TestRegistry.RESOURCE);
        assertThat(before.getScope().toStringList()).containsExactly("orders:read", "orders:write");
        assertThat(desk.introspect(token).toJSONObject()).isEqualTo(Map.of("active", false));
        assertThat(new TokenDesk(api).isSignedActive(token)).isFalse();
    }

    @Test
    @Spec({"RFC 9701 §5", "RFC 9701 §6"})
    @Behaviour("C46")
    void theApiVerifiesASignedAnswerWithThePublishedKeys() throws Exception {
        String token = machineToken();

        var answer = verified(new TokenDesk(api).introspectSigned(token), api, JWSAlgorithm.RS256);

        assertThat(answer.isActive()).isTrue();
        assertThat(answer.getSubject().getValue()).isEqualTo(machine.clientId());
        assertThat(answer.getIssuer().getValue()).isEqualTo(cluster.stsIssuer());
    }

    @Test
    @Spec("RFC 9701 §5")
    @Behaviour("C46")
    void anAppVerifiesASignedAnswerToo() throws Exception {
        String token = cluster.tokenOfConfidentialApp();

        var answer = verified(new TokenDesk(confidential).introspectSigned(token), confidential, JWSAlgorithm.ES256);

        assertThat(answer.isActive()).isTrue();
        assertThat(answer.getClientID().getValue()).isEqualTo(TestRegistry.CONFIDENTIAL_APP);
    }

    private String machineToken() {
        return machine.present(machine.assertion()).member("access_token").orElseThrow();
    }

    /** Type, signature, issuer and audience; then what it says of the token, read as Nimbus reads a plain answer. */
    private TokenIntrospectionSuccessResponse verified(SignedJWT answer, Machine asker, JWSAlgorithm algorithm)
            throws Exception {
        var keys = Discovery.keys(cluster.wire(), asker.metadata());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("token-introspection+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                asker.clientId(),
                new JWTClaimsSet.Builder().issuer(asker.issuer()).build(),
                Set.of("iat")));
        var claims = processor.process(answer, null);
        return TokenIntrospectionSuccessResponse.parse(
                new JSONObject(claims.getJSONObjectClaim("token_introspection")));
    }
}
