package dev.countersign.e2e.smoke;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.oauth2.sdk.Scope;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Jws;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.ResourceServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** Job two: machines get tokens with a signed assertion instead of a secret (RFC 7523, RFC 9068). */
final class MachineChecks {
    private static final String RESOURCE = "https://api.example.com/orders";

    private final Machine machine;
    private final Machine rsaMachine;

    /**
     * @param machine addresses its assertions to the issuer
     * @param rsaMachine has an RSA key, whose public half an attacker may try as a secret
     */
    MachineChecks(Machine machine, Machine rsaMachine) {
        this.machine = machine;
        this.rsaMachine = rsaMachine;
    }

    List<Check> all() {
        return List.of(
                new Check("a machine gets a token, and the API accepts it", this::token),
                new Check("refused: the same assertion twice", this::twice),
                new Check("refused: an assertion for the token endpoint instead of the issuer", this::tokenEndpoint),
                new Check("refused: an assertion for the issuer with a slash", this::slash),
                new Check("refused: an assertion without signature (alg none)", this::unsigned),
                new Check(
                        "refused: an assertion signed with the public key as secret (HS256)", this::publicKeyAsSecret),
                new Check("refused: an expired assertion", this::expired),
                new Check("refused: an unknown client", this::unknownClient),
                new Check("refused: a scope that is not registered", this::widerScope));
    }

    private void token() throws ResourceServer.RefusedToken {
        var response = machine.token(new Scope("orders:read"));
        Expect.that(response.indicatesSuccess(), "a token");
        var token = response.toSuccessResponse().getTokens().getAccessToken();
        var api = new ResourceServer(machine.issuer(), RESOURCE, Discovery.keys(machine.wire(), machine.metadata()));
        Expect.same(machine.clientId(), api.accept(token.getValue()).getSubject(), "the token's subject");
    }

    private void twice() {
        var assertion = machine.assertion();
        Expect.success(machine.present(assertion));
        refused(machine, assertion);
    }

    private void tokenEndpoint() {
        refused(machine, machine.addressing(machine.tokenEndpoint().toString()).assertion());
    }

    private void slash() {
        refused(machine, machine.addressing(machine.issuer() + "/").assertion());
    }

    private void unsigned() {
        refused(machine, Jws.compact(Map.of("alg", "none"), machine.claims(), Jws.nothing()));
    }

    private void publicKeyAsSecret() throws JOSEException {
        byte[] publicKey = rsaMachine.key().toRSAKey().toPublicKey().getEncoded();
        var signer = Jws.hmac(new SecretKeySpec(publicKey, "HmacSHA256"));
        refused(rsaMachine, Jws.compact(Map.of("alg", "HS256"), rsaMachine.claims(), signer));
    }

    private void expired() {
        long now = Instant.now().getEpochSecond();
        var claims = new HashMap<>(machine.claims());
        claims.putAll(Map.of("iat", now - 120, "exp", now - 60));
        refused(machine, machine.assertion(claims));
    }

    private void unknownClient() {
        var claims = new HashMap<>(machine.claims());
        claims.putAll(Map.of("iss", "nobody", "sub", "nobody"));
        refused(machine, machine.assertion(claims));
    }

    private void widerScope() {
        var form = Form.with(Machine.form(machine.assertion()), "scope", "orders:read admin");
        Expect.refusal(machine.send(form), 400, "invalid_scope");
    }

    private static void refused(Machine machine, String assertion) {
        Expect.refusal(machine.present(assertion), 401, "invalid_client");
    }
}
