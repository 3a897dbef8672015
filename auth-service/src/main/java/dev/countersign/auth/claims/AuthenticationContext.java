package dev.countersign.auth.claims;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The ways to sign in here, each with the names that clients know it by (OpenID Connect Core §2: {@code acr}, {@code amr}). */
public enum AuthenticationContext {
    /** A password over TLS. */
    PASSWORD("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport", "pwd");

    private final String acr;
    private final String method;

    AuthenticationContext(String acr, String method) {
        this.acr = acr;
        this.method = method;
    }

    /** {@code acr}: the OASIS name that SAML and OpenID Connect deployments share. */
    public String acr() {
        return acr;
    }

    /** {@code amr}, in the values of RFC 8176 §2. */
    public List<String> amr() {
        return List.of(method);
    }

    /** Every {@code acr} that signing in here can lead to. */
    public static List<String> supported() {
        return Arrays.stream(values()).map(AuthenticationContext::acr).toList();
    }

    /** Whether signing in here can lead to one of these. */
    public static boolean canMeet(Collection<?> acrs) {
        return acrs.stream().anyMatch(supported()::contains);
    }
}
