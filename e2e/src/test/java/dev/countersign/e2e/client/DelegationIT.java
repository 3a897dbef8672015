package dev.countersign.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.ResourceServer.RefusedToken;
import dev.countersign.e2e.outside.TokenDesk;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Race;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person signs in, a gateway is called, and calls the next service for the person; requests and checks by Nimbus. */
@ExtendWith(ClusterExtension.class)
class DelegationIT {
    private static final int RUNNERS = 64;

    private final Cluster cluster;
    private final Machine gateway;
    private final Machine voucher;

    DelegationIT(Cluster cluster) {
        this.cluster = cluster;
        this.gateway = cluster.stsClient(TestRegistry.GATEWAY, "ES256");
        this.voucher = cluster.stsClient(TestRegistry.VOUCHER, "EdDSA");
    }

    @Test
    @Spec("RFC 8693 §1.1")
    @Behaviour("D66")
    void aTokenForAnotherServiceIsNothingThatTheGatewayCanExchange() throws Exception {
        var forAuthService = cluster.app().signIn(cluster.person()).getAccessToken();

        var answer = send(gateway, new TokenExchangeGrant(forAuthService, TokenTypeURI.ACCESS_TOKEN));

        assertThat(answer.indicatesSuccess()).isFalse();
        assertThat(answer.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_request");
    }

    @Test
    @Spec({"RFC 8693 §2.2.1", "RFC 8693 §4.1"})
    @Behaviour({"D66", "D61"})
    void theNextServiceHearsOfThePersonAndOfTheGateway() throws Exception {
        var ofPerson =
                cluster.app(TestRegistry.GATEWAY_APP).signIn(cluster.person()).getAccessToken();

        var made = exchanged(ofPerson);

        var person = SignedJWT.parse(ofPerson.getValue()).getJWTClaimsSet();
        JWTClaimsSet heard = cluster.ordersApi().accept(made.getValue());
        assertThat(made.getIssuedTokenType()).isEqualTo(TokenTypeURI.ACCESS_TOKEN);
        assertThat(heard.getSubject()).isEqualTo(person.getSubject());
        assertThat(heard.getStringClaim("client_id")).isEqualTo(TestRegistry.GATEWAY);
        assertThat(heard.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", TestRegistry.GATEWAY));
        assertThat(heard.getStringClaim("scope")).isEqualTo("orders:read");
        assertThat(heard.getExpirationTime()).isBeforeOrEqualTo(person.getExpirationTime());
        assertThatThrownBy(() -> cluster.ordersApi().accept(ofPerson.getValue()))
                .isInstanceOf(RefusedToken.class);
    }

    @Test
    @Spec({"RFC 8693 §4.1", "RFC 7662 §2.2"})
    @Behaviour("D66")
    void introspectionShowsTheSameActor() throws Exception {
        var ofPerson =
                cluster.app(TestRegistry.GATEWAY_APP).signIn(cluster.person()).getAccessToken();
        var made = exchanged(ofPerson).getValue();
        var desk = new TokenDesk(gateway);

        var said = desk.introspect(made);

        assertThat(said.isActive()).isTrue();
        assertThat(said.toJSONObject().get("act")).isEqualTo(Map.of("sub", TestRegistry.GATEWAY));
        desk.revoke(made);
        assertThat(desk.isActive(made)).isFalse();
    }

    @Test
    @Spec("RFC 7523 §2.1")
    @Behaviour("D64")
    void aServiceVouchesForSomebodyAndTheTokenSaysSo() throws Exception {
        var claims = voucher.claims();
        claims.put("sub", "somebody-7");
        claims.put("name", "Somebody Else");
        var request = new TokenRequest(
                voucher.tokenEndpoint(), new JWTBearerGrant(SignedJWT.parse(voucher.assertion(claims))), null);

        var token = answer(request).toSuccessResponse().getTokens().getAccessToken();

        var heard = cluster.ordersApi().accept(token.getValue());
        assertThat(heard.getSubject()).isEqualTo("somebody-7");
        assertThat(heard.getJSONObjectClaim("asserted"))
                .isEqualTo(Map.of("by", TestRegistry.VOUCHER, "name", "Somebody Else"));
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour({"A3", "D64"})
    void ofOneAssertionAtTwoInstancesOneTokenComes() {
        var claims = voucher.claims();
        claims.put("sub", "somebody-7");
        var form = Map.of("grant_type", JWTBearerGrant.GRANT_TYPE.getValue(), "assertion", voucher.assertion(claims));
        var second = voucher.over(cluster.secondWire());

        var answers = Race.run(RUNNERS, runner -> (runner % 2 == 0 ? voucher : second).send(form));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200).map(Answer::error))
                .allSatisfy(error -> assertThat(error).hasValue("invalid_grant"));
    }

    private AccessToken exchanged(AccessToken subject) throws Exception {
        var answer = send(gateway, new TokenExchangeGrant(subject, TokenTypeURI.ACCESS_TOKEN));
        return answer.toSuccessResponse().getTokens().getAccessToken();
    }

    private TokenResponse send(Machine client, AuthorizationGrant grant) throws IOException, ParseException {
        return answer(new TokenRequest.Builder(client.tokenEndpoint(), client.authentication(), grant)
                .resources(URI.create(TestRegistry.RESOURCE))
                .build());
    }

    private TokenResponse answer(TokenRequest request) throws IOException, ParseException {
        return TokenResponse.parse((HTTPResponse) cluster.wire().send(request.toHTTPRequest()));
    }
}
