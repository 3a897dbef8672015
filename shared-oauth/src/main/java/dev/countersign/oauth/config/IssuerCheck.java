package dev.countersign.oauth.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** RFC 8414 §2: the issuer is an https URL without query or fragment. Plain http is for development on loopback. */
@ApplicationScoped
public class IssuerCheck implements StartupCheck {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final CountersignConfig config;

    IssuerCheck(CountersignConfig config) {
        this.config = config;
    }

    @Override
    public List<String> problems() {
        return config.issuer()
                .map(IssuerCheck::problemsOf)
                .orElse(List.of("countersign.issuer is not set. It is this service's public address, such as"
                        + " https://auth.example.com."));
    }

    static List<String> problemsOf(String issuer) {
        URI uri;
        try {
            uri = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            return List.of("countersign.issuer is not a URL: " + issuer);
        }
        boolean https = "https".equals(uri.getScheme());
        boolean loopback = "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        if (uri.getHost() == null || !(https || loopback)) {
            return List.of("countersign.issuer must be an https URL (plain http only for localhost): " + issuer);
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return List.of("countersign.issuer must have no query, fragment or user part: " + issuer);
        }
        return issuer.endsWith("/") ? List.of("countersign.issuer must not end with a slash: " + issuer) : List.of();
    }
}
