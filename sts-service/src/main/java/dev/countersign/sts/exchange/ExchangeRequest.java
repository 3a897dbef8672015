package dev.countersign.sts.exchange;

import static dev.countersign.oauth.error.ErrorCode.INVALID_REQUEST;
import static dev.countersign.oauth.error.ErrorCode.INVALID_SCOPE;
import static dev.countersign.oauth.error.ErrorCode.INVALID_TARGET;

import dev.countersign.oauth.error.LogText;
import dev.countersign.oauth.error.OAuthException;
import dev.countersign.oauth.error.RefusalReason;
import dev.countersign.oauth.http.Parameters;
import dev.countersign.oauth.scope.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks for (RFC 8693 §2.1).
 *
 * @param subjectToken the token that it was called with
 * @param actorToken a token of its own
 * @param target the one service that it wants to call, if it says which
 * @param scope what for; empty if it does not say
 * @param tokenType the type that the answer names
 */
record ExchangeRequest(
        String subjectToken,
        Optional<String> actorToken,
        Optional<String> target,
        Optional<Scope> scope,
        String tokenType) {
    /** RFC 8693 §3. */
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    static ExchangeRequest of(Parameters parameters) {
        accessTokenType("subject_token_type", parameters.require("subject_token_type"));
        Optional<String> actorType = parameters.get("actor_token_type");
        Optional<String> actorToken = parameters.get("actor_token");
        if (actorType.isPresent() != actorToken.isPresent()) {
            throw OAuthException.of(INVALID_REQUEST, "Send actor_token and actor_token_type together, or neither.");
        }
        actorType.ifPresent(type -> accessTokenType("actor_token_type", type));
        return new ExchangeRequest(
                parameters.require("subject_token"),
                actorToken,
                target(parameters),
                parameters.get("scope").map(ExchangeRequest::scope),
                accessTokenType(
                        "requested_token_type",
                        parameters.get("requested_token_type").orElse(ACCESS_TOKEN)));
    }

    /** Our access tokens are JWTs, so the two names mean one thing; of anything else there is nothing to exchange. */
    private static String accessTokenType(String parameter, String type) {
        if (!type.equals(ACCESS_TOKEN) && !type.equals(JWT)) {
            throw OAuthException.of(INVALID_REQUEST, "The " + parameter + " must be that of an access token.")
                    .because(RefusalReason.failed(
                            "", "token-type", ACCESS_TOKEN + " or " + JWT, parameter + " " + LogText.brief(type)));
        }
        return type;
    }

    /** A token that two services take, one of them can replay at the other. */
    private static Optional<String> target(Parameters parameters) {
        List<String> named = new ArrayList<>(parameters.all("resource"));
        parameters.get("audience").ifPresent(named::add);
        if (named.size() > 1) {
            throw OAuthException.of(INVALID_TARGET, "Ask for one resource or audience; a token has one.")
                    .because(RefusalReason.failed("", "target", "one", named.size() + " targets"));
        }
        return named.stream().findFirst();
    }

    private static Scope scope(String text) {
        return Scope.parse(text).orElseThrow(() -> OAuthException.of(INVALID_SCOPE, "The scope is malformed."));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "ExchangeRequest[target=" + target + ", scope=" + scope + ']';
    }
}
