package dev.countersign.auth.guess;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.MasterKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives known browsers their key. */
class GuessBeans {

    @Produces
    @Singleton
    KnownBrowsers knownBrowsers(MasterKey masterKey, Randomness randomness) {
        return new KnownBrowsers(masterKey, randomness);
    }
}
