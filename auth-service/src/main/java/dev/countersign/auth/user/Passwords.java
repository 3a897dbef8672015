package dev.countersign.auth.user;

import de.mkammerer.argon2.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Passwords under Argon2id (RFC 9106) with the parameters that OWASP asks for: 19 MiB, two passes, one lane. Some 20 ms of
 * one core each; the caller sees to it that this does not happen on the event loop.
 */
final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;

    /** More than anyone types. What is longer is wrong, so nobody makes us hash a novel. */
    private static final int LONGEST = 1024;

    private final Argon2 argon2 = Argon2Factory.create(Argon2Types.ARGON2id, SALT_BYTES, HASH_BYTES);
    private final String decoy = hash("nobody has this password: it stands in for accounts that are not there");

    /** A new hash with its salt and parameters, in the form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. */
    String hash(String password) {
        return argon2.hash(PASSES, KIBIBYTES, LANES, password.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether this password belongs to this hash. Without a hash it does the same work on a decoy and says no: an account
     * that does not exist takes as long as one that does.
     */
    boolean matches(@Nullable String hash, String password) {
        boolean right = argon2.verify(hash == null ? decoy : hash, password.getBytes(StandardCharsets.UTF_8));
        return right && hash != null && password.length() <= LONGEST;
    }

    /** Whether a string could be one of our hashes: the algorithm, and no parameters that would exhaust the server. */
    static boolean isAcceptableHash(String hash) {
        return Argon2String.parse(hash).filter(Argon2String::isAffordable).isPresent();
    }
}
