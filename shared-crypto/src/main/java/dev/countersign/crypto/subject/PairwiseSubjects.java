package dev.countersign.crypto.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.MasterKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pairwise subject identifiers (OpenID Connect Core §8.1): HMAC-SHA256(server key, sector ‖ account).
 *
 * <p>Computed, not stored: the same for ever, and nobody without the key can tell that two of them are one person, even who
 * knows the account. A plain hash could be tried out.
 */
public final class PairwiseSubjects {
    private static final String HMAC = "HmacSHA256";

    private final SecretKey key;

    public PairwiseSubjects(MasterKey masterKey) {
        this.key = new SecretKeySpec(masterKey.derive("pairwise-subject"), HMAC);
    }

    /** What the clients of this sector call this account; 43 base64url characters. */
    public String of(String sector, String account) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] name = sector.getBytes(UTF_8);
            // The length goes in front: sector "a.example" with account "b" is not "a.exampl" with "eb".
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            mac.update(name);
            return Base64Url.encode(mac.doFinal(account.getBytes(UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot compute " + HMAC, broken);
        }
    }
}
