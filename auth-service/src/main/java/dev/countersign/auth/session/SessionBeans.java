package dev.countersign.auth.session;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives sessions the lifetimes that were configured. */
class SessionBeans {

    @Produces
    @Singleton
    SessionLife life(SessionConfig config) {
        return new SessionLife(config.idleLifetime(), config.absoluteLifetime());
    }
}
