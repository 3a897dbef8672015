package dev.countersign.oauth.keys;

import dev.countersign.crypto.jose.SignatureAlgorithm;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.KeySchedule;
import dev.countersign.crypto.signing.KeySealer;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.crypto.signing.ScheduledKey;
import dev.countersign.crypto.signing.SealBrokenException;
import dev.countersign.crypto.signing.SigningKey;
import dev.countersign.crypto.signing.TokenSigner;
import dev.countersign.oauth.config.StartupOrder;
import dev.countersign.oauth.config.StartupRefusal;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.work.CpuBound;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys that this service signs with. At the first start of the first instance one key per algorithm is made; every
 * instance then holds the same set and looks for changes twice a minute. When a key signs and how long it is published is
 * {@link KeySchedule}'s to say.
 */
@ApplicationScoped
public class SigningKeys {
    /** What tokens are signed with: ES256 by default, RS256 for clients that know nothing newer. */
    public static final Set<SignatureAlgorithm> ALGORITHMS =
            EnumSet.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256);

    private final SigningKeyStore store;
    private final KeySealer sealer;
    private final CpuBound cpuBound;
    private final Clock clock;
    private final Randomness randomness;
    private volatile KeyRing ring = KeyRing.empty();

    SigningKeys(SigningKeyStore store, MasterKey masterKey, CpuBound cpuBound, Clock clock, Randomness randomness) {
        this.store = store;
        this.sealer = new KeySealer(masterKey);
        this.cpuBound = cpuBound;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** The names of {@link #ALGORITHMS}, for metadata. */
    public static List<String> algorithmNames() {
        return ALGORITHMS.stream().map(SignatureAlgorithm::jwa).sorted().toList();
    }

    void load(@Observes @Priority(StartupOrder.KEYS) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::completeAndLoad);
    }

    Uni<Void> completeAndLoad() {
        return store.complete(this::missing)
                .invoke(stored -> ring = ringOf(stored))
                .replaceWithVoid();
    }

    @Scheduled(every = "30s", delayed = "30s")
    Uni<Void> loadAgain() {
        return store.all().invoke(stored -> ring = ringOf(stored)).replaceWithVoid();
    }

    /** The keys as they are now: what signs, and what is published. */
    public KeyRing ring() {
        return ring;
    }

    /** Signs a token with the key of this algorithm that is in use now. RSA takes milliseconds and goes to the pool. */
    public Uni<String> sign(SignatureAlgorithm algorithm, String type, Map<String, Object> claims) {
        SigningKey key = KeySchedule.signing(ring.schedules(), algorithm, clock.instant())
                .map(scheduled -> ring.key(scheduled.kid()))
                .orElseThrow(
                        () -> OAuthException.unavailable().because("no active signing key for " + algorithm.jwa()));
        return algorithm.quickToSign()
                ? Uni.createFrom().item(() -> TokenSigner.sign(key, type, claims))
                : cpuBound.run(() -> TokenSigner.sign(key, type, claims));
    }

    private List<StoredSigningKey> missing(List<StoredSigningKey> stored) {
        Instant now = clock.instant();
        return ALGORITHMS.stream()
                .filter(algorithm -> stored.stream().noneMatch(key -> serves(key.schedule(), algorithm)))
                .map(algorithm -> generate(algorithm, now))
                .toList();
    }

    /**
     * Whether there is a key for this algorithm that is not on its way out. One whose time has not come yet counts: to an
     * instance with a slow clock, the key that another one has just made is such a key.
     */
    private static boolean serves(ScheduledKey key, SignatureAlgorithm algorithm) {
        return key.algorithm() == algorithm && key.retiredAt() == null && key.goneAt() == null;
    }

    /** The very first key may sign at once: nobody can have cached a JWKS without it. */
    private StoredSigningKey generate(SignatureAlgorithm algorithm, Instant now) {
        SigningKey key = SigningKey.generate(algorithm, randomness);
        byte[] sealed = sealer.seal(key.privateJwk().getBytes(StandardCharsets.UTF_8), key.kid());
        return new StoredSigningKey(new ScheduledKey(key.kid(), algorithm, now, now, null, null), sealed);
    }

    private KeyRing ringOf(List<StoredSigningKey> stored) {
        var keys = new LinkedHashMap<String, SigningKey>();
        for (StoredSigningKey key : stored) {
            keys.put(key.schedule().kid(), open(key));
        }
        return new KeyRing(keys, stored.stream().map(StoredSigningKey::schedule).toList(), clock.instant());
    }

    private SigningKey open(StoredSigningKey key) {
        try {
            byte[] plain = sealer.open(key.sealedPrivateJwk(), key.schedule().kid());
            return SigningKey.ofPrivateJwk(new String(plain, StandardCharsets.UTF_8));
        } catch (SealBrokenException e) {
            throw StartupRefusal.because(
                    List.of("The master key does not open the signing keys in the database. Give the"
                            + " service the master key that they were made with."));
        }
    }
}
