package dev.countersign.oauth.config;

import dev.countersign.crypto.provider.CryptoProviders;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Installs the crypto provider before anything signs, and says at the end of the start what runs. */
@ApplicationScoped
public class StartupBanner {
    private static final Logger LOG = Logger.getLogger("dev.countersign");

    private final Issuer issuer;
    private final String service;
    private String crypto = "";

    StartupBanner(Issuer issuer, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.issuer = issuer;
        this.service = service;
    }

    void installCrypto(@Observes @Priority(StartupOrder.CRYPTO) StartupEvent event) {
        crypto = CryptoProviders.install();
    }

    void announce(@Observes @Priority(StartupOrder.BANNER) StartupEvent event) {
        LOG.infof("Countersign %s", service);
        LOG.infof("  issuer  %s", issuer.value());
        LOG.infof("  tokens  %s", issuer.at("/token"));
        LOG.infof("  crypto  %s", crypto);
    }
}
