package dev.countersign.e2e.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Discovery;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.outside.TokenDesk;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.local.ServiceProcess;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9: what was acknowledged is not lost, what was spent stays spent, and the other instance goes on. */
@ExtendWith(ClusterExtension.class)
class CrashIT {
    private static final Duration START = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final PkceApp app;

    CrashIT(Cluster cluster) {
        this.cluster = cluster;
        this.app = cluster.app();
    }

    @AfterEach
    void everyInstanceRuns() {
        var dead = cluster.instances().filter(instance -> !instance.isAlive()).toList();
        dead.forEach(ServiceProcess::startAgain);
        dead.forEach(instance -> instance.awaitReady(START));
    }

    @Test
    @Spec("RFC 6749 §4.1.2")
    @Behaviour("F94")
    void theOtherInstanceFinishesWhatAKilledOneBegan() throws ParseException {
        var person = cluster.person();
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));

        cluster.stack().auth().kill();

        var survivor = app.over(cluster.secondWire());
        var tokens = survivor.exchange(signIn, code);
        assertThat(survivor.userInfo(tokens.getAccessToken()).getSubject()).isNotNull();
        assertThat(survivor.refresh(tokens.getRefreshToken()).indicatesSuccess())
                .isTrue();
        assertThat(survivor.token(app.codeForm(signIn, code)).error()).hasValue("invalid_grant");
    }

    @Test
    @Spec({"RFC 7517", "RFC 9700 §4.14"})
    @Behaviour({"F94", "C41"})
    void aRestartOfEverythingKeepsKeysSessionsAndTokensAndForgetsNoUse() throws Exception {
        var person = cluster.person();
        var signIn = app.begin();
        var code = app.receive(signIn, person.authorize(signIn.request()));
        var tokens = app.exchange(signIn, code);
        var current = refreshed(refreshed(tokens.getRefreshToken()));
        var machine = cluster.machine("ES256");
        var assertion = machine.assertion();
        assertThat(machine.present(assertion).status()).isEqualTo(200);
        var authKeys = Discovery.keys(cluster.wire(), app.metadata());
        var stsKeys = Discovery.keys(cluster.wire(), machine.metadata());

        var all = cluster.instances().toList();
        all.forEach(ServiceProcess::kill);
        all.forEach(ServiceProcess::startAgain);
        all.forEach(instance -> instance.awaitReady(START));

        assertThat(Discovery.keys(cluster.wire(), app.metadata()).toJSONObject())
                .isEqualTo(authKeys.toJSONObject());
        assertThat(Discovery.keys(cluster.secondWire(), machine.metadata()).toJSONObject())
                .isEqualTo(stsKeys.toJSONObject());
        assertThat(machine.present(assertion).error())
                .as("a used assertion, after the restart")
                .hasValue("invalid_client");
        assertThat(app.userInfo(tokens.getAccessToken()).getSubject()).isNotNull();
        assertThat(app.refresh(current).indicatesSuccess()).isTrue();
        var again = app.begin();
        assertThat(person.open(again.request()).isRedirect())
                .as("the browser's session lives on")
                .isTrue();
        assertThat(app.receive(again, person.authorize(again.request()))).isNotNull();
        assertThat(app.token(app.refreshForm(tokens.getRefreshToken())).error())
                .as("a spent refresh token, after the restart")
                .hasValue("invalid_grant");
        assertThat(app.token(app.codeForm(signIn, code)).error()).hasValue("invalid_grant");
    }

    @Test
    @Spec("RFC 7009 §2.1")
    @Behaviour({"F94", "C45"})
    void aRevokedTokenStaysRevokedThroughAKillAndALossOfRedis() {
        var machine = cluster.machine("ES256");
        var confidential = cluster.confidentialApp();
        var machineToken =
                machine.present(machine.assertion()).member("access_token").orElseThrow();
        var personsToken = cluster.tokenOfConfidentialApp();
        new TokenDesk(machine).revoke(machineToken);
        new TokenDesk(confidential).revoke(personsToken);

        var first = List.of(cluster.stack().auth(), cluster.stack().sts());
        first.forEach(ServiceProcess::kill);
        cluster.stack().infrastructure().flushRedis();
        first.forEach(ServiceProcess::startAgain);
        first.forEach(instance -> instance.awaitReady(START));
        cluster.awaitMemory();

        assertThat(new TokenDesk(machine).isActive(machineToken)).isFalse();
        assertThat(new TokenDesk(confidential).isActive(personsToken)).isFalse();
    }

    @Test
    @Spec("RFC 7517")
    void bothInstancesPublishTheSameKeys() {
        for (var metadata : List.of(
                Discovery.oauth(cluster.wire(), cluster.authIssuer()),
                Discovery.oauth(cluster.wire(), cluster.stsIssuer()))) {
            var first = Discovery.keys(cluster.wire(), metadata);
            var second = Discovery.keys(cluster.secondWire(), metadata);

            assertThat(second.toJSONObject()).isEqualTo(first.toJSONObject());
            assertThat(first.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
        }
    }

    private RefreshToken refreshed(RefreshToken token) {
        return app.refresh(token).toSuccessResponse().getTokens().getRefreshToken();
    }
}
