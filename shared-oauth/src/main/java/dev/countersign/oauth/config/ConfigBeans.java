package dev.countersign.oauth.config;

import dev.countersign.crypto.random.Randomness;
import dev.countersign.crypto.signing.MasterKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes the values that everything else is given: issuer, master key, clock and randomness. */
public class ConfigBeans {

    @Produces
    @Singleton
    Issuer issuer(CountersignConfig config) {
        return new Issuer(config.issuer().orElse("http://localhost"));
    }

    @Produces
    @Singleton
    MasterKey masterKey(MasterKeySource source) {
        return source.read();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Randomness randomness() {
        return new Randomness(new SecureRandom());
    }
}
