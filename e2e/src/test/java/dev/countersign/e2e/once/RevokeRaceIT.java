package dev.countersign.e2e.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.e2e.outside.Machine;
import dev.countersign.e2e.outside.TokenDesk;
import dev.countersign.e2e.stack.Cluster;
import dev.countersign.e2e.stack.ClusterExtension;
import dev.countersign.e2e.stack.Race;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Some give a token back, the others ask about it, all at once and at both instances: what has ended has ended everywhere. */
@ExtendWith(ClusterExtension.class)
@Behaviour({"C42", "C46"})
@Spec({"RFC 7009 §2", "RFC 7662 §4"})
class RevokeRaceIT {
    private static final int QUESTIONS = 4;

    /** One runner in so many gives the token back. */
    private static final int REVOKERS = 8;

    private final Cluster cluster;

    RevokeRaceIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void aMachinesTokenIsWorthNothingFromTheAnswerOn() {
        var machine = cluster.machine("ES256");
        var token = machine.present(machine.assertion()).member("access_token").orElseThrow();

        isOverEverywhereOnceRevoked(machine, token);
    }

    @Test
    @Spec("RFC 7009 §2.1")
    void aPersonsTokenIsWorthNothingFromTheAnswerOn() {
        isOverEverywhereOnceRevoked(cluster.confidentialApp(), cluster.tokenOfConfidentialApp());
    }

    private void isOverEverywhereOnceRevoked(Machine client, String token) {
        var desks = List.of(new TokenDesk(client), new TokenDesk(client.over(cluster.secondWire())));
        assertThat(desks).allMatch(desk -> desk.isActive(token));

        var heard = Race.run(Race.RUNNERS, runner -> {
            boolean revokes = runner % REVOKERS == 0;
            if (revokes) {
                desks.get(runner / REVOKERS % 2).revoke(token);
            }
            return new Heard(revokes, ask(desks, token, runner + 1));
        });

        assertThat(heard)
                .filteredOn(Heard::afterRevoking)
                .allSatisfy(one -> assertThat(one.active()).containsOnly(false));
        assertThat(heard)
                .as("what is over does not begin again")
                .allSatisfy(one -> assertThat(one.active())
                        .isEqualTo(one.active().stream()
                                .sorted((a, b) -> Boolean.compare(b, a))
                                .toList()));
    }

    /** What a runner heard, question by question. */
    private record Heard(boolean afterRevoking, List<Boolean> active) {}

    private static List<Boolean> ask(List<TokenDesk> desks, String token, int first) {
        return IntStream.range(first, first + QUESTIONS)
                .mapToObj(question -> desks.get(question % 2).isActive(token))
                .toList();
    }
}
