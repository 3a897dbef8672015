package dev.countersign.auth.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.countersign.auth.testing.Auth;
import dev.countersign.auth.testing.Codes;
import dev.countersign.auth.testing.TestAccounts;
import dev.countersign.oauth.testing.InfrastructureResource;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app redeems its code, and what it gets. */
@QuarkusTest
@QuarkusTestResource(InfrastructureResource.class)
@Spec({"RFC 6749 §4.1.3", "OAuth 2.1 §4.1.3"})
class CodeGrantTest {
    @Inject
    Codes codes;

    @Inject
    TestAccounts accounts;

    @Inject
    SettableClock clock;

    private UUID person;

    @BeforeEach
    void somebodySignedIn() {
        person = accounts.create();
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    @Spec("RFC 8707 §2.2")
    void aResourceThatWasNotGrantedIsRefused() {
        var parameters = Auth.exchange("spa", codes.forSpa(person));
        parameters.put("resource", "https://api.example.com/orders");

        Response response = Auth.token(parameters);

        response.then().statusCode(400).body("error", equalTo("invalid_target"));
        assertThat(accounts.grants(person)).isZero();
    }

    @Test
    @Spec("RFC 7523 §2.2")
    void aConfidentialClientWithoutItsSignatureIsRefusedAndNothingIsSpent() {
        String code = codes.issue(codes.binding("web", person, "openid", List.of()));

        Response response = Auth.token(Auth.exchange("web", code));

        response.then().statusCode(401).body("error", equalTo("invalid_client"));
        Auth.token(Auth.asWeb(Auth.exchange("web", code), clock.instant()))
                .then()
                .statusCode(200);
    }

    @Test
    @Behaviour("B26")
    @Spec("OAuth 2.1 §10.2")
    void theRedirectUriMayBeLeftOut() {
        var parameters = Auth.exchange("spa", codes.forSpa(person));
        parameters.remove("redirect_uri");

        Response response = Auth.token(parameters);

        response.then().statusCode(200);
    }

    @Test
    @Behaviour("B26")
    @Spec({"RFC 6749 §5.1", "RFC 9068 §2.2"})
    void aRightExchangeGivesTokensAndOneGrant() {
        String code = codes.forSpa(person);

        Response response = Auth.token(Auth.exchange("spa", code));

        response.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("openid profile email orders:read"))
                .body("refresh_token", notNullValue())
                .body("id_token", notNullValue());
        var accessToken = Auth.claims(response.path("access_token"));
        assertThat(Auth.header(response.path("access_token"))).containsEntry("typ", "at+jwt");
        assertThat(accessToken)
                .containsEntry("iss", Auth.ISSUER)
                .containsEntry("sub", person.toString())
                .containsEntry("client_id", "spa")
                .containsEntry("aud", Auth.ISSUER)
                .containsEntry("scope", "openid profile email orders:read")
                .containsKeys("jti", "iat", "exp", "auth_time", "grant_id");
        assertThat(accounts.liveGrants(person)).isEqualTo(1);
    }

    @Test
    @Behaviour("B26")
    void aClientThatIsNotRegisteredForRefreshGetsNoRefreshToken() {
        String code = codes.issue(codes.binding("kiosk", person, "orders:read", List.of()));

        Response response = Auth.token(Auth.exchange("kiosk", code));

        response.then().statusCode(200).body("$", not(hasKey("refresh_token"))).body("$", not(hasKey("id_token")));
    }

    @Test
    @Spec("RFC 8707 §2.2")
    void theAudienceIsTheResourceThatWasAskedForElseTheFirstOne() {
        String first = codes.issue(codes.binding("web", person, "orders:read", List.of()));
        String second = codes.issue(codes.binding("web", person, "orders:read", List.of()));
        var stock = Auth.asWeb(Auth.exchange("web", second), clock.instant());
        stock.put("resource", "https://api.example.com/stock");

        Response byDefault = Auth.token(Auth.asWeb(Auth.exchange("web", first), clock.instant()));
        Response asked = Auth.token(stock);

        assertThat(Auth.claims(byDefault.path("access_token"))).containsEntry("aud", "https://api.example.com/orders");
        assertThat(Auth.claims(asked.path("access_token"))).containsEntry("aud", "https://api.example.com/stock");
    }
}
