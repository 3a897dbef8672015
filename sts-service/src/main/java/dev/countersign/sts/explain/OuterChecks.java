package dev.countersign.sts.explain;

import dev.countersign.crypto.assertion.CheckResult;
import dev.countersign.crypto.assertion.CheckResult.Outcome;
import dev.countersign.crypto.jose.MalformedJwtException;
import dev.countersign.crypto.jose.UntrustedJwt;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.client.AssertionPolicy;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.client.ClientAuthentication;
import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.http.Parameters;
import java.util.Optional;

/** What {@link ClientAuthentication} checks around the assertion itself, with the names that its refusals carry. */
final class OuterChecks {
    private OuterChecks() {}

    static CheckResult assertionType(Parameters parameters) {
        return parameters
                .get("client_assertion_type")
                .map(type -> result(
                        "assertion-type",
                        type.equals(ClientAuthentication.ASSERTION_TYPE),
                        ClientAuthentication.ASSERTION_TYPE,
                        LogText.safe(type)))
                .orElseGet(() -> skipped("assertion-type"));
    }

    static CheckResult readable() {
        return result("form", true, "a compact signed JWT", "one");
    }

    static CheckResult malformed(MalformedJwtException malformed) {
        return result("form", false, "a compact signed JWT", "malformed: " + LogText.safe(malformed.reason()));
    }

    static CheckResult client(Optional<Client> client, UntrustedJwt assertion) {
        String issuer = assertion.issuer().orElse("");
        boolean known = client.filter(found -> found.clientId().equals(issuer))
                .filter(found -> !found.disabled())
                .isPresent();
        String disabled = client.filter(Client::disabled).isPresent() ? ", which is disabled" : "";
        return result("client", known, AssertionPolicy.CLIENT, "iss " + LogText.brief(issuer) + disabled);
    }

    static CheckResult clientId(Parameters parameters, UntrustedJwt assertion) {
        return parameters
                .get("client_id")
                .map(sent -> result(
                        "client-id",
                        assertion.issuer().equals(Optional.of(sent)),
                        "client_id absent or the assertion's iss",
                        LogText.brief(sent)))
                .orElseGet(() -> skipped("client-id"));
    }

    static CheckResult keys(VerificationKeys keys) {
        return result(
                "keys",
                !keys.isEmpty(),
                "at least one key of the client",
                keys.isEmpty() ? "none, see the log for its jwks_uri" : "found");
    }

    static CheckResult replay(boolean used) {
        return result("replay", !used, "a jti that is used once", used ? "used before" : "not used yet");
    }

    static CheckResult noReplay() {
        return skipped("replay");
    }

    private static CheckResult result(String check, boolean passes, String expected, String received) {
        return new CheckResult(check, passes ? Outcome.PASS : Outcome.FAIL, expected, received);
    }

    private static CheckResult skipped(String check) {
        return new CheckResult(check, Outcome.SKIPPED, "", "");
    }
}
