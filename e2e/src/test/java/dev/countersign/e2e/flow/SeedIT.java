package dev.countersign.e2e.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Curl;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.local.registry.DemoRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The requests of the article that this project started from, replayed literally with curl. */
@ExtendWith(ClusterExtension.class)
class SeedIT {
    private static final String STATE = "982407f7db5a35f6bd8bdcd83264476ce1d2f7d170246dbbcb7086b4";
    private static final String CHALLENGE = "sCHXzXpnKE5V9z_upOqcxhBx1ihW_L4qqwGPxMcE9TY";

    /** The article cuts its verifier off; this is one of its length and alphabet. */
    private static final String VERIFIER = "175618f6eb0acc38891b3037b37df7de20f901ade08ad91248044c1d2f7d1702";

    private final Cluster cluster;
    private final Machine machine;

    SeedIT(Cluster cluster) {
        this.cluster = cluster;
        var ordinary = cluster.machine("RS256");
        this.machine = new Machine(
                cluster.wire(),
                ordinary.metadata(),
                TestRegistry.SEED_MACHINE,
                ordinary.key(),
                "RS256",
                ordinary.tokenEndpoint().toString());
    }

    @Test
    @Spec({"RFC 6749 §3.2", "RFC 9700 §4.2"})
    @Behaviour("B35")
    void itsGetOnTheTokenEndpointIsAnsweredWithTheReason() {
        var reply = Curl.run(cluster.authIssuer()
                + "/token/?client_id=client_requesting_auth&grant_type=authorization_code"
                + "&code=319311a3bb3f13f98f8f3ace3fa23j&code_verifier=" + VERIFIER);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
        assertThat(reply.body()).contains("invalid_request").containsIgnoringCase("use POST");
    }

    @Test
    @Spec("RFC 6749 §4.1.2.1")
    @Behaviour("B23")
    void aStateShorterThanItsOwnRuleIsRefused() {
        var reply = Curl.run(authorize("too-short", CHALLENGE));

        assertThat(reply.status()).isBetween(302, 303);
        assertThat(reply.header("Location")).contains("error=invalid_request").contains("state=too-short");
    }

    @Test
    @Spec("RFC 6749 §4.1.1")
    @Behaviour("B23")
    void itsAuthorizationRequestLeadsToTheSignInPage() {
        var reply = Curl.run("--location", authorize(STATE, CHALLENGE));

        assertThat(reply.header("Location")).doesNotContain("error=");
        assertThat(reply.body()).doesNotContain("error=");
    }

    @Test
    @Spec({"RFC 6749 §4.1", "RFC 7636 §4.5"})
    @Behaviour({"B22", "B23"})
    void itsWholeFlowWorksWithPost() {
        cluster.secrets().remember("code_verifier", VERIFIER);
        var challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER))
                .getValue();
        var alice = new Person(cluster.wire(), DemoRegistry.USERNAME, DemoRegistry.PASSWORD);
        var callback = alice.authorize(URI.create(authorize(STATE, challenge)));
        var response = Form.decode(callback.getRawQuery());
        assertThat(callback.getPath()).isEqualTo("/seed/callback");
        assertThat(response).containsEntry("state", STATE).containsEntry("iss", cluster.authIssuer());

        var reply = Curl.run(
                "--request",
                "POST",
                cluster.authIssuer() + "/token/",
                "--data",
                "client_id=client_requesting_auth",
                "--data",
                "grant_type=authorization_code",
                "--data",
                "code=" + response.get("code"),
                "--data",
                "code_verifier=" + VERIFIER);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(remembered(reply.body())).containsKeys("access_token", "token_type", "expires_in");
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour({"A1", "D62"})
    void itsJsonRequestGetsAMachineToken(@TempDir Path folder) throws Exception {
        var body = folder.resolve("body.json");
        Files.writeString(body, json(machine.assertion()));

        var reply = post(body, "application/json");

        assertThat(reply.status()).as(reply.headers()).isEqualTo(200);
        var token = String.valueOf(remembered(reply.body()).get("access_token"));
        assertThat(cluster.ordersApi().accept(token).getSubject()).isEqualTo(TestRegistry.SEED_MACHINE);
    }

    @Test
    @Spec("RFC 6749 §3.2")
    @Behaviour("D62")
    void aBodyOfAnotherKindOrWithADoubledMemberIsRefused(@TempDir Path folder) throws Exception {
        var body = folder.resolve("body.json");
        var json = json(machine.assertion());

        for (var attempt : List.of(
                Map.entry("text/plain", json),
                Map.entry("application/xml", "<grant_type>client_credentials</grant_type>"),
                Map.entry("application/json", "[" + json + "]"),
                Map.entry("application/json", json.replaceFirst("\\{", "{\"grant_type\":\"client_credentials\",")),
                Map.entry(
                        "application/json", json.replaceFirst("\"client_credentials\"", "[\"client_credentials\"]")))) {
            Files.writeString(body, attempt.getValue());
            var reply = post(body, attempt.getKey());
            assertThat(reply.status()).as(attempt.getKey()).isIn(400, 415);
            assertThat(reply.body()).contains("invalid_request").doesNotContain("access_token");
            assertThat(reply.header("Content-Type")).startsWith("application/json");
        }
    }

    private Curl.Reply post(Path body, String contentType) {
        return Curl.run(
                "--request",
                "POST",
                machine.tokenEndpoint().toString(),
                "--header",
                "Content-Type: " + contentType,
                "--data-binary",
                "@" + body);
    }

    private String json(String assertion) {
        cluster.secrets().remember("client_assertion", assertion);
        return """
                {"grant_type":"client_credentials","client_id":"%s",\
                "client_assertion_type":"%s","client_assertion":"%s"}""".formatted(TestRegistry.SEED_MACHINE, Machine.ASSERTION_TYPE, assertion);
    }

    private String authorize(String state, String challenge) {
        return cluster.authIssuer() + "/authorize/?client_id=client_requesting_auth&response_type=code&state=" + state
                + "&code_challenge=" + challenge + "&code_challenge_method=S256";
    }

    private Map<String, Object> remembered(String body) throws IllegalStateException {
        try {
            var members = JSONObjectUtils.parse(body);
            members.forEach((name, value) -> {
                if (name.endsWith("_token")) {
                    cluster.secrets().remember(name, String.valueOf(value));
                }
            });
            return members;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
