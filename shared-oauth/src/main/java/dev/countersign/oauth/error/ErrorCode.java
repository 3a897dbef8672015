package dev.countersign.oauth.error;

import java.util.Locale;

/**
 * The error codes of the field, each with the HTTP status it has when it is answered directly.
 *
 * <p>Sources: RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3.1, RFC 8707 §2, RFC 9101 §6, RFC 9449 §12.2, RFC 9470 §3, OpenID Connect
 * Core §3.1.2.6 and its extension for unmet authentication requirements.
 */
public enum ErrorCode {
    INVALID_REQUEST(400),
    INVALID_CLIENT(401),
    INVALID_GRANT(400),
    UNAUTHORIZED_CLIENT(400),
    UNSUPPORTED_GRANT_TYPE(400),
    UNSUPPORTED_RESPONSE_TYPE(400),
    INVALID_SCOPE(400),
    INVALID_TARGET(400),
    ACCESS_DENIED(403),
    LOGIN_REQUIRED(400),
    CONSENT_REQUIRED(400),
    UNMET_AUTHENTICATION_REQUIREMENTS(400),
    REQUEST_URI_NOT_SUPPORTED(400),
    INVALID_REQUEST_URI(400),
    INVALID_REQUEST_OBJECT(400),
    INVALID_TOKEN(401),
    INSUFFICIENT_SCOPE(403),
    INSUFFICIENT_USER_AUTHENTICATION(401),
    INVALID_DPOP_PROOF(400),
    USE_DPOP_NONCE(400),
    SERVER_ERROR(500),
    TEMPORARILY_UNAVAILABLE(503);

    private final String code;
    private final int status;

    ErrorCode(int status) {
        this.code = name().toLowerCase(Locale.ROOT);
        this.status = status;
    }

    /** The code as it stands on the wire, such as {@code invalid_grant}. */
    public String code() {
        return code;
    }

    /** The HTTP status of a direct answer. */
    public int status() {
        return status;
    }
}
