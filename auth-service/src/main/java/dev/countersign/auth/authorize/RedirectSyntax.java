package dev.countersign.auth.authorize;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a redirect URI may look like at all, at registration and again when it is used (RFC 6749 §3.1.2, RFC 8252 §7). */
final class RedirectSyntax {
    /** The characters of RFC 3986 without {@code #}: no spaces, controls, backslashes, quotes or letters of other scripts. */
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9\\-._~:/?\\[\\]@!$&'()*+,;=%]{1,2000}");

    /** A scheme in lower case, since it is compared byte for byte. */
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.+");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What we append; an address that brings its own could shadow ours. */
    private static final Pattern OURS =
            Pattern.compile("[?&](code|state|iss|response|error|error_description|error_uri)(=|&|$)");

    private RedirectSyntax() {}

    /** What is wrong with this address, in words for whoever registers it. */
    static Optional<String> problemWith(String uri, boolean nativeApp) {
        if (uri.indexOf('#') >= 0) {
            return Optional.of("must have no fragment");
        }
        if (!CHARACTERS.matcher(uri).matches() || !SCHEME.matcher(uri).matches()) {
            return Optional.of("must be an absolute URI in plain ASCII, with its scheme in lower case");
        }
        if (OURS.matcher(uri).find()) {
            return Optional.of("must not bring the parameters that the answer brings");
        }
        try {
            return problemWith(URI.create(uri), nativeApp);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a URI");
        }
    }

    private static Optional<String> problemWith(URI uri, boolean nativeApp) {
        return switch (uri.getScheme()) {
            case "https" -> hasPlainHost(uri) ? Optional.empty() : Optional.of("must name a host and no user");
            case "http" ->
                hasPlainHost(uri) && LOOPBACK.contains(uri.getHost())
                        ? Optional.empty()
                        : Optional.of("must be https; plain http is for localhost, 127.0.0.1 and [::1] alone");
            default -> {
                // A reversed domain name (RFC 8252 §7.1). javascript:, data:, file: and their kin have no dot.
                boolean privateUse = uri.getScheme().indexOf('.') > 0;
                yield nativeApp && privateUse
                        ? Optional.empty()
                        : Optional.of("must be https, or for a native app a private-use scheme with a dot in it");
            }
        };
    }

    private static boolean hasPlainHost(URI uri) {
        return uri.getHost() != null && uri.getRawUserInfo() == null;
    }
}
