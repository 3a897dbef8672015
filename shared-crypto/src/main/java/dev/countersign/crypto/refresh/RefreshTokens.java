package dev.countersign.crypto.refresh;

import dev.countersign.crypto.encoding.Base64Url;
import dev.countersign.crypto.signing.MasterKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens that are computed, not stored.
 *
 * <pre>
 * "csrt_" ‖ base64url( family id, 16 bytes ‖ generation, 4 bytes ‖ HMAC-SHA256(server key, family id ‖ generation ‖ family secret) )
 * </pre>
 *
 * <p>The database holds the family secret, the process holds the server key, and it takes both to make a token: a stolen
 * backup is not enough. The same inputs give the same token, which is what lets a client that lost our answer ask again and
 * get the one successor instead of a second branch.
 */
public final class RefreshTokens {

    /** Lets secret scanners find tokens that ended up in a repository. */
    private static final String PREFIX = "csrt_";

    private static final int MAC_BYTES = 32;
    private static final int CLEAR_BYTES = 2 * Long.BYTES + Integer.BYTES;
    private static final String HMAC = "HmacSHA256";

    private final SecretKey serverKey;

    public RefreshTokens(MasterKey masterKey) {
        this.serverKey = new SecretKeySpec(masterKey.derive("refresh-token"), HMAC);
    }

    public String mint(UUID familyId, int generation, byte[] familySecret) {
        byte[] clear = clear(familyId, generation);
        byte[] token = ByteBuffer.allocate(CLEAR_BYTES + MAC_BYTES)
                .put(clear)
                .put(mac(clear, familySecret))
                .array();
        return PREFIX + Base64Url.encode(token);
    }

    /** Exactly the one spelling that {@link #mint} gives, or nothing. */
    public static Optional<PresentedRefreshToken> parse(String text) {
        return text.startsWith(PREFIX)
                ? Base64Url.decode(text.substring(PREFIX.length()))
                        .filter(bytes -> bytes.length == CLEAR_BYTES + MAC_BYTES)
                        .map(ByteBuffer::wrap)
                        .map(RefreshTokens::read)
                        .filter(token -> token.generation() >= 0)
                : Optional.empty();
    }

    private static PresentedRefreshToken read(ByteBuffer bytes) {
        UUID familyId = new UUID(bytes.getLong(), bytes.getLong());
        int generation = bytes.getInt();
        byte[] mac = new byte[MAC_BYTES];
        bytes.get(mac);
        return new PresentedRefreshToken(familyId, generation, mac);
    }

    /** Whether we made this very token for the family with that secret; compared in constant time. */
    public boolean authentic(PresentedRefreshToken token, byte[] familySecret) {
        byte[] expected = mac(clear(token.familyId(), token.generation()), familySecret);
        return MessageDigest.isEqual(expected, token.mac());
    }

    private static byte[] clear(UUID familyId, int generation) {
        return ByteBuffer.allocate(CLEAR_BYTES)
                .putLong(familyId.getMostSignificantBits())
                .putLong(familyId.getLeastSignificantBits())
                .putInt(generation)
                .array();
    }

    private byte[] mac(byte[] clear, byte[] familySecret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(serverKey);
            mac.update(clear);
            return mac.doFinal(familySecret);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot compute " + HMAC, broken);
        }
    }
}
