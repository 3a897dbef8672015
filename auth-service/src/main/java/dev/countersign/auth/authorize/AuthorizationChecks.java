package dev.countersign.auth.authorize;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.REQUEST_URI_NOT_SUPPORTED;
import static dev.countersign.oauth.error.ErrorCode.UNAUTHORIZED_CLIENT;
import static dev.countersign.oauth.error.ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS;
import static dev.countersign.oauth.error.ErrorCode.UNSUPPORTED_RESPONSE_TYPE;

import dev.countersign.auth.claims.AuthenticationContext;
import dev.countersign.auth.claims.ClaimsRequest;
import dev.countersign.oauth.client.Client;
import dev.countersign.oauth.error.ErrorCode;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.http.Parameters;
import java.util.regex.Pattern;

/**
 * What an authorization request must meet once its answer has somewhere to go. {@link #check} is the order; how each value is
 * read stands in {@link RequestedValues}.
 *
 * <table><caption>Checks, in this order</caption>
 * <tr><td>not longer than what is worth keeping</td><td>RFC 9126 §2.1</td><td>invalid_request</td></tr>
 * <tr><td>client registered for the code flow</td><td>RFC 6749 §4.1.2.1</td><td>unauthorized_client</td></tr>
 * <tr><td>no request_uri but our own</td><td>OpenID Connect Core §6.2</td><td>request_uri_not_supported</td></tr>
 * <tr><td>pushed, if it must be</td><td>RFC 9126 §5</td><td>invalid_request</td></tr>
 * <tr><td>signed, if it must be</td><td>RFC 9101 §10.5</td><td>invalid_request</td></tr>
 * <tr><td>redirect_uri named, under FAPI</td><td>FAPI 2.0 §5.3.2.2</td><td>invalid_request</td></tr>
 * <tr><td>response_type is code</td><td>RFC 6749 §3.1.1</td><td>unsupported_response_type</td></tr>
 * <tr><td>response_mode is served, and reaches the app</td><td>OAuth Multiple Response Types §2.1</td><td>invalid_request</td></tr>
 * <tr><td>state, if it must be, of 28 characters</td><td>RFC 6749 §10.12</td><td>invalid_request</td></tr>
 * <tr><td>dpop_jkt, if sent, a SHA-256</td><td>RFC 9449 §10</td><td>invalid_request</td></tr>
 * <tr><td>PKCE with S256, always</td><td>RFC 7636 §4.4.1, RFC 9700 §2.1.1</td><td>invalid_request</td></tr>
 * <tr><td>scope within the registration</td><td>RFC 6749 §3.3</td><td>invalid_scope</td></tr>
 * <tr><td>redirect_uri named, for the scope openid</td><td>OpenID Connect Core §3.1.2.1</td><td>invalid_request</td></tr>
 * <tr><td>resource within the registration</td><td>RFC 8707 §2</td><td>invalid_target</td></tr>
 * <tr><td>prompt known, none alone</td><td>OpenID Connect Core §3.1.2.1</td><td>invalid_request</td></tr>
 * <tr><td>max_age a number of seconds</td><td>OpenID Connect Core §3.1.2.1</td><td>invalid_request</td></tr>
 * <tr><td>claims in their form</td><td>OpenID Connect Core §5.5</td><td>invalid_request</td></tr>
 * <tr><td>no acr insisted on that we cannot give</td><td>OpenID Connect Core §5.5.1.1, RFC 9470 §5</td><td>unmet_authentication_requirements</td></tr>
 * </table>
 *
 * Parameters that are not named here are ignored (RFC 6749 §3.1).
 */
public final class AuthorizationChecks {
    /** 28 characters of base64 hold the 160 bits that RFC 6749 §10.10 recommends against guessing. */
    private static final int SHORTEST_STATE = 28;

    /** RFC 7638 with SHA-256. */
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Characters. */
    private static final int LONGEST = 4096;

    private AuthorizationChecks() {}

