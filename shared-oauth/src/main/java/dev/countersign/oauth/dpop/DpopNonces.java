package dev.countersign.oauth.dpop;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.once.OneTimeStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces that proofs must carry (RFC 9449 §8): the second that it is now and its HMAC, under a key that all instances derive
 * from the master key. Nothing is stored, and every instance knows every nonce and when it was given.
 *
 * <p>A proof with one was made a moment ago. So proofs cannot be made in advance for later use by whoever has a device in hand
 * for a minute (§11.2), and a device whose clock is wrong signs in all the same.
 */
@ApplicationScoped
public class DpopNonces {
    /** How long a nonce is good. */
    static final Duration LIFE = Duration.ofMinutes(4);

    /**
     * How far the clock of the instance that gave it may be ahead: no more than is allowed for when a Redis has lost its memory,
     * or a proof from before could pass for one from after. Beyond that, the client is given another.
     */
    private static final Duration AHEAD = OneTimeStore.CLOCKS;

    /** How long any nonce can be accepted, by whichever instance. */
    static final Duration LONGEST_LIFE = LIFE.plus(AHEAD.multipliedBy(2));

    private static final String HMAC = "HmacSHA256";

    private final SecretKey key;
    private final Issuer issuer;
    private final Clock clock;

    DpopNonces(MasterKey masterKey, Issuer issuer, Clock clock) {
        this.key = new SecretKeySpec(masterKey.derive("dpop-nonce"), HMAC);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The nonce for proofs from now on. */
    public String current() {
        return of(Long.toString(clock.instant().getEpochSecond()));
    }

    /** When a nonce was given, if it is ours and still good. */
    Optional<Instant> givenAt(String nonce) {
        int dot = nonce.indexOf('.');
        return dot > 0 && Digests.equal(of(nonce.substring(0, dot)), nonce)
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(nonce, 0, dot, 10)))
                        .filter(this::isNow)
                : Optional.empty();
    }

    private boolean isNow(Instant given) {
        Instant now = clock.instant();
        return given.isAfter(now.minus(LIFE)) && given.isBefore(now.plus(AHEAD));
    }

    /** The issuer is part of it: two services under one master key do not take each other's nonces. */
    private String of(String second) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] tag = mac.doFinal((second + ' ' + issuer.value()).getBytes(StandardCharsets.UTF_8));
            return second + '.' + Base64Url.encode(tag);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot compute " + HMAC, broken);
        }
    }
}
