package dev.countersign.sts.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.oauth.testing.TestProof;
import dev.countersign.sts.testing.Sts;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that was called with a person's token gets one for the next service. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@QuarkusTestResource(PeopleIssuerResource.class)
@Behaviour("D66")
class ExchangeTest {

    @Test
    @Spec({"RFC 8693 §2.2.1", "RFC 8693 §4.1", "RFC 8693 §4.3"})
    void theNextServiceHearsWhoItIsForAndWhoActs() {
        var answer = Sts.token(People.byGateway(People.signed(People.token())));

        answer.then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("issued_token_type", equalTo(People.ACCESS_TOKEN))
                .body("scope", equalTo("orders:read orders:write"))
                .body("$", not(hasKey("refresh_token")));
        assertThat(People.claims(answer))
                .containsOnlyKeys("iss", "sub", "client_id", "aud", "iat", "exp", "jti", "scope", "act")
                .containsEntry("iss", Sts.ISSUER)
                .containsEntry("sub", People.ALICE)
                .containsEntry("client_id", "gateway")
                .containsEntry("aud", People.ORDERS)
                .containsEntry("act", Map.of("sub", "gateway"));
    }

    @Test
    @Spec("RFC 8693 §5")
    void itEndsWithTheTokenThatItWasMadeOf() {
        long expiry = Instant.now().getEpochSecond() + 20;

        var answer = Sts.token(People.byGateway(People.signed(People.token().claim("exp", expiry))));

        answer.then().statusCode(200).body("expires_in", lessThanOrEqualTo(20));
        assertThat(People.claims(answer)).containsEntry("exp", expiry);
    }

    @Test
    void itEndsWithTheRegistrationsLifetimeIfThatIsShorter() {
        long expiry = Instant.now().getEpochSecond() + 3600;

        var answer = Sts.token(People.byGateway(People.signed(People.token().claim("exp", expiry))));

        answer.then().statusCode(200).body("expires_in", equalTo(120));
    }

    @Test
    @Spec("RFC 8693 §4.1")
    void theChainOfActorsGrowsInwards() {
        var once = People.signed(People.token().rawClaim("act", "{\"sub\":\"edge\",\"act\":{\"sub\":\"cdn\"}}"));

        var answer = Sts.token(People.byGateway(once));

        assertThat(People.claims(answer))
                .containsEntry(
                        "act", Map.of("sub", "gateway", "act", Map.of("sub", "edge", "act", Map.of("sub", "cdn"))));
    }

