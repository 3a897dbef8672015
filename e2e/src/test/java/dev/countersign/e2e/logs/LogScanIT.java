package dev.countersign.e2e.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Form;
import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.Person;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comes last: every log of every process is searched for every secret that any test here has sent or received. */
@Order(Integer.MAX_VALUE)
@ExtendWith(ClusterExtension.class)
class LogScanIT {
    private final Cluster cluster;

    LogScanIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Spec({"RFC 9700 §4.2", "RFC 6749 §10"})
    @Behaviour("F91")
    void noLogHoldsASecretOfAnyFlow() {
        cluster.secrets()
                .remember(
                        "private key",
                        cluster.registry().key("ES256").toECKey().getD().toString());
        wholeFlowsAndTheirRefusals();

        var logs = cluster.logs();

        assertThat(logs.keySet())
                .contains("auth-service.log", "sts-service.log")
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(logs.get("auth-service.log")).as("refusals were logged").contains("invalid_grant");
        assertThat(cluster.secrets().kinds())
                .contains(
                        "code",
                        "code_verifier",
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "client_assertion",
                        "subject_token",
                        "assertion",
                        "password",
                        "cookie");
        logs.forEach((name, text) -> assertThat(cluster.secrets().foundIn(text))
                .as("secrets in %s", name)
                .isEmpty());
    }

    private void wholeFlowsAndTheirRefusals() {
        var app = cluster.app();
        var person = cluster.person();
        var stranger = new Person(cluster.wire(), "erin", "a-wrong-password-that-was-typed");
        stranger.signIn(stranger.page(app.begin().request()));
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var form = app.codeForm(signIn, code);
        var tokens = app.exchange(signIn, code);
        app.userInfo(tokens.getAccessToken());
        app.refresh(tokens.getRefreshToken());
        app.token(form);
        app.token(Form.with(form, "code", code.getValue() + "x"));
        app.token(app.refreshForm(tokens.getRefreshToken()));
        cluster.wire().get(URI.create(app.tokenEndpoint() + "?" + Form.encode(form)));
        cluster.wire().postForm(URI.create(app.tokenEndpoint() + "?" + Form.encode(form)), Map.of());
        cluster.wire()
                .get(
                        app.metadata().getUserInfoEndpointURI(),
                        Map.of(
                                "Authorization",
                                "Bearer " + tokens.getAccessToken().getValue() + "x"));
        var machine = cluster.machine("ES256");
        var assertion = machine.assertion();
        machine.present(assertion);
        machine.present(assertion);
        machine.present(assertion + "x");
        machine.present("not-a-token-but-a-secret-all-the-same");
        machine.addressing("https://elsewhere.example")
                .present(machine.addressing("https://elsewhere.example").assertion());
        exchangeAndVouch(tokens.getAccessToken().getValue());
    }

    /** With a token that is for somebody else, and with more than may be asserted: refusals say why, in the log. */
    private void exchangeAndVouch(String token) {
        var gateway = cluster.stsClient(TestRegistry.GATEWAY, "ES256");
        var exchange = Machine.form(gateway.assertion());
        exchange.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        exchange.put("subject_token", token);
        exchange.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        gateway.send(exchange);
        var voucher = cluster.stsClient(TestRegistry.VOUCHER, "ES256");
        var claims = voucher.claims();
        claims.put("sub", "somebody-7");
        claims.put("phone", "+44 20 7946 0123");
        voucher.send(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", voucher.assertion(claims)));
    }
}
