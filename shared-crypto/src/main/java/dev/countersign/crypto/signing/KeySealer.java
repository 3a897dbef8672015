package dev.countersign.crypto.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys for storage with AES-256-GCM (NIST SP 800-38D): version byte ‖ nonce ‖ ciphertext and tag.
 *
 * <p>The context (the kid) is authenticated with it: a row's sealed key cannot be moved to another row, where it would be
 * trusted for longer or for something else.
 */
public final class KeySealer {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int OVERHEAD = 1 + NONCE_BYTES + TAG_BITS / 8;

    private final SecretKey key;

    public KeySealer(MasterKey masterKey) {
        this.key = new SecretKeySpec(masterKey.derive("key-sealing"), "AES");
    }

    public byte[] seal(byte[] plain, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            // Without parameters the cipher draws its own nonce: none can be passed in twice by mistake.
            cipher.init(Cipher.ENCRYPT_MODE, key);
            byte[] nonce = cipher.getIV();
            cipher.updateAAD(context.getBytes(UTF_8));
            byte[] ciphertext = cipher.doFinal(plain);
            return ByteBuffer.allocate(OVERHEAD + plain.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot seal", broken);
        }
    }

    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new SealBrokenException();
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException changed) {
            throw new SealBrokenException();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot open", broken);
        }
    }
}
