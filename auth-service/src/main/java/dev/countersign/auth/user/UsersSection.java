package dev.countersign.auth.user;

import dev.countersign.oauth.registry.EntryReader;
import dev.countersign.oauth.registry.RegistryChanged;
import dev.countersign.oauth.registry.RegistrySection;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

/**
 * The section {@code users} of the registry files. Whoever is declared there is brought into the database at start and on
 * every change; whoever is not is left as they are.
 */
@ApplicationScoped
public class UsersSection implements RegistrySection {
    /** Asked for late: the registry is read before there is a database to talk to. */
    private final Instance<PostgresUsers> users;

    UsersSection(Instance<PostgresUsers> users) {
        this.users = users;
    }

    @Override
    public String name() {
        return "users";
    }

    @Override
    public void check(EntryReader entry) {
        DeclaredUser.read(entry);
    }

    void store(@Observes RegistryChanged changed) throws Throwable {
        for (var entry : changed.registry().section(name())) {
            DeclaredUser user = DeclaredUser.of(entry);
            VertxContextSupport.subscribeAndAwait(() -> users.get().declare(user));
        }
    }
}
