package dev.countersign.auth.user;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.work.CpuBound;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in PostgreSQL. Argon2id runs between two short visits to the database, never inside one: a connection must not
 * wait for a processor.
 */
@ApplicationScoped
public class PostgresUsers implements Users, PanacheRepositoryBase<AccountRow, UUID> {
    /** One statement, so that two instances that start together do not clash; the id of an account never changes. */
    private static final String UPSERT = """
            insert into {h-schema}account as account (id, username, password_hash, name, email, email_verified, disabled_at, created_at)
            values (:id, :username, :hash, :name, :email, false, case when :disabled then cast(:now as timestamptz) end, :now)
            on conflict (username) do update set
                password_hash = excluded.password_hash,
                name = excluded.name,
                email = excluded.email,
                disabled_at = case when :disabled then coalesce(account.disabled_at, excluded.created_at) end
            """;

    private final CpuBound cpuBound;
    private final Passwords passwords = new Passwords();
    private final Randomness randomness;
    private final Clock clock;

    PostgresUsers(CpuBound cpuBound, Randomness randomness, Clock clock) {
        this.cpuBound = cpuBound;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<User>> find(UUID id) {
        return Panache.withSession(() -> findById(id))
                .map(row -> Optional.ofNullable(row).map(AccountRow::user));
    }

    @Override
    public Uni<Optional<User>> signIn(String username, String password) {
        return account(username).chain(account -> cpuBound.run(() -> signedIn(account, password)));
    }

    private Optional<User> signedIn(Optional<AccountRow> account, String password) {
        String hash = account.map(row -> row.passwordHash).orElse(null);
        boolean right = passwords.matches(hash, password);
        return account.map(AccountRow::user).filter(user -> right && !user.disabled());
    }

    /** Brings a declared person into the database; their password is hashed again only if it is another one. */
    Uni<Void> declare(DeclaredUser declared) {
        return account(declared.username())
                .chain(account -> cpuBound.run(() -> hashFor(declared, account)))
                .chain(hash -> upsert(declared, hash));
    }

    private String hashFor(DeclaredUser declared, Optional<AccountRow> account) {
        if (declared.passwordHash().isPresent()) {
            return declared.passwordHash().get();
        }
        String password = declared.password().orElse("");
        return account.flatMap(row -> Optional.ofNullable(row.passwordHash))
                .filter(known -> passwords.matches(known, password))
                .orElseGet(() -> passwords.hash(password));
    }

    private Uni<Void> upsert(DeclaredUser user, String hash) {
        return Panache.withTransaction(() -> getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter("id", randomness.uuid(clock.instant()))
                        .setParameter("username", user.username())
                        .setParameter("hash", hash)
                        .setParameter("name", orNull(user.name()))
                        .setParameter("email", orNull(user.email()))
                        .setParameter("disabled", user.disabled())
                        .setParameter("now", clock.instant())
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** What no account can be called is not looked for: PostgreSQL fails on a NUL, and a failure is another answer. */
    private Uni<Optional<AccountRow>> account(String typed) {
        String username = Usernames.normal(typed);
        return Usernames.isAcceptable(username)
                ? Panache.withSession(() -> find("username", username).firstResult())
                        .map(Optional::ofNullable)
                : Uni.createFrom().item(Optional.empty());
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
