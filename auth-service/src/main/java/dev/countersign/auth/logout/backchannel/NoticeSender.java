package dev.countersign.auth.logout.backchannel;

import io.smallrye.mutiny.Uni;
import java.net.URI;

/** Hands a logout token to a client. */
@FunctionalInterface
interface NoticeSender {

    /** Answers when the client has taken it, or fails with a {@link NotTakenException}. */
    Uni<Void> send(URI address, String logoutToken);
}
