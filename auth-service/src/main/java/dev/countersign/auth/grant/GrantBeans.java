package dev.countersign.auth.grant;

import dev.countersign.crypto.refresh.RefreshTokens;
import dev.countersign.crypto.signing.MasterKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives refresh tokens their server key. */
class GrantBeans {

    @Produces
    @Singleton
    RefreshTokens refreshTokens(MasterKey masterKey) {
        return new RefreshTokens(masterKey);
    }
}
