package dev.countersign.sts.exchange;

import dev.countersign.oauth.config.Issuer;
import dev.countersign.oauth.config.StartupCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Half of a trust is none, and trust in ourselves under another name would let our tokens pass with keys of somebody else. */
@ApplicationScoped
public class ExchangeCheck implements StartupCheck {
    private static final String ISSUER = "countersign.token-exchange.subject-issuer";
    private static final String JWKS_URI = "countersign.token-exchange.subject-jwks-uri";

    private final ExchangeConfig config;
    private final Issuer issuer;

    ExchangeCheck(ExchangeConfig config, Issuer issuer) {
        this.config = config;
        this.issuer = issuer;
    }

    @Override
    public List<String> problems() {
        var problems = new ArrayList<String>();
        config.subjectIssuer()
                .filter(value -> !isAddress(value))
                .ifPresent(bad -> problems.add(
                        ISSUER + ": must be the issuer of auth-service, such as https://auth.example.com."));
        config.subjectIssuer()
                .filter(issuer.value()::equals)
                .ifPresent(ours -> problems.add(ISSUER + ": is this service itself, whose tokens need no setting."));
        config.subjectJwksUri()
                .filter(value -> !isAddress(value))
                .ifPresent(bad -> problems.add(JWKS_URI + ": must be a URL, such as http://auth-service:8080/jwks."));
        if (config.subjectJwksUri().isPresent() && config.subjectIssuer().isEmpty()) {
            problems.add(JWKS_URI + ": needs " + ISSUER + ".");
        }
        return problems;
    }

    private static boolean isAddress(String value) {
        try {
            URI uri = URI.create(value);
            return List.of("https", "http").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
