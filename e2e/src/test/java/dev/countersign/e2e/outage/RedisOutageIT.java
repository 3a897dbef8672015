package dev.countersign.e2e.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without the memory of what was used, nothing that may be used once is accepted. */
@ExtendWith(ClusterExtension.class)
class RedisOutageIT {
    private final Cluster cluster;
    private boolean down;

    RedisOutageIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @AfterEach
    void redisRuns() {
        if (down) {
            bringRedisBack();
        }
    }

    private void takeRedisAway() {
        cluster.stack().infrastructure().stopRedis();
        down = true;
    }

    private void bringRedisBack() {
        cluster.stack().infrastructure().startRedis();
        down = false;
        cluster.awaitMemory();
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A13")
    void whileRedisIsDownNoAssertionIsAcceptedAndAfterwardsTheyAreAgain() {
        var machine = cluster.machine("ES256");
        takeRedisAway();

        var first = machine.present(machine.assertion());
        var second = machine.over(cluster.secondWire()).present(machine.assertion());

        unavailable(first);
        unavailable(second);
        cluster.stsInstances()
                .forEach(instance ->
                        assertThat(cluster.readiness(instance).status()).isEqualTo(503));
        bringRedisBack();
        assertThat(machine.present(machine.assertion()).status()).isEqualTo(200);
    }

    @Test
    @Spec("RFC 6749 §4.1.2")
    @Behaviour({"A13", "F94"})
    void aCodeIsNotAcceptedWhileRedisIsDownAndNotLostEither() {
        var app = cluster.app();
        var signIn = app.begin();
        var code = app.receive(signIn, cluster.person().authorize(signIn.request()));
        takeRedisAway();

        var refused = app.token(app.codeForm(signIn, code));

        unavailable(refused);
        cluster.authInstances()
                .forEach(instance ->
                        assertThat(cluster.readiness(instance).status()).isEqualTo(503));
        bringRedisBack();
        assertThat(app.exchange(signIn, code).getAccessToken()).isNotNull();
    }

    @Test
    @Spec("RFC 7523 §3")
    @Behaviour("A13")
    void anAssertionThatRedisForgotIsNotTakenAgain() {
        var machine = cluster.machine("ES256");
        var assertion = machine.assertion();
        assertThat(machine.present(assertion).status()).isEqualTo(200);
        cluster.stack().infrastructure().flushRedis();

        var again = machine.over(cluster.secondWire()).present(assertion);
        cluster.awaitMemory();
        var later = machine.present(assertion);

        unavailable(again);
        unavailable(later);
    }

    private static void unavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error()).hasValue("temporarily_unavailable");
        assertThat(answer.member("access_token")).isEmpty();
    }
}
