package dev.countersign.sts.exchange;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** Whose tokens may be exchanged here, beside our own. */
@ConfigMapping(prefix = "countersign.token-exchange")
public interface ExchangeConfig {

    /** The issuer of people's tokens, as it stands in their {@code iss}: that of auth-service. */
    @WithName("subject-issuer")
    Optional<String> subjectIssuer();

    /** Where its keys are, if not at {@code /jwks} of the issuer: an address inside the cluster, for instance. */
    @WithName("subject-jwks-uri")
    Optional<String> subjectJwksUri();
}
