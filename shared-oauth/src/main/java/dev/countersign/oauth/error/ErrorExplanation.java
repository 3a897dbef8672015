package dev.countersign.oauth.error;

import java.util.List;

/**
 * An error code in words for whoever builds a client: what it means, and what it usually comes from. Every code has one; the
 * compiler sees to that.
 *
 * @param meaning one or two sentences
 * @param causes the likeliest first
 */
record ErrorExplanation(String meaning, List<String> causes) {

    static ErrorExplanation of(ErrorCode code) {
        return switch (code) {
            case INVALID_REQUEST ->
                because(
                        "The request is not put together as it must be. The description says what is wrong with it.",
                        "A parameter is missing, stands there twice, or stands both in the address and in the body.",
                        "An authorization request without code_challenge, or with a code_challenge_method other than S256.",
                        "A body that is not application/x-www-form-urlencoded, or a GET where only POST is taken.",
                        "Credentials in the address. They belong in the body.",
                        "A subject_token that has ended, or that is not meant for the client that would exchange it.");
            case INVALID_CLIENT ->
                because(
                        "The server does not believe that the request comes from the client that it names. The answer is the"
                                + " same for every reason; the operator finds the real one in the log under the request id.",
                        "The aud of the client assertion is not this server's issuer, exactly as the metadata has it.",
                        "The assertion has expired, lives too long, or its jti was used before: make a new one each time.",
                        "The key in use is not the registered one, or the algorithm is not.",
                        "A client_secret or HTTP Basic. There are no shared secrets here.");
            case INVALID_GRANT ->
                because(
                        "The code, refresh token or assertion cannot be redeemed. Begin again with a new authorization request or assertion.",
                        "It was used before. A code can be used once, and using it twice also ends what it gave.",
                        "It has expired: codes live for one minute.",
                        "The code_verifier, redirect_uri or client is not that of the authorization request.",
                        "The assertion says who the client is where it must say whom it acts for, or more than the client may assert.",
                        "It was revoked: the person signed out, withdrew consent, or the account was closed.");
            case UNAUTHORIZED_CLIENT ->
                because(
                        "The client is known, but not registered for this.",
                        "The grant_type is not among the grant_types of its registration.");
            case UNSUPPORTED_GRANT_TYPE ->
                because(
                        "This server does not know this grant_type. The metadata lists those that it knows.",
                        "A grant for people sent to the server for machines, or the other way round.",
                        "The password and implicit grants, which do not exist here.");
            case UNSUPPORTED_RESPONSE_TYPE ->
                because(
                        "The only response_type is code.",
                        "A library that is set to the implicit or hybrid flow, such as token or id_token.");
            case INVALID_SCOPE ->
                because(
                        "The scope is not one that this client may have.",
                        "A scope that is not in the client's registration.",
                        "A refresh that asks for more than was granted.",
                        "Words that are not separated by single spaces.");
            case INVALID_TARGET ->
                because(
                        "The resource is not one that this client may ask tokens for.",
                        "A resource that is not registered for the client; it is compared byte for byte.",
                        "More than one resource for one token, or none where several are registered.");
            case ACCESS_DENIED ->
                because("The person said no.", "Somebody pressed \"Do not allow\" on the consent page.");
            case LOGIN_REQUIRED ->
                because(
                        "Somebody would have to sign in, and the request allows no page (prompt=none).",
                        "Nobody is signed in, or not recently enough for max_age.",
                        "The person who is signed in is not the one of the id_token_hint.",
                        "The browser keeps this server's cookies from a hidden frame.");
            case CONSENT_REQUIRED ->
                because(
                        "The person would have to agree, and the request allows no page (prompt=none).",
                        "The client asks for a scope that the person has not agreed to yet, or has withdrawn.",
                        "It is a native app, which any program can pass for: it needs a page each time.");
            case UNMET_AUTHENTICATION_REQUIREMENTS ->
                because(
                        "The client insists on a way of signing in that this server cannot offer.",
                        "An acr that is asked for as essential and is not in acr_values_supported.");
            case INSUFFICIENT_USER_AUTHENTICATION ->
                because(
                        "The access token is good, but this needs a newer or stronger sign-in than the one behind it.",
                        "The last sign-in is too long ago. Ask for authorization again with the max_age or acr_values"
                                + " of the challenge.");
            case REQUEST_URI_NOT_SUPPORTED ->
                because(
                        "This server fetches no request from anywhere.",
                        "A request_uri that is an address. Push the request and use the reference that comes back.");
            case INVALID_REQUEST_URI ->
                because(
                        "There is nothing behind this request_uri.",
                        "It was used before: reload the app, not the address.",
                        "It is older than its expires_in, or was pushed by another client.");
            case INVALID_REQUEST_OBJECT ->
                because(
                        "The request parameter is not a JWT that this client signed for this server and for now.",
                        "The client_id or iss inside is not the client, or aud is not this server's issuer.",
                        "exp is missing or past, nbf lies ahead or an hour back, or there is more than an hour between them.",
                        "It is unsigned, encrypted, or signed with a key or algorithm that is not registered.");
            case INVALID_TOKEN ->
                because(
                        "The access token is not good here.",
                        "It has expired or was revoked: get a new one with the refresh token.",
                        "It is an ID token, or an access token for something else.");
            case INSUFFICIENT_SCOPE ->
                because(
                        "The access token is good, but not for this.",
                        "The scope named in the WWW-Authenticate header was not asked for, or not granted.");
            case INVALID_DPOP_PROOF ->
                because(
                        "The DPoP proof does not fit this request.",
                        "htm or htu are those of another request, or ath is not the hash of the access token beside it.",
                        "A proof is sent twice. Make a new one for each request.",
                        "The token is bound to a key, and the proof is made with another one, or missing.");
            case USE_DPOP_NONCE ->
                because(
                        "The proof has to carry the nonce of the DPoP-Nonce header of this answer. Send it again with it.",
                        "The first request of a client, or a nonce that has become too old. Libraries repeat by themselves.");
            case SERVER_ERROR ->
                because(
                        "Something went wrong here, and not in the request.",
                        "A fault of ours. Tell the operator the request id; the log has the rest.");
            case TEMPORARILY_UNAVAILABLE ->
                because(
                        "The server cannot take this request right now. Try again after the time in Retry-After.",
                        "A database is away or failing over.",
                        "Too many requests at once.");
        };
    }

    private static ErrorExplanation because(String meaning, String... causes) {
        return new ErrorExplanation(meaning, List.of(causes));
    }
}