    /** The request, if it passes them all; otherwise the refusal of the first one that it fails. */
    public static AuthorizationRequest check(AddressedRequest asked) {
        Client client = asked.client();
        Parameters sent = asked.parameters();
        notTooLong(asked);
        codeFlow(client);
        noForeignRequestUri(sent);
        pushedIfItMustBe(client, asked.arrival());
        signedIfItMustBe(client, asked.arrival());
        addressUnderFapi(client, sent);
        responseType(sent);
        responseMode(asked);
        state(client, sent);
        keyThumbprint(asked);
        var request = new AuthorizationRequest(
                asked,
                RequestedValues.challenge(sent),
                sent.get("nonce"),
                RequestedValues.scope(client, sent),
                RequestedValues.resources(client, sent),
                RequestedValues.prompts(sent),
                RequestedValues.maxAge(client, sent));
        reachableContext(request, RequestedValues.claims(sent));
        return request;
    }

    /** Anyone can make us keep a request while its person signs in, so it must not be worth their while. */
    private static void notTooLong(AddressedRequest asked) {
        refuseUnless(
                asked.text().length() <= LONGEST,
                INVALID_REQUEST,
                "The request is too long. What an app must remember, it keeps itself.");
    }

    private static void codeFlow(Client client) {
        refuseUnless(
                client.mayUse("authorization_code"),
                UNAUTHORIZED_CLIENT,
                "The client is not registered for the authorization code flow.");
    }

    /** Ours was resolved before this. Fetching another would make this server a proxy for whoever asks (RFC 9101 §10.4). */
    private static void noForeignRequestUri(Parameters sent) {
        refuseUnless(
                sent.get("request_uri").isEmpty(),
                REQUEST_URI_NOT_SUPPORTED,
                "The request_uri must be one that the pushed authorization request endpoint returned.");
    }

    private static void pushedIfItMustBe(Client client, Arrival arrival) {
        refuseUnless(
                !client.requirePushedRequests() || arrival.isPushed(),
                INVALID_REQUEST,
                "The client must push its authorization requests.");
    }

    /** Otherwise whoever sits in the browser would leave the object out and ask for what they like. */
    private static void signedIfItMustBe(Client client, Arrival arrival) {
        refuseUnless(
                !client.security().requireSignedRequestObject() || arrival.isSigned(),
                INVALID_REQUEST,
                "The client must sign its authorization requests.");
    }

    private static void addressUnderFapi(Client client, Parameters sent) {
        refuseUnless(
                !client.security().fapi() || sent.get("redirect_uri").isPresent(),
                INVALID_REQUEST,
                "The redirect_uri must be named.");
    }

    private static void responseType(Parameters sent) {
        String type = sent.require("response_type");
        refuseUnless(type.equals("code"), UNSUPPORTED_RESPONSE_TYPE, "The response_type must be code.");
    }

    private static void responseMode(AddressedRequest asked) {
        refuseUnless(
                asked.responseMode().isPresent(),
                INVALID_REQUEST,
                "The response_mode is not served, or cannot reach this redirect_uri.");
    }

    private static void state(Client client, Parameters sent) {
        int length = sent.get("state").map(String::length).orElse(0);
        refuseUnless(
                !client.requireState() || length >= SHORTEST_STATE,
                INVALID_REQUEST,
                "The state must have at least " + SHORTEST_STATE + " characters.");
    }

    private static void keyThumbprint(AddressedRequest asked) {
        refuseUnless(
                asked.keyThumbprint()
                        .filter(THUMBPRINT.asMatchPredicate().negate())
                        .isEmpty(),
                INVALID_REQUEST,
                "The dpop_jkt must be a SHA-256 in base64url.");
    }

    /**
     * Known before anyone has typed a password. In a request for an ID token acr_values are a wish (OpenID Connect Core
     * §3.1.2.1); in any other they come from a resource that will take nothing less.
     */
    private static void reachableContext(AuthorizationRequest request, ClaimsRequest claims) {
        boolean wishOnly = request.scope().contains("openid");
        boolean met = wishOnly
                ? claims.canBeMet()
                : request.asked().acrValues().isEmpty()
                        || AuthenticationContext.canMeet(request.asked().acrValues());
        refuseUnless(
                met,
                UNMET_AUTHENTICATION_REQUIREMENTS,
                "Nobody can sign in here as strongly as the request insists on.");
    }

    static void refuseUnless(boolean met, ErrorCode code, String sentence) {
        if (!met) {
            throw OAuthException.of(code, sentence);
        }
    }
}
