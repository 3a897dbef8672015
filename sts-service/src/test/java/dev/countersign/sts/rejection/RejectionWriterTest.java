package dev.countersign.sts.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusedRequest;
import dev.countersign.oauth.limit.ClientPace;
import dev.countersign.testing.Behaviour;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Refusing stays cheap: what the memory of refusals does, or does not do, changes no answer. */
@Behaviour("F93")
class RejectionWriterTest {
    private static final int BURST = 20;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Rejection> kept = new ArrayList<>();

    @Test
    void aMemoryThatFailsIsNobodysFailure() {
        var failing = writer(() -> Uni.createFrom().failure(new IllegalStateException("no Redis")));
        var throwing = writer(() -> {
            throw new IllegalStateException("no Redis at all");
        });

        assertThatCode(() -> failing.refused(of("orders-batch"))).doesNotThrowAnyException();
        assertThatCode(() -> throwing.refused(of("orders-batch"))).doesNotThrowAnyException();
        assertThat(letGo()).isEqualTo(2);
    }

    @Test
    void aMemoryThatHangsIsGivenABoundedNumber() {
        var clients = IntStream.range(0, 100).mapToObj(i -> "client-" + i).toList();
        var hanging = new RejectionWriter(
                new Fake(() -> Uni.createFrom().nothing()), clients::contains, pace(), NOON, meters);

        clients.forEach(client -> hanging.refused(of(client)));

        assertThat(kept).hasSize(RejectionWriter.AT_ONCE);
        assertThat(letGo()).isEqualTo(100 - RejectionWriter.AT_ONCE);
    }

    @Test
    void oneClientAndAllInventedOnesHaveAPortionEach() {
        var writer = writer(() -> Uni.createFrom().voidItem());

        IntStream.range(0, 100).forEach(i -> writer.refused(of("invented-" + i)));
        IntStream.range(0, 100).forEach(i -> writer.refused(of("orders-batch")));
        writer.refused(of("reports"));

        assertThat(kept.stream().filter(one -> one.clientId().startsWith("invented")))
                .hasSize(BURST);
        assertThat(kept.stream().filter(one -> one.clientId().equals("orders-batch")))
                .hasSize(BURST);
        assertThat(kept.getLast().clientId()).isEqualTo("reports");
    }

    @Test
    void whatSaysWhyItselfIsNotKept() {
        var writer = writer(() -> Uni.createFrom().voidItem());

        writer.refused(of("orders-batch", OAuthException.tooMany(Duration.ofSeconds(1))));
        writer.refused(of(
                "",
                OAuthException.of(ErrorCode.INVALID_REQUEST, "Nothing here.").withStatus(404)));

        assertThat(kept).isEmpty();
        assertThat(letGo()).isZero();
    }

    private RejectionWriter writer(Supplier<Uni<Void>> memory) {
        return new RejectionWriter(new Fake(memory), Set.of("orders-batch", "reports")::contains, pace(), NOON, meters);
    }

    private static ClientPace pace() {
        return new ClientPace(5, BURST, NOON);
    }

    private double letGo() {
        return meters.get("countersign.rejections.let.go").counter().count();
    }

    private static RefusedRequest of(String clientId) {
        return of(clientId, OAuthException.of(ErrorCode.INVALID_CLIENT, "Client authentication failed."));
    }

    private static RefusedRequest of(String clientId, OAuthException refusal) {
        return new RefusedRequest("0123456789abcdef", "/token", clientId, refusal);
    }

    /** A memory that behaves as it is told. */
    private final class Fake implements Rejections {
        private final Supplier<Uni<Void>> answer;

        Fake(Supplier<Uni<Void>> answer) {
            this.answer = answer;
        }

        @Override
        public Uni<Void> keep(Rejection rejection) {
            kept.add(rejection);
            return answer.get();
        }

        @Override
        public Uni<Optional<Rejection>> find(String requestId) {
            return Uni.createFrom().item(Optional.empty());
        }
    }
}
