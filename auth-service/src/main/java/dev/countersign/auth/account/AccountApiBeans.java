package dev.countersign.auth.account;

import dev.countersign.auth.resource.ProtectedResource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lists the account API among our APIs. */
class AccountApiBeans {

    @Produces
    @Singleton
    ProtectedResource account() {
        return AccountApiFlow.CONSENTS;
    }
}
