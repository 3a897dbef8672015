package dev.countersign.oauth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.crypto.signing.TokenVerifier;
import dev.countersign.oauth.testing.SettableClock;
import dev.countersign.oauth.work.CpuBound;
import dev.countersign.testing.Behaviour;
import dev.countersign.testing.Spec;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The keys of a service: made once, sealed, the same for all instances. */
class SigningKeysTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Randomness RANDOMNESS = new Randomness(new SecureRandom());

    private final SettableClock clock = new SettableClock();
    private final MemoryStore store = new MemoryStore();

    private static final class MemoryStore implements SigningKeyStore {
        private final List<StoredSigningKey> keys = new ArrayList<>();

        @Override
        public Uni<List<StoredSigningKey>> complete(Function<List<StoredSigningKey>, List<StoredSigningKey>> missing) {
            keys.addAll(missing.apply(List.copyOf(keys)));
            return all();
        }

        @Override
        public Uni<List<StoredSigningKey>> all() {
            return Uni.createFrom().item(List.copyOf(keys));
        }
    }

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    @Behaviour("E81")
    void anotherMasterKeyStopsTheStartAndSaysWhy() {
        await(instance(1).completeAndLoad());

        assertThatThrownBy(() -> await(instance(2).completeAndLoad()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("The master key does not open the signing keys");
    }

    @Test
    @Behaviour("E81")
    void aStoredKeyIsSealed() {
        await(instance(1).completeAndLoad());

        assertThat(store.keys)
                .hasSize(2)
                .allSatisfy(key -> assertThat(new String(key.sealedPrivateJwk(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("\"d\"", "kty"));
    }

    @Test
    void aSecondInstanceHasTheSameKeysAndVerifiesWhatTheFirstSigned() {
        var first = instance(1);
        var second = instance(1);
        await(first.completeAndLoad());
        await(second.completeAndLoad());

        String token = await(first.sign(
                SignatureAlgorithm.ES256,
                "at+jwt",
                Map.of(
                        "iss",
                        "https://issuer.example.com",
                        "exp",
                        clock.instant().getEpochSecond() + 60)));

        assertThat(second.ring().jwks()).isEqualTo(first.ring().jwks());
        assertThat(TokenVerifier.verify(
                        token,
                        "at+jwt",
                        "https://issuer.example.com",
                        second.ring().verificationKeys(),
                        clock.instant()))
                .isPresent();
    }

    @Test
    @Spec("RFC 7517 §9.2")
    @Behaviour("E80")
    void whatIsPublishedHoldsNothingPrivate() {
        var keys = instance(1);
        await(keys.completeAndLoad());

        assertThat(keys.ring().jwks().toString()).contains("kid=").doesNotContainPattern("[{ ](d|p|q|dp|dq|qi|oth|k)=");
    }

    private SigningKeys instance(int masterKey) {
        byte[] master = new byte[32];
        master[0] = (byte) masterKey;
        return new SigningKeys(
                store,
                MasterKey.ofBase64(Base64.getEncoder().encodeToString(master)),
                new CpuBound(VERTX),
                clock,
                RANDOMNESS);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
