package dev.countersign.auth.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.work.CpuBound;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts in PostgreSQL. Argon2id runs between two short visits to the database, never inside one: a connection must not
 * wait for a processor.
 */
@ApplicationScoped
public class PostgresUsers implements Users, PanacheRepositoryBase<AccountRow, UUID> {
    /** One statement, so that two instances that start together do not clash; the id of an account never changes. */
    private static final String UPSERT = """
            insert into {h-schema}account as account (id, username, password_hash, claims, updated_at, disabled_at, created_at)
            values (:id, :username, :hash, cast(cast(:claims as text) as jsonb), :now,
                case when :disabled then cast(:now as timestamptz) end, :now)
            on conflict (username) do update set
                password_hash = excluded.password_hash,
                claims = excluded.claims,
                updated_at = case when account.claims = excluded.claims then account.updated_at else excluded.updated_at end,
                disabled_at = case when :disabled then coalesce(account.disabled_at, excluded.created_at) end
            """;

    private static final String ACCOUNT = """
            select a.id, a.username, a.password_hash, cast(a.claims as text) as claims, a.updated_at, a.disabled_at, a.created_at
              from {h-schema}account a
            """;

    private final CpuBound cpuBound;
    private final ObjectMapper json;
    private final Passwords passwords = new Passwords();
    private final Randomness randomness;
    private final Clock clock;

    PostgresUsers(CpuBound cpuBound, ObjectMapper json, Randomness randomness, Clock clock) {
        this.cpuBound = cpuBound;
        this.json = json;
        this.randomness = randomness;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<User>> find(UUID id) {
        return read(ACCOUNT + " where a.id = :id", "id", id).map(row -> row.map(AccountRow::user));
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
                        .setParameter("claims", write(user.claims()))
                        .setParameter("disabled", user.disabled())
                        .setParameter("now", clock.instant())
                        .executeUpdate())
                .replaceWithVoid());
    }

    /** What no account can be called is not looked for: PostgreSQL fails on a NUL, and a failure is another answer. */
    private Uni<Optional<AccountRow>> account(String typed) {
        String username = Usernames.normal(typed);
        return Usernames.isAcceptable(username)
                ? read(ACCOUNT + " where a.username = :username", "username", username)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<AccountRow>> read(String query, String parameter, Object value) {
        return Panache.withSession(() -> getSession()
                        .chain(session -> session.createNativeQuery(query, AccountRow.class)
                                .setParameter(parameter, value)
                                .getSingleResultOrNull()))
                .map(Optional::ofNullable);
    }

    private String write(Map<String, Object> claims) {
        try {
            return json.writeValueAsString(claims);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
