package dev.countersign.e2e.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What discovery lists works, and what it does not list does not: a client may rely on it. */
@ExtendWith(ClusterExtension.class)
class MetadataIT {
    private final Cluster cluster;
    private final PkceApp app;
    private final Person person;

    MetadataIT(Cluster cluster) {
        this.cluster = cluster;
        this.app = cluster.app();
        this.person = cluster.person();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "client_credentials",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer"
            })
    @Spec({"OAuth 2.1 §10", "RFC 8414 §2"})
    @Behaviour("F92")
    void aGrantTypeThatAuthServiceDoesNotListDoesNotWork(String grantType) {
        assertThat(names(app.metadata().getGrantTypes())).doesNotContain(grantType);

        var answer = app.token(Map.of(
                "grant_type", grantType, "client_id", TestRegistry.WEB_APP, "username", "erin", "password", "x"));

        assertThat(answer.error()).hasValue("unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", "urn:ietf:params:oauth:grant-type:saml2-bearer", "password"})
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void aGrantTypeThatStsServiceDoesNotListDoesNotWork(String grantType) {
        var machine = cluster.machine("ES256");
        assertThat(names(machine.metadata().getGrantTypes())).doesNotContain(grantType);

        var answer = machine.send(Form.with(Machine.form(machine.assertion()), "grant_type", grantType));

        assertThat(answer.error()).hasValue("unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token", "none"})
    @Spec("OAuth 2.1 §4.1.2.1")
    @Behaviour({"F92", "B25"})
    void aResponseTypeThatIsNotListedIsRefused(String responseType) {
        assertThat(app.metadata().getResponseTypes().toString()).isEqualTo("[code]");
        var parameters = Form.with(PkceApp.parametersOf(app.begin().request()), "response_type", responseType);

        var answer = person.open(app.requestWith(parameters));

        assertThat(PkceApp.parse(answer.location())
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("unsupported_response_type");
    }

    @Test
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void onlyS256IsListedAndSharedSecretsAreNot() {
        assertThat(app.metadata().getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
        for (var metadata : List.of(app.metadata(), cluster.machine("ES256").metadata())) {
            assertThat(names(metadata.getTokenEndpointAuthMethods())).isSubsetOf("none", "private_key_jwt");
            assertThat(names(metadata.getTokenEndpointJWSAlgs()))
                    .isNotEmpty()
                    .doesNotContain("none", "HS256", "HS384", "HS512");
        }
    }

    @Test
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void everyGrantTypeOfAuthServiceWorks() {
        assertThat(names(app.metadata().getGrantTypes()))
                .containsExactlyInAnyOrder(GrantType.AUTHORIZATION_CODE.getValue(), GrantType.REFRESH_TOKEN.getValue());

        var tokens = app.signIn(person);

        assertThat(app.refresh(tokens.getRefreshToken()).indicatesSuccess()).isTrue();
    }

    @Test
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void everyGrantTypeAndAlgorithmOfStsServiceWorks() {
        var metadata = cluster.machine("ES256").metadata();
        assertThat(names(metadata.getGrantTypes()))
                .as("the others: DelegationIT and MachineRefreshTest")
                .containsExactlyInAnyOrder(
                        GrantType.CLIENT_CREDENTIALS.getValue(),
                        GrantType.REFRESH_TOKEN.getValue(),
                        GrantType.JWT_BEARER.getValue(),
                        GrantType.TOKEN_EXCHANGE.getValue());

        for (String algorithm : names(metadata.getTokenEndpointJWSAlgs())) {
            var machine = cluster.machine(algorithm);
            assertThat(machine.present(machine.assertion()).status())
                    .as(algorithm)
                    .isEqualTo(200);
        }
    }

    @Test
    @Spec({"RFC 8414 §2", "RFC 7523 §2.2"})
    @Behaviour("F92")
    void everyWayToAuthenticateAtAuthServiceWorks() {
        assertThat(names(app.metadata().getTokenEndpointAuthMethods()))
                .containsExactlyInAnyOrder("none", "private_key_jwt");
        var confidential = cluster.app(TestRegistry.CONFIDENTIAL_APP);

        for (String algorithm : names(app.metadata().getTokenEndpointJWSAlgs())) {
            var machine = new Machine(
                    cluster.wire(),
                    app.metadata(),
                    TestRegistry.CONFIDENTIAL_APP,
                    cluster.registry().key(algorithm),
                    algorithm,
                    app.issuer());
            var signIn = confidential.begin();
            var code = confidential.receive(signIn, person.authorize(signIn.request()));
            var form = confidential.codeForm(signIn, code);
            assertThat(confidential.token(form).error())
                    .as("without authentication")
                    .hasValue("invalid_client");
            form.putAll(Form.without(Machine.form(machine.assertion()), "grant_type"));
            assertThat(confidential.token(form).status()).as(algorithm).isEqualTo(200);
        }
    }

    @Test
    @Spec("OpenID Connect Discovery §3")
    @Behaviour("F92")
    void everyIdTokenAlgorithmWorks() {
        for (var algorithm : app.metadata().getIDTokenJWSAlgs()) {
            var one = algorithm.getName().equals("RS256") ? cluster.app(TestRegistry.RS256_APP) : app;

            var tokens = one.signIn(person);

            assertThat(tokens.getIDToken().getHeader().getAlgorithm()).isEqualTo(algorithm);
        }
    }

    @Test
    @Spec("OAuth 2.0 Multiple Response Types §2.1")
    @Behaviour("F92")
    void everyResponseModeWorks() {
        for (ResponseMode mode : app.metadata().getResponseModes()) {
            var signIn = app.begin(Map.of("response_mode", mode.getValue()));
            if (mode.equals(ResponseMode.QUERY)) {
                assertThat(app.receive(signIn, person.authorize(signIn.request())))
                        .isNotNull();
            } else {
                app.signIn(person);
                var answer = person.open(signIn.request());
                if (mode.getValue().startsWith(ResponseMode.FORM_POST.getValue())) {
                    assertThat(answer.body()).as(mode.getValue()).contains("<form");
                } else {
                    assertThat(answer.location().getQuery()).as(mode.getValue()).startsWith("response=");
                }
            }
        }
    }

    @Test
    @Spec("OAuth 2.0 Multiple Response Types §2.1")
    @Behaviour("F92")
    void aResponseModeThatIsNotListedIsRefused() {
        var unlisted = Stream.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST)
                .filter(mode -> !app.metadata().getResponseModes().contains(mode))
                .toList();
        app.signIn(person);

        for (var mode : unlisted) {
            var answer = person.open(
                    app.begin(Map.of("response_mode", mode.getValue())).request());

            assertThat(answer.isRedirect() ? answer.location().toString() : answer.toString())
                    .contains("error=invalid_request");
        }
    }

    @Test
    @Spec("RFC 8414 §2")
    @Behaviour("F92")
    void everyEndpointIsUnderItsIssuerAndAnswers() {
        for (String issuer : List.of(cluster.authIssuer(), cluster.stsIssuer())) {
            var document = cluster.wire()
                    .get(URI.create(issuer + "/.well-known/oauth-authorization-server"))
                    .json();
            document.forEach((name, value) -> {
                if (name.endsWith("_endpoint") || name.endsWith("_uri")) {
                    assertThat(value.toString()).as(name).startsWith(issuer + "/");
                    assertThat(exists(URI.create(value.toString()))).as(name).isTrue();
                }
            });
        }
    }

    @Test
    @Spec({"RFC 8414 §3", "OpenID Connect Discovery §4"})
    @Behaviour("F92")
    void bothDocumentsSayTheSame() {
        var openId = cluster.wire().get(cluster.authUri("/.well-known/openid-configuration"));
        var oauth = cluster.wire().get(cluster.authUri("/.well-known/oauth-authorization-server"));

        assertThat(openId.json()).containsAllEntriesOf(Map.of("issuer", cluster.authIssuer()));
        oauth.json().forEach((name, value) -> assertThat(openId.json()).containsEntry(name, value));
        assertThat(oauth.header("Cache-Control").orElse("")).contains("max-age");
    }

    @Test
    @Spec("OpenID Connect Discovery §3")
    @Behaviour("F92")
    void everyScopeIsOneThatAClientCanAskFor() {
        var scopes = Set.copyOf(app.metadata().getScopes().toStringList());

        assertThat(scopes).contains("openid");
        assertThat(Discovery.openId(cluster.wire(), cluster.authIssuer()).getSubjectTypes())
                .isNotEmpty();
    }

    private boolean exists(URI endpoint) {
        Answer got = cluster.wire().get(endpoint);
        Answer posted = cluster.wire().postForm(endpoint, Map.of());
        return got.status() != 404 && posted.status() != 404 && got.status() < 500 && posted.status() < 500;
    }

    private static List<String> names(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
