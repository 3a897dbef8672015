package dev.countersign.auth.session;

import io.smallrye.mutiny.Uni;

/** What ends with a browser session, or has to be noted when one ends. Every bean of this type takes part. */
public interface SessionEnding {

    /** Runs in the transaction that ends the session, after its row is gone: all of it happens, or nothing. */
    Uni<Void> end(BrowserSession session);
}