    @Test
    @Spec("RFC 8693 §4.1")
    void aTokenMadeHereCanGoOnUntilTheChainIsFull() {
        String token = People.signed(People.token());
        for (int hop = 1; hop <= Actors.MOST; hop++) {
            var parameters = People.byGateway(token);
            parameters.put("resource", People.GATEWAY);
            var answer = Sts.token(parameters);
            answer.then().statusCode(200);
            token = answer.path("access_token");
        }

        var oneMore = Sts.token(People.byGateway(token));

        oneMore.then().statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    @Spec("RFC 8693 §1.1")
    void impersonationNamesNoActorAndErasesNone() {
        var plain = Sts.token(People.exchange("portal", People.PORTAL_KEY, People.signed(People.token())));
        var acted = Sts.token(People.exchange(
                "portal", People.PORTAL_KEY, People.signed(People.token().rawClaim("act", "{\"sub\":\"edge\"}"))));

        assertThat(People.claims(plain)).containsEntry("sub", People.ALICE).doesNotContainKey("act");
        assertThat(People.claims(acted)).containsEntry("act", Map.of("sub", "edge"));
    }

    @Test
    @Spec({"RFC 8693 §1.1", "RFC 8693 §2.1"})
    void anActorTokenAsksForDelegation() {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.put("actor_token", People.ownToken("gateway", People.GATEWAY_KEY));
        parameters.put("actor_token_type", People.JWT);
        parameters.put("requested_token_type", People.JWT);

        var answer = Sts.token(parameters);

        answer.then().statusCode(200).body("issued_token_type", equalTo(People.JWT));
        assertThat(People.claims(answer)).containsEntry("act", Map.of("sub", "gateway"));
    }

    @Test
    @Spec("RFC 8693 §4.4")
    void whoMayActMayAndItIsNotHandedOn() {
        for (String mayAct :
                List.of("{\"sub\":\"gateway\"}", "{\"sub\":\"gateway\",\"iss\":\"https://issuer.example.com\"}")) {
            var answer = Sts.token(People.byGateway(People.signed(People.token().rawClaim("may_act", mayAct))));

            answer.then().statusCode(200);
            assertThat(People.claims(answer)).doesNotContainKeys("may_act", "auth_time");
        }
    }

    @Test
    @Spec("RFC 8693 §2.1")
    void oneRegisteredAudienceNeedsNoName() {
        var parameters = People.exchange("portal", People.PORTAL_KEY, People.signed(People.token()));
        parameters.remove("resource");

        var answer = Sts.token(parameters);

        assertThat(People.claims(answer)).containsEntry("aud", People.ORDERS).containsEntry("scope", "orders:read");
    }

    @Test
    @Spec("RFC 8693 §2.1")
    void theAudienceParameterDoesAsWell() {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.remove("resource");
        parameters.put("audience", People.ORDERS);
        parameters.put("scope", "orders:read");

        var answer = Sts.token(parameters);

        assertThat(People.claims(answer)).containsEntry("aud", People.ORDERS).containsEntry("scope", "orders:read");
    }

    @Test
    @Spec({"RFC 8693 §2.2.1", "RFC 9449 §5"})
    void aBoundTokenGivesOneThatIsBoundToTheServicesOwnKey() {
        TestKey ofService = TestKey.named("ES256", "gateway-dpop");
        var bound = People.signed(People.token().rawClaim("cnf", "{\"jkt\":\"of-the-app\"}"));

        var answer = People.withProof(ofService, People.byGateway(bound));

        answer.then().statusCode(200).body("token_type", equalTo("DPoP"));
        assertThat(People.claims(answer)).containsEntry("cnf", Map.of("jkt", TestProof.thumbprint(ofService)));
    }

    @Test
    @Spec("RFC 9449 §6")
    void anActorTokenThatIsBoundCountsWithItsKeyAlone() {
        TestKey ofService = TestKey.named("ES256", "gateway-dpop");
        var own = Sts.as("gateway", People.GATEWAY_KEY);
        own.put("grant_type", "client_credentials");
        String actor = People.withProof(ofService, own).path("access_token");

        Sts.token(withActor(actor)).then().statusCode(400).body("error", equalTo("invalid_request"));
        People.withProof(TestKey.named("ES256", "of-a-thief"), withActor(actor))
                .then()
                .statusCode(400);
        People.withProof(ofService, withActor(actor)).then().statusCode(200);
    }

    private static Map<String, String> withActor(String actorToken) {
        var parameters = People.byGateway(People.signed(People.token()));
        parameters.put("actor_token", actorToken);
        parameters.put("actor_token_type", People.ACCESS_TOKEN);
        return parameters;
    }

    @Test
    void aTokenOfOursCanBeExchangedToo() {
        var answer = Sts.token(People.byGateway(People.shopToken()));

        answer.then().statusCode(200);
        assertThat(People.claims(answer))
                .containsEntry("sub", "shop")
                .containsEntry("client_id", "gateway")
                .containsEntry("act", Map.of("sub", "gateway"));
    }

    @Test
    @Spec({"RFC 8693 §4.1", "RFC 7662 §2.2"})
    void introspectionShowsTheSameActorsUntilItIsGivenBack() {
        var made = Sts.token(People.byGateway(People.signed(People.token().rawClaim("act", "{\"sub\":\"edge\"}"))));
        String token = made.path("access_token");

        var before = Sts.introspect("gateway", People.GATEWAY_KEY, token);
        Sts.revoke("gateway", People.GATEWAY_KEY, token).then().statusCode(200);
        var after = Sts.introspect("gateway", People.GATEWAY_KEY, token);

        before.then().body("active", equalTo(true)).body("sub", equalTo(People.ALICE));
        assertThat(before.jsonPath().getMap("act"))
                .isEqualTo(People.claims(made).get("act"));
        after.then().body("active", equalTo(false));
    }
}
