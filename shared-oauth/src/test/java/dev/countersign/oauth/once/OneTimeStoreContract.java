package dev.countersign.oauth.once;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testing.Behaviour;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every one-time store promises. The fake passes it as well, or tests that use the fake would prove nothing. */
abstract class OneTimeStoreContract {
    private static final OneTimeNamespace CODES = new OneTimeNamespace("test-code");
    private static final OneTimeNamespace LOGINS = new OneTimeNamespace("test-login");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(40);

    private final String key = UUID.randomUUID().toString();

    abstract OneTimeStore store();

    /** Lets this much time go by, as the store sees it. */
    abstract void pass(Duration time);

    @Test
    @Behaviour("A3")
    void theSecondUseIsRefused() {
        await(store().firstUse(CODES, key, LONG));

        boolean second = await(store().firstUse(CODES, key, LONG));

        assertThat(second).isFalse();
    }

    @Test
    @Behaviour("A3")
    void ofSixtyFourAtOnceExactlyOneIsFirst() {
        List<Boolean> answers = atOnce(64, () -> store().firstUse(CODES, key, LONG));

        assertThat(answers).hasSize(64).containsOnlyOnce(true);
    }

    @Test
    @Behaviour("B28")
    void aKeyOfOneKindIsNoKeyOfAnother() {
        await(store().put(LOGINS, key, "parked", LONG));

        Optional<String> taken = await(store().take(CODES, key));

        assertThat(taken).isEmpty();
        assertThat(await(store().firstUse(CODES, key, LONG))).isTrue();
    }

    @Test
    void aTakenValueIsGone() {
        await(store().put(CODES, key, "value", LONG));
        await(store().take(CODES, key));

        Optional<String> again = await(store().take(CODES, key));

        assertThat(again).isEmpty();
    }

    @Test
    void ofSixtyFourAtOnceExactlyOneTakes() {
        await(store().put(CODES, key, "value", LONG));

        List<Optional<String>> answers = atOnce(64, () -> store().take(CODES, key));

        assertThat(answers).hasSize(64).containsOnlyOnce(Optional.of("value"));
    }

    @Test
    void nothingIsTakenThatWasNotPut() {
        Optional<String> taken = await(store().take(CODES, key));

        assertThat(taken).isEmpty();
    }

    @Test
    void aValueExpires() {
        await(store().put(CODES, key, "value", SHORT));
        pass(SHORT.multipliedBy(2));

        Optional<String> late = await(store().take(CODES, key));

        assertThat(late).isEmpty();
    }

    @Test
    void aUseIsForgottenAfterItsTime() {
        await(store().firstUse(CODES, key, SHORT));
        pass(SHORT.multipliedBy(2));

        boolean later = await(store().firstUse(CODES, key, SHORT));

        assertThat(later).isTrue();
    }

    @Test
    void lookingLeavesTheValue() {
        await(store().put(CODES, key, "value", LONG));

        Optional<String> seen = await(store().look(CODES, key));

        assertThat(seen).contains("value");
        assertThat(await(store().take(CODES, key))).contains("value");
    }

    @Test
    void keysMayHoldAnything() {
        String odd = key + "\0\r\n*?[a]\\ ünï☃ {x}";
        await(store().put(CODES, odd, odd, LONG));

        Optional<String> taken = await(store().take(CODES, odd));

        assertThat(taken).contains(odd);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }

    private static <T> List<T> atOnce(int times, Supplier<Uni<T>> operation) {
        return Multi.createFrom()
                .items(IntStream.range(0, times).boxed())
                .onItem()
                .transformToUni(i -> operation.get())
                .merge(times)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
