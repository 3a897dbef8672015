package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_DPOP_PROOF;

import dev.countersign.auth.response.ResponseMode;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authorization request whose client is known and whose redirect URI is verified. Nothing else in it was looked at; but
 * from here on a refusal has somewhere to go.
 *
 * @param askedAt when the app asked; signing in again after this is what {@code prompt=login} wants
 */
public record AddressedRequest(
        Client client, VerifiedRedirect redirect, Parameters parameters, Arrival arrival, Instant askedAt) {

    private static final String KEY_THUMBPRINT = "dpop_jkt";

    /** Our own addition to a request that came by reference; in one that came otherwise it means nothing. */
    private static final String REFERENCE = "pushed_as";

    /** The parameters that an authorization request may have here. Whatever else was sent is not kept. */
    private static final List<String> NAMES = List.of(
            "response_type",
            "response_mode",
            "redirect_uri",
            "scope",
            "resource",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            KEY_THUMBPRINT,
            "prompt",
            "max_age",
            "acr_values",
            "claims",
            "login_hint",
            "id_token_hint",
            REFERENCE);

    /** The request as text, to be read again later. The client is the one that was found, however it was named. */
    public String text() {
        return FormText.encode(Map.of("client_id", client.clientId())) + '&' + FormText.encode(parameters, NAMES);
    }

    /** Who the app believes the person to be; a suggestion for the sign-in page. */
    public Optional<String> loginHint() {
        return parameters.get("login_hint");
    }

    /** An ID token of the person whom the app expects. */
    Optional<String> idTokenHint() {
        return parameters.get("id_token_hint");
    }

    /**
     * The form of the answer, if it is one that is served and can reach the app: a form is posted to a web address, not to an
     * app's own scheme, which would get an empty one.
     */
    Optional<ResponseMode> responseMode() {
        return parameters
                .get("response_mode")
                .map(ResponseMode::of)
                .orElse(Optional.of(ResponseMode.QUERY))
                .filter(mode -> redirect.isWeb() || !mode.posted());
    }

    /** The key that the code will be bound to (RFC 9449 §10), in the form in which it came. */
    Optional<String> keyThumbprint() {
        return parameters.get(KEY_THUMBPRINT);
    }

    /**
     * The same request, bound to the key that its client proved to hold when it pushed it (RFC 9449 §10.1). A request that
     * names another key was put together by two who do not know of each other, and one of them is an attacker.
     */
    public AddressedRequest boundTo(String provenKey) {
        if (!keyThumbprint().orElse(provenKey).equals(provenKey)) {
            throw OAuthException.of(INVALID_DPOP_PROOF, "The dpop_jkt is not the key of the DPoP proof.");
        }
        return new AddressedRequest(client, redirect, parameters.with(KEY_THUMBPRINT, provenKey), arrival, askedAt);
    }

    /** The same request, with the reference that brought it here. */
    AddressedRequest pushedAs(String reference) {
        return new AddressedRequest(client, redirect, parameters.with(REFERENCE, reference), arrival, askedAt);
    }

    /** The reference that an answer with a code spends (RFC 9126 §7.3). */
    Optional<String> reference() {
        return parameters.get(REFERENCE).filter(reference -> arrival.isPushed());
    }

    /** Which claims the app asks for one by one (OpenID Connect Core §5.5). */
    Optional<String> claims() {
        return parameters.get("claims");
    }

    /** How the person shall sign in, best first (OpenID Connect Core §3.1.2.1, RFC 9470 §4). */
    List<String> acrValues() {
        return parameters.get("acr_values").stream()
                .flatMap(values -> Arrays.stream(values.split(" ")))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    Optional<String> state() {
        return parameters.get("state");
    }
}
