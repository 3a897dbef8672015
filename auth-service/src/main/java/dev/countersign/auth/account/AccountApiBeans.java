package dev.countersign.auth.account;

import dev.countersign.auth.resource.ProtectedResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lists the account APIs among our APIs. */
class AccountApiBeans {

    @Produces
    @Singleton
    ProtectedResource account() {
        return AccountApiFlow.CONSENTS;
    }

    @Produces
    @Singleton
    ProtectedResource sessions() {
        return SessionsApiFlow.SESSIONS;
    }

    @Produces
    @Singleton
    ProtectedResource revokeAll() {
        return SessionsApiFlow.REVOKE_ALL;
    }
}
