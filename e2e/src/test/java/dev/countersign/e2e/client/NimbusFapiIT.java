package dev.countersign.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** FAPI 2.0 with signed requests, by the Nimbus SDK, over https: what the profile turns on, from the first request to the last. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NimbusFapiIT {
    private final Cluster cluster;
    private StockService service;

    NimbusFapiIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        service = StockService.start(cluster, folder);
    }

    @AfterAll
    void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    @Spec({"FAPI 2.0 Security Profile §5.3.2.1", "RFC 9449 §7.1"})
    void a_stolen_token_is_worth_nothing_without_its_key() throws Exception {
        var app = app();
        var token = signIn(app).getAccessToken();

        var asBearer = app.send(() -> app.userInfoRequest(new BearerAccessToken(token.getValue())));
        var withoutProof = app.send(() -> app.userInfoRequest(token));
        var withAnotherKey = app().userInfo((DPoPAccessToken) token);

        assertThat(asBearer.getStatusCode()).isEqualTo(401);
        assertThat(withoutProof.getStatusCode()).isEqualTo(401);
        assertThat(withAnotherKey.getStatusCode()).isEqualTo(401);
    }

    @Test
    @Spec("RFC 9449 §11.1")
    @Behaviour("A3")
    void a_proof_is_good_once() throws Exception {
        var app = app();
        var token = (DPoPAccessToken) signIn(app).getAccessToken();
        var sent = new ArrayList<HTTPRequest>();
        app.sendWithProof(token, () -> {
            var request = app.userInfoRequest(token);
            sent.add(request);
            return request;
        });

        var again = app.send(sent::getLast);

        assertThat(again.getStatusCode()).isEqualTo(401);
        assertThat(again.getHeaderValue("WWW-Authenticate")).contains("invalid_dpop_proof");
    }

    @Test
    @Spec({"RFC 9126 §4", "RFC 9101 §10.5", "FAPI 2.0 Message Signing §5.3.1"})
    @Behaviour("B34")
    void a_request_that_is_not_pushed_or_not_signed_is_refused() {
        var plain = PkceApp.discover(
                service.wire(),
                service.issuer(),
                StockClients.FAPI_SIGNED_REQUESTS,
                URI.create(StockClients.CALLBACK),
                StockClients.SCOPE);

        var callback = service.person().authorize(plain.begin().request());

        assertThat(PkceApp.parse(callback).toErrorResponse().getErrorObject().getCode())
                .isEqualTo("invalid_request");
    }

    @Test
    @Spec({
        "FAPI 2.0 Security Profile §5.3.2",
        "FAPI 2.0 Message Signing §5.3",
        "OpenID Connect Core §5.3.2",
        "RFC 9449 §5"
    })
    void a_client_signs_in_and_refreshes_and_asks_who_it_is() throws Exception {
        var app = app();
        var tokens = signIn(app);

        var refreshed = app.refresh(tokens.getRefreshToken());
        var answer = UserInfoResponse.parse(app.userInfo((DPoPAccessToken) refreshed.getAccessToken()));

        assertThat(refreshed.getRefreshToken()).isEqualTo(tokens.getRefreshToken());
        assertThat(answer.toSuccessResponse().getUserInfo().getSubject().getValue())
                .isEqualTo(tokens.getIDToken().getJWTClaimsSet().getSubject());
    }

    private OIDCTokens signIn(FapiApp app) throws Exception {
        var signIn = app.begin();
        return app.exchange(signIn, service.person().authorize(signIn.request()));
    }

    private FapiApp app() throws Exception {
        var app = PkceApp.discover(
                service.wire(),
                service.issuer(),
                StockClients.FAPI_SIGNED_REQUESTS,
                URI.create(StockClients.CALLBACK),
                StockClients.SCOPE);
        return new FapiApp(service.wire(), app, (ECKey) service.key("ES256"));
    }
}
