package dev.countersign.auth.consent;

import dev.countersign.oauth.error.LogText;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Who allowed what, and who took it back, for an operator who is asked about it later. */
public final class ConsentAudit {
    private static final Logger LOG = Logger.getLogger("dev.countersign.audit");

    private ConsentAudit() {}

    public static void given(Consent consent) {
        LOG.infof(
                "account %s allows client %s: %s",
                consent.userId(),
                LogText.safe(consent.clientId()),
                LogText.safe(consent.scope().toString()));
    }

    public static void withdrawn(UUID userId, String clientId) {
        LOG.infof("account %s allows client %s nothing any more", userId, LogText.safe(clientId));
    }

    public static void refused(UUID userId, String clientId) {
        LOG.infof("account %s does not allow client %s", userId, LogText.safe(clientId));
    }
}
