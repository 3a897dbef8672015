package dev.countersign.examples.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;

/** Who this service is, whom it gets tokens from, and what for. */
@ConfigMapping(prefix = "orders")
public interface OrdersConfig {

    /** The issuer, which assertions are addressed to. */
    String issuer();

    String clientId();

    /** The private key, as a JWK. */
    Path keyFile();

    String scope();

    /** RFC 8707: the API that the tokens are for. */
    String resource();

    /** Whether tokens are bound to a key of this process (RFC 9449). */
    @WithDefault("false")
    boolean dpop();

    /** Where the API is. */
    URI api();
}
