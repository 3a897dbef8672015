package dev.countersign.auth.user;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.Problems;
import java.util.Map;
import java.util.Optional;

/**
 * A person as a registry file declares them, for the local stack and for tests.
 *
 * @param password in clear, hashed when it is stored; or
 * @param passwordHash an Argon2id string
 * @param claims what is told of them, under the names of OpenID Connect Core §5.1
 */
record DeclaredUser(
        String username,
        Optional<String> password,
        Optional<String> passwordHash,
        Map<String, Object> claims,
        boolean disabled) {

    /** Reads an entry and notes what is wrong in it. */
    static DeclaredUser read(EntryReader entry) {
        var user = new DeclaredUser(
                Usernames.normal(entry.requiredText("username")),
                entry.text("password"),
                entry.text("password_hash"),
                DeclaredClaims.read(entry),
                entry.flag("disabled"));
        if (!Usernames.isAcceptable(user.username)) {
            entry.problem("username", "must be 1 to 128 characters without spaces and control characters");
        }
        if (user.password.isPresent() == user.passwordHash.isPresent()) {
            entry.problem("password", "is needed, or password_hash, and not both");
        }
        if (user.passwordHash.filter(hash -> !Passwords.isAcceptableHash(hash)).isPresent()) {
            entry.problem(
                    "password_hash", "must be an Argon2id string ($argon2id$v=19$m=…,t=…,p=…$…) of sensible cost");
        }
        entry.refuseUnreadFields();
        return user;
    }

    /** An entry that was checked before. */
    static DeclaredUser of(Map<String, Object> entry) {
        return read(new EntryReader("users", entry, new Problems()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DeclaredUser[" + username + ']';
    }
}
