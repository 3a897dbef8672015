package dev.countersign.auth.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.crypto.random.Randomness;
import dev.countersign.oauth.work.CpuBound;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts in PostgreSQL. Argon2id runs between two short visits to the database, never inside one: a connection must not
 * wait for a processor.
 */
@ApplicationScoped
public class PostgresUsers implements Users, PanacheRepositoryBase<AccountRow, UUID> {
    /**
     * One statement, so that two instances that start together do not clash; the id of an account never changes. Only the version
     * that the password was compared with is replaced: another instance may have changed it meanwhile.
     */
    private static final String UPSERT = """
            insert into {h-schema}account as account (id, username, password_hash, claims, updated_at, disabled_at, created_at)
            values (:id, :username, :hash, cast(cast(:claims as text) as jsonb), :now,
                case when :disabled then cast(:now as timestamptz) end, :now)
            on conflict (username) do update set
                password_hash = excluded.password_hash,
                claims = excluded.claims,
                updated_at = case when account.claims = excluded.claims then account.updated_at else excluded.updated_at end,
                disabled_at = case when :disabled then coalesce(account.disabled_at, excluded.created_at) end,
                credential_version = account.credential_version + case when
                    account.password_hash <> excluded.password_hash or :disabled and account.disabled_at is null
                    then 1 else 0 end
             where account.credential_version = :known
            returning id, username, password_hash, cast(claims as text) as claims, updated_at, disabled_at, created_at,
                credential_version
            """;

    /** Each instance declares everybody at its start; more than a few at once, there are not. */
    private static final int MOST_TRIES = 10;

    /** No account has it. */
    private static final int NONE = -1;

    private static final String ACCOUNT = """
            select a.id, a.username, a.password_hash, cast(a.claims as text) as claims, a.updated_at, a.disabled_at, a.created_at,
                   a.credential_version
              from {h-schema}account a
            """;

    private final CpuBound cpuBound;
    private final ObjectMapper json;
    private final Passwords passwords = new Passwords();
    private final List<CredentialEnding> endings;
    private final Randomness randomness;
    private final Clock clock;

    PostgresUsers(
            CpuBound cpuBound,
            ObjectMapper json,
            @All List<CredentialEnding> endings,
            Randomness randomness,
            Clock clock) {
        this.endings = endings;
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

    /**
     * Brings a declared person into the database; their password is hashed again only if it is another one. With another one, or
     * if they are disabled now, all that they had open ends in the same transaction.
     */
    Uni<Void> declare(DeclaredUser declared) {
        return declare(declared, MOST_TRIES);
    }

    private Uni<Void> declare(DeclaredUser declared, int tries) {
        return account(declared.username())
                .chain(known -> cpuBound.run(() -> hashFor(declared, known))
                        .chain(hash -> store(declared, hash, known))
                        .chain(stored -> stored ? Uni.createFrom().voidItem() : again(declared, tries - 1)));
    }

    private Uni<Void> again(DeclaredUser declared, int tries) {
        return tries > 0
                ? declare(declared, tries)
                : Uni.createFrom()
                        .failure(new IllegalStateException(
                                "the account " + declared.username() + " changes faster than it is declared"));
    }

    /** False if the account has changed since it was read. */
    private Uni<Boolean> store(DeclaredUser declared, String hash, Optional<AccountRow> known) {
        int version = known.map(row -> row.credentialVersion).orElse(NONE);
        return Panache.withTransaction(() -> upsert(declared, hash, version)
                        .chain(row -> row.isEmpty() ? changedMeanwhile() : ended(row.get(), known)))
                .invoke(done -> done.ifPresent(afterwards -> afterwards.forEach(Runnable::run)))
                .map(Optional::isPresent);
    }

    private static Uni<Optional<List<Runnable>>> changedMeanwhile() {
        return Uni.createFrom().item(Optional.empty());
    }

    /** One after the other: they share the transaction's connection. */
    private Uni<Optional<List<Runnable>>> ended(AccountRow row, Optional<AccountRow> known) {
        Uni<List<Runnable>> all = Uni.createFrom().item(new ArrayList<>());
        boolean changed = known.filter(before -> before.credentialVersion != row.credentialVersion)
                .isPresent();
        for (CredentialEnding ending : changed ? endings : List.<CredentialEnding>of()) {
            all = all.call(afterwards -> ending.credentialsChanged(row.id).invoke(afterwards::add));
        }
        return all.map(Optional::of);
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

    private Uni<Optional<AccountRow>> upsert(DeclaredUser user, String hash, int known) {
        return getSession()
                .chain(session -> session.createNativeQuery(UPSERT, AccountRow.class)
                        .setParameter("id", randomness.uuid(clock.instant()))
                        .setParameter("username", user.username())
                        .setParameter("hash", hash)
                        .setParameter("claims", write(user.claims()))
                        .setParameter("disabled", user.disabled())
                        .setParameter("now", clock.instant())
                        .setParameter("known", known)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
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
