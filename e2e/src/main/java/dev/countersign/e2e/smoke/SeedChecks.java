package dev.countersign.e2e.smoke;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.outside.Wire;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requests that the idea started with, sent as they were written. */
final class SeedChecks {
    private static final String CLIENT_ID = "client_requesting_auth";
    private static final String STATE = "982407f7db5a35f6bd8bdcd83264476ce1d2f7d170246dbbcb7086b4";
    private static final String VERIFIER = "175618f6eb0acc38891b3037b37df7de20f901ade08ad9124804175618f6eb0a";

    private final Wire wire;
    private final String issuer;
    private final Person person;
    private final Machine machine;

    SeedChecks(Wire wire, String issuer, Person person, Machine machine) {
        this.wire = wire;
        this.issuer = issuer;
        this.person = person;
        this.machine = machine;
    }

    List<Check> all() {
        return List.of(
                new Check("GET /authorize/ without redirect_uri and scope, then POST /token/", this::authorize),
                new Check("POST /token with a JSON body, RS256, for the token endpoint", this::jsonBody));
    }

    private void authorize() {
        wire.secrets().remember("code_verifier", VERIFIER);
        var request = new LinkedHashMap<String, String>();
        request.put("client_id", CLIENT_ID);
        request.put("response_type", "code");
        request.put("state", STATE);
        request.put("code_challenge", challenge());
        request.put("code_challenge_method", "S256");
        var callback = person.authorize(URI.create(issuer + "/authorize/?" + Form.encode(request)));
        var response = Form.decode(callback.getRawQuery());
        Expect.same(STATE, response.getOrDefault("state", ""), "the state");
        var answer = wire.postForm(
                URI.create(issuer + "/token/"),
                Map.of(
                        "client_id",
                        CLIENT_ID,
                        "grant_type",
                        "authorization_code",
                        "code",
                        Objects.requireNonNull(response.get("code"), "a code"),
                        "code_verifier",
                        VERIFIER));
        Expect.success(answer);
    }

    private static String challenge() {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(VERIFIER))
                .getValue();
    }

    private void jsonBody() {
        var body = new LinkedHashMap<String, Object>();
        body.put("grant_type", "client_credentials");
        body.put("client_id", machine.clientId());
        body.put("client_assertion_type", Machine.ASSERTION_TYPE);
        body.put("client_assertion", machine.assertion());
        var answer = wire.post(
                machine.tokenEndpoint(),
                JSONObjectUtils.toJSONString(body),
                Map.of("Content-Type", "application/json"));
        Expect.success(answer);
    }
}
