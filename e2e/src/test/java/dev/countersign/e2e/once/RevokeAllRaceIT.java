package dev.countersign.e2e.once;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.countersign.e2e.outside.Answer;
import dev.countersign.e2e.outside.PkceApp;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Race;
import dev.countersign.e2e.stack.TestRegistry;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person ends everything while their apps refresh at both instances: nothing is alive once that was answered. */
@ExtendWith(ClusterExtension.class)
@Behaviour({"C42", "C45"})
@Spec("RFC 9700 §4.14")
class RevokeAllRaceIT {
    /** So many of the runners end everything, at both instances. */
    private static final int REVOKERS = 4;

    private final Cluster cluster;
    private final List<PkceApp> apps;
    private final PkceApp accountApp;

    RevokeAllRaceIT(Cluster cluster) {
        this.cluster = cluster;
        var app = cluster.app();
        this.apps = List.of(app, app.over(cluster.secondWire()));
        this.accountApp = PkceApp.discover(
                cluster.wire(),
                cluster.authIssuer(),
                TestRegistry.ACCOUNT_APP,
                TestRegistry.CALLBACK,
                TestRegistry.ACCOUNT_SCOPE);
    }

    @RepeatedTest(4)
    void whatIsRefreshedMeanwhileIsOverAfterwards() {
        var person = cluster.leavingPerson();
        var first = apps.getFirst().signIn(person).getRefreshToken();
        var token = accountApp.signIn(person).getAccessToken().getValue();

        var heard = Race.run(Race.RUNNERS, runner -> {
            var app = apps.get(runner % 2);
            return runner < REVOKERS
                    ? new Heard(Optional.of(revokeAll(app, token)), refresh(app, first))
                    : new Heard(Optional.empty(), refresh(app, first));
        });

        assertThat(heard)
                .filteredOn(one -> one.revocation().isPresent())
                .allSatisfy(one -> assertThat(one.refresh().error()).hasValue("invalid_grant"))
                .allSatisfy(one ->
                        assertThat(one.revocation().orElseThrow().status()).isIn(204, 401))
                .anySatisfy(one ->
                        assertThat(one.revocation().orElseThrow().status()).isEqualTo(204));
        assertThat(everyToken(first, heard))
                .allSatisfy(any -> assertThat(apps)
                        .allSatisfy(app -> assertThat(refresh(app, any).error()).hasValue("invalid_grant")));
    }

    /** What a runner heard of the end, if it was one that asked for it, and then of a refresh. */
    private record Heard(Optional<Answer> revocation, Answer refresh) {}

    private static Stream<RefreshToken> everyToken(RefreshToken first, List<Heard> heard) {
        return Stream.concat(
                        Stream.of(first.getValue()),
                        heard.stream().flatMap(one -> one.refresh().member("refresh_token").stream()))
                .distinct()
                .map(RefreshToken::new);
    }

    private Answer revokeAll(PkceApp app, String token) {
        return app.wire().post(cluster.authUri("/revoke-all"), "", Map.of("Authorization", "Bearer " + token));
    }

    private static Answer refresh(PkceApp app, RefreshToken token) {
        return app.token(app.refreshForm(token));
    }
}
