package dev.countersign.crypto.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one secret that an installation has to keep: 32 bytes from a file or the environment.
 *
 * <p>It is never used itself. Every purpose gets a key of its own by HKDF (RFC 5869), so that what is learned of one says
 * nothing about another.
 */
public final class MasterKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /** Standard base64; a line end behind it, as files and secrets have it, is taken off. */
    public static MasterKey ofBase64(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException notBase64) {
            // The cause would quote a character of the secret.
            throw new IllegalArgumentException("the master key is not base64");
        }
        if (secret.length != BYTES) {
            throw new IllegalArgumentException(
                    "the master key has " + secret.length + " bytes; it needs 32: openssl rand -base64 32");
        }
        return new MasterKey(secret);
    }

    /** 32 bytes for that purpose, the same ones every time. */
    public byte[] derive(String purpose) {
        try {
            byte[] info = ("countersign/" + purpose).getBytes(UTF_8);
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, BYTES));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot derive keys", broken);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
