package dev.countersign.auth.user;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Finds people. */
public interface Users {

    /** The account of this id, disabled or not. */
    Uni<Optional<User>> find(UUID id);

    /**
     * The person whom username and password belong to. Unknown user, wrong password and disabled account are one answer,
     * and it takes the same work: whoever tries names learns nothing from the words or from the time.
     */
    Uni<Optional<User>> signIn(String username, String password);
}
