package dev.countersign.auth.grant;

import dev.countersign.oauth.error.LogText;
import org.jboss.logging.Logger;

/**
 * What an operator must be able to read afterwards: that something was presented twice, and what was ended for it. Names
 * only, never a code or a token.
 */
public final class GrantAudit {
    private static final Logger LOG = Logger.getLogger("dev.countersign.audit");

    private GrantAudit() {}

    /** RFC 6749 §4.1.2: a second use means that somebody else has the code. */
    public static void codeReused(UserGrant revoked, String presenter) {
        LOG.warnf("authorization code presented again by client %s: %s", LogText.safe(presenter), ended(revoked));
    }

    /** OAuth 2.1 §4.3.1: an old refresh token means that two parties hold the family. */
    public static void refreshTokenReused(UserGrant revoked) {
        LOG.warnf("spent refresh token presented: %s", ended(revoked));
    }

    public static void revoked(UserGrant revoked) {
        LOG.infof("revoked by its client: %s", ended(revoked));
    }

    private static String ended(UserGrant grant) {
        return "grant " + grant.id() + " of account " + grant.accountId() + " to client " + grant.clientId()
                + " is revoked";
    }
}
