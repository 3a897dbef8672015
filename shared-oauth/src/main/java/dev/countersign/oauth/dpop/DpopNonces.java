package dev.countersign.oauth.dpop;

import dev.countersign.crypto.digest.Digests;
import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.MasterKey;
import dev.countersign.oauth.config.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The nonces that proofs must carry (RFC 9449 §8): the HMAC of the two minutes that it is now, under a key that all instances
 * derive from the master key. Nothing is stored, and every instance knows every nonce.
 *
 * <p>A proof with one was made a moment ago. So proofs cannot be made in advance for later use by whoever has a device in hand
 * for a minute (§11.2), and a device whose clock is wrong signs in all the same.
 */
@ApplicationScoped
public class DpopNonces {
    /** How long any nonce can be accepted: its own step, the one after, and one before for an instance whose clock is ahead. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(6);

    private static final long STEP_SECONDS = LONGEST_LIFE.toSeconds() / 3;
    private static final String HMAC = "HmacSHA256";

    private final SecretKey key;
    private final Issuer issuer;
    private final Clock clock;

    DpopNonces(MasterKey masterKey, Issuer issuer, Clock clock) {
        this.key = new SecretKeySpec(masterKey.derive("dpop-nonce"), HMAC);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The nonce for proofs from now on; good for two to four minutes. */
    public String current() {
        return of(step());
    }

    /** Whether a nonce is ours and still good. */
    boolean isFresh(String nonce) {
        long now = step();
        return LongStream.rangeClosed(now - 1, now + 1).anyMatch(step -> Digests.equal(of(step), nonce));
    }

    private long step() {
        return Math.floorDiv(clock.instant().getEpochSecond(), STEP_SECONDS);
    }

    /** The issuer is part of it: two services under one master key do not take each other's nonces. */
    private String of(long step) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64Url.encode(mac.doFinal((step + " " + issuer.value()).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot compute " + HMAC, broken);
        }
    }
}
