package dev.countersign.crypto.random;

import dev.countersign.crypto.encoding.Base64Url;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Unguessable values. Injected everywhere, so that no class has a source of its own that could be a weak one. */
public final class Randomness {

    private static final int TOKEN_BYTES = 32;
    private static final long LOW_48_BITS = (1L << 48) - 1;

    private final SecureRandom source;

    public Randomness(SecureRandom source) {
        this.source = source;
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        source.nextBytes(bytes);
        return bytes;
    }

    /** 256 bits as 43 base64url characters: codes, session ids, jti. RFC 6749 §10.10 asks for at least 128. */
    public String token() {
        return Base64Url.encode(bytes(TOKEN_BYTES));
    }

    /**
     * A primary key that grows with time, so that an index grows at its end: UUID version 7, RFC 9562 §5.7.
     *
     * <p>It tells its time of birth to whoever sees it: a name, never a secret.
     */
    public UUID uuid(Instant now) {
        long milliseconds = now.toEpochMilli() & LOW_48_BITS;
        long high = (milliseconds << 16) | 0x7000L | (source.nextLong() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (source.nextLong() >>> 2);
        return new UUID(high, low);
    }

    /** The generator itself, for the JDK's key generators that insist on one. */
    public SecureRandom source() {
        return source;
    }
}
