package dev.countersign.oauth.jwksuri;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.StrictJson;
import dev.countersign.crypto.jose.VerificationKeys;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.testing.TestClients;
import dev.countersign.oauth.testing.TestKey;
import dev.countersign.testing.Behaviour;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a client's server is asked, whatever its clients' clients do. */
@Behaviour("A12")
class RemoteClientKeysTest {
    private static final URI ADDRESS = URI.create("https://keys.example.com/jwks");
    private static final VerificationKeys KEYS = VerificationKeys.parse(StrictJson.parseObject(
            "{\"keys\":[" + TestKey.named("ES256", "remote").publicJwk() + "]}"));

    private final SettableClock clock = new SettableClock();
    private final List<UniEmitter<? super VerificationKeys>> asked = new ArrayList<>();
    private final RemoteClientKeys keys =
            new RemoteClientKeys(address -> Uni.createFrom().<VerificationKeys>emitter(asked::add), clock);

    @Test
    void aFloodOfInventedKidsCausesOneFetchPerInterval() {
        answerFirstQuestion();

        IntStream.range(0, 1000).forEach(i -> ask("invented-" + i));

        assertThat(asked).hasSize(1);
        clock.advance(FetchedKeys.INTERVAL);
        IntStream.range(0, 1000).forEach(i -> ask("invented-" + i));
        assertThat(asked).hasSize(2);
    }

    @Test
    void manyWaitersShareOneFetch() {
        var waiters = IntStream.range(0, 64).mapToObj(i -> ask("remote")).toList();

        asked.getFirst().complete(KEYS);

        assertThat(asked).hasSize(1);
        waiters.forEach(waiter ->
                assertThat(waiter.awaitItem().getItem().knows("remote")).isTrue());
    }

    @Test
    void aWaiterThatLeavesDoesNotStopTheFetchForOthers() {
        ask("remote").cancel();
        var second = ask("remote");

        asked.getFirst().complete(KEYS);

        assertThat(second.awaitItem().getItem().knows("remote")).isTrue();
    }

    @Test
    void aKnownKeyDoesNotWaitForAFetchThatAnInventedKidSetOff() {
        answerFirstQuestion();
        clock.advance(FetchedKeys.INTERVAL);
        ask("invented");

        var known = ask("remote");

        assertThat(known.assertCompleted().getItem().knows("remote")).isTrue();
    }

    @Test
    void aFailedFetchGivesNoKeysAndNoError() {
        var waiter = ask("remote");

        asked.getFirst().fail(new KeyFetchException("down"));

        assertThat(waiter.awaitItem().getItem().isEmpty()).isTrue();
    }

    @Test
    void keysOutliveAnOutageOfTheirServerForAnHour() {
        answerFirstQuestion();
        clock.advance(Duration.ofMinutes(59));
        var during = ask("remote");
        asked.getLast().fail(new KeyFetchException("down"));
        clock.advance(Duration.ofMinutes(1));

        var after = ask("remote");
        asked.getLast().fail(new KeyFetchException("still down"));

        assertThat(during.awaitItem().getItem().knows("remote")).isTrue();
        assertThat(after.awaitItem().getItem().isEmpty()).isTrue();
    }

    private void answerFirstQuestion() {
        ask("remote");
        asked.getFirst().complete(KEYS);
    }

    private UniAssertSubscriber<VerificationKeys> ask(String kid) {
        return keys.of(TestClients.machine("remote-client"), ADDRESS, Optional.of(kid))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
