package dev.countersign.oauth.registry;

import dev.countersign.oauth.client.ClientOpenId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how a client wants to hear of people, in the names of OpenID Connect Registration §2, Back-Channel Logout §2.2 and
 * JARM §3.
 */
final class OpenIdClientMetadata {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private OpenIdClientMetadata() {}

    static ClientOpenId read(EntryReader entry) {
        var usual = ClientOpenId.USUAL;
        Optional<URI> backchannel = backchannelLogoutUri(entry);
        boolean sessionRequired = entry.flag("backchannel_logout_session_required");
        if (sessionRequired && backchannel.isEmpty()) {
            entry.problem("backchannel_logout_session_required", "needs a backchannel_logout_uri");
        }
        return new ClientOpenId(
                entry.signingAlgorithm("id_token_signed_response_alg").orElse(usual.idTokenAlgorithm()),
                entry.signingAlgorithm("userinfo_signed_response_alg"),
                entry.signingAlgorithm("authorization_signed_response_alg").orElse(usual.responseAlgorithm()),
                sector(entry),
                backchannel,
                sessionRequired);
    }

    /**
     * OpenID Connect Core §8.1: the host of the sector_identifier_uri, else the one that all redirect URIs share. What that
     * address lists is not fetched: §5 of Registration wants it compared with what a client says of itself, and here the
     * operator writes both.
     */
    private static Optional<String> sector(EntryReader entry) {
        Optional<String> named = sectorIdentifier(entry);
        return switch (entry.text("subject_type").orElse("public")) {
            case "public" -> Optional.empty();
            case "pairwise" -> named.or(() -> commonHost(entry));
            default -> {
                entry.problem("subject_type", "must be public or pairwise");
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> sectorIdentifier(EntryReader entry) {
        Optional<String> text = entry.text("sector_identifier_uri");
        Optional<String> host = text.flatMap(OpenIdClientMetadata::parse)
                .filter(uri -> "https".equals(uri.getScheme()) && uri.getRawUserInfo() == null)
                .flatMap(OpenIdClientMetadata::host);
        if (text.isPresent() && host.isEmpty()) {
            entry.problem("sector_identifier_uri", "must be an https URL without user part");
        }
        return host;
    }

    /** Loopback is every device's own host. As a sector it would put all apps for desktops into one. */
    private static Optional<String> commonHost(EntryReader entry) {
        var hosts = entry.texts("redirect_uris").stream()
                .map(uri -> parse(uri).flatMap(OpenIdClientMetadata::host).orElse(""))
                .distinct()
                .toList();
        if (hosts.size() != 1 || hosts.getFirst().isEmpty() || LOOPBACK.contains(hosts.getFirst())) {
            entry.problem("sector_identifier_uri", "is needed: the redirect_uris do not share one public host");
            return Optional.empty();
        }
        return Optional.of(hosts.getFirst());
    }

    private static Optional<String> host(URI uri) {
        return Optional.ofNullable(uri.getHost()).map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Back-Channel Logout §2.2: absolute, no fragment. Plain http would show the logout token to the network. */
    private static Optional<URI> backchannelLogoutUri(EntryReader entry) {
        Optional<String> text = entry.text("backchannel_logout_uri");
        Optional<URI> uri = text.flatMap(OpenIdClientMetadata::parse).filter(OpenIdClientMetadata::mayBeCalled);
        if (text.isPresent() && uri.isEmpty()) {
            entry.problem(
                    "backchannel_logout_uri",
                    "must be an https URL without user part and fragment, or http on localhost, 127.0.0.1 or [::1]");
        }
        return uri;
    }

    private static boolean mayBeCalled(URI uri) {
        boolean secret = "https".equals(uri.getScheme());
        boolean local = "http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
        return (secret || local)
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null;
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }
}
